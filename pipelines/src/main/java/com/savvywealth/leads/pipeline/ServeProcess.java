package com.savvywealth.leads.pipeline;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@code serve} in its own JVM, at a port of its own choice. */
final class ServeProcess implements Closeable {
  private final Process process;
  private final int port;

  private ServeProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param errors where its log goes
   * @throws IOException when it ends instead
   */
  static ServeProcess start(List<String> options, ProcessBuilder.Redirect errors)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                LeadScoring.class.getName(),
                "serve",
                "--port=0"));
    command.addAll(options);
    Process process = new ProcessBuilder(command).redirectError(errors).start();
    try (ClosingOnFault fault = new ClosingOnFault(process)) {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      if (line == null || !line.startsWith(ServeCommand.READY)) {
        throw new IOException("serve did not start but said: " + line);
      }
      String address = line.substring(ServeCommand.READY.length()).split(" ", -1)[0];
      int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
      fault.started = true;
      return new ServeProcess(process, port);
    }
  }

  /** Ends a process that did not come to its start. */
  private static final class ClosingOnFault implements AutoCloseable {
    private final Process process;
    private boolean started;

    ClosingOnFault(Process process) {
      this.process = process;
    }

    @Override
    public void close() {
      if (!started) {
        process.destroy();
      }
    }
  }

  int port() {
    return port;
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for the end and gives the exit code. */
  int exitCode() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  @Override
  public void close() {
    terminate();
    exitCode();
  }
}
