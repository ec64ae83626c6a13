package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk of a given size, in memory; only root can have one, and a test of someone else is skipped
 * aloud.
 */
final class SmallDisk implements AutoCloseable {
  private final Path path;

  private SmallDisk(Path path) {
    this.path = path;
  }

  /** Mounts one at a new folder. */
  static SmallDisk of(Path folder, int kilobytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    if (!done("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", "" + folder)) {
      String skipped = "SKIPPED: no disk can be mounted here, so none is filled (needs root)";
      System.err.println(skipped);
      Assumptions.abort(skipped);
    }
    return new SmallDisk(folder);
  }

  /** Makes it larger or smaller, or {@code ro}. */
  void change(String option) throws IOException, InterruptedException {
    if (!done("mount", "-o", "remount," + option, path.toString())) {
      throw new IOException("cannot mount " + path + " with " + option);
    }
  }

  /** Where it is. */
  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try {
      done("umount", path.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean done(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return false; // no such command here
    }
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
