package com.savvywealth.leads.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One engine in a JVM of its own, warm between orders: reads "config TAB folder" lines, does the
 * work, answers "done TAB seconds TAB cpuSeconds TAB peakRssMiB".
 */
@Command(name = "worker", hidden = true, description = "One engine of bench join.")
final class BenchWorker implements Callable<Integer> {
  static final String DONE = "done";

  @Option(names = "--engine", required = true)
  private BenchEngine.Kind kind;

  @Override
  public Integer call() throws Exception {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    BenchEngine engine = kind.engine();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] parts = order.split("\t", -1);
      Path out = Path.of(parts[1]);
      RunDirectory.delete(out, "");
      Files.createDirectories(out);
      forgetPeak();
      Duration cpu = cpu();
      long start = System.nanoTime();
      engine.run(Path.of(parts[0]), out);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%s\t%.3f\t%.3f\t%d%n",
          DONE,
          seconds,
          cpu().minus(cpu).toMillis() / 1e3,
          peakRssMiB());
    }
    return Faults.OK;
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Asks the kernel to measure the peak anew; where it cannot, the peak is the process's. */
  static void forgetPeak() {
    try {
      System.gc();
      Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    } catch (IOException e) {
      return;
    }
  }

  /** Highest resident memory since then. */
  static long peakRssMiB() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }
    Optional<String> peak =
        Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM:")).findFirst();
    return peak.map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).orElse(0L);
  }
}
