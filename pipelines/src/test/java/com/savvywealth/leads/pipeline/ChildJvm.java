package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line in a process of its own, which can be killed. */
final class ChildJvm {
  private static final Pattern STAGE = Pattern.compile("] ([a-z -]+) \\.\\.\\.");

  private final Process process;
  private final Path log;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static ChildJvm start(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LeadScoring.class.getName()));
    command.addAll(arguments);
    Path log = Files.createTempFile("child", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new ChildJvm(process, log);
  }

  /** Waits for its end, no longer than ten minutes, and gives its exit code. */
  int end() throws InterruptedException {
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    process.destroyForcibly();
    return ended ? process.exitValue() : -1;
  }

  /** Waits so long, or until it ends. */
  void await(long micros) throws InterruptedException {
    process.waitFor(micros, TimeUnit.MICROSECONDS);
  }

  /** Waits until a file is there, or until it ends. */
  void awaitFile(Path file) {
    while (process.isAlive() && !Files.exists(file)) {
      LockSupport.parkNanos(200_000);
    }
  }

  /** Kills it at once; false when it had ended by itself. */
  boolean kill() throws InterruptedException {
    boolean alive = process.isAlive();
    int code = process.destroyForcibly().waitFor();
    return alive && code == 128 + 9;
  }

  /** All that it said. */
  String said() throws IOException {
    return Files.readString(log);
  }

  /** The stage that it said it was in, "" when it said of none. */
  String stage() throws IOException {
    String stage = "";
    for (Matcher said = STAGE.matcher(said()); said.find(); ) {
      stage = said.group(1);
    }
    forget();
    return stage;
  }

  /** Deletes what it said. */
  void forget() throws IOException {
    Files.delete(log);
  }
}
