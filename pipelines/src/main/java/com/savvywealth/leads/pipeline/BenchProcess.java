package com.savvywealth.leads.pipeline;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A {@link BenchWorker} in its own JVM. */
final class BenchProcess implements Closeable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer orders;

  private BenchProcess(Process process) {
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  static BenchProcess start(BenchEngine.Kind kind, String heap) throws IOException {
    return new BenchProcess(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + heap,
                    "-XX:+UseParallelGC",
                    "-Duser.timezone=UTC",
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LeadScoring.class.getName(),
                    "bench",
                    "worker",
                    "--engine=" + kind))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Has the work done once. */
  BenchTimes.Run order(Path config, Path out) throws IOException {
    orders.write(config.toAbsolutePath() + "\t" + out.toAbsolutePath() + "\n");
    orders.flush();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      String[] parts = line.split("\t", -1);
      if (parts[0].equals(BenchWorker.DONE)) {
        return new BenchTimes.Run(
            Double.parseDouble(parts[1]), Double.parseDouble(parts[2]), Long.parseLong(parts[3]));
      }
    }
    throw new IOException("a bench engine stopped without an answer on " + config);
  }

  @Override
  public void close() throws IOException {
    orders.close();
    process.destroy();
  }
}
