package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small promise world surveyed from end to end: a run to look at, which nobody may alter. */
final class SurveyedWorld {
  static final Path WORLD = RunFolder.TESTDATA.resolve("world/promise-small");

  private static RunFolder run;

  private SurveyedWorld() {}

  /** The run; made once for all tests of a process. */
  static synchronized RunFolder run() {
    if (run == null) {
      try {
        Path out = Files.createTempDirectory("surveyed");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(out)));
        run = RunFolder.survey("world/promise-small/run.json", out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return run;
  }

  private static void delete(Path folder) {
    try {
      RunDirectory.delete(folder, "");
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
