package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials that others ran and published, through the pipeline's own final step. */
class FinishedTrialTest {
  private static final Path AB_DATA = RunFolder.TESTDATA.resolve("experiment/ab_data.json");

  @TempDir Path home;

  @Test
  void x() throws IOException {
    SmallTrial.Said said =
        SmallTrial.said("experiment", "--step=final", "--config=" + AB_DATA, "--out=" + home);
    System.out.println(said);
  }
}
