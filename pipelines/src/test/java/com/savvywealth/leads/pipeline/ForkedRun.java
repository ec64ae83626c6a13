package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a virtual machine of its own: another locale, machine or less memory. */
final class ForkedRun {
  private ForkedRun() {}

  /** Runs a command under these options of Java, to its end. */
  static CommandLineRun of(List<String> options, String... args) throws IOException {
    return of(Path.of(System.getProperty("java.home")), options, args);
  }

  /** The same with the Java of another home. */
  static CommandLineRun of(Path javaHome, List<String> options, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                javaHome.resolve("bin/java").toString(),
                "-Djava.awt.headless=true",
                "-XX:+UseParallelGC",
                "--add-opens=java.base/java.nio=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            LeadScoring.class.getName()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new CommandLineRun(process.waitFor(), printed).told();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + command + " ran", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
