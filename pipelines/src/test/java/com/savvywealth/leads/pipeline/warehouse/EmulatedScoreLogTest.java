package com.savvywealth.leads.pipeline.warehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The score log appended to over the wire, against an emulator on this machine. */
@Tag("proof")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EmulatedScoreLogTest {
  private static final WarehouseDataset DATASET =
      new WarehouseDataset(BigQueryEmulator.PROJECT, BigQueryEmulator.DATASET);

  @TempDir private Path folder;

  @Test
  void rowsAreAppendedAndABatchAppendedTwiceReadsOnce() throws Exception {
    BigQueryEmulator emulator =
        BigQueryEmulator.start(
            Path.of(System.getProperty("testdata.dir")).toAbsolutePath().getParent());
    try {
      PipelineOptions options = PipelineOptionsFactory.create();
      options.setRunner(DirectRunner.class);
      emulator.tune(options, folder.resolve("temp").toString());
      AppendScoresTest.write(folder.resolve("list"), "00Q1", "00Q2", null);
      RunSql sql = new EmulatorAccess().sql(options);

      append(options);
      assertThat(
          sql.run(
              "SELECT lead_token, run_id, probability, percentile, reason FROM "
                  + log()
                  + " ORDER BY lead_token"),
          is(
              List.of(
                  java.util.Arrays.asList("t-00Q1", "run-1", 0.0625, 99L, null),
                  java.util.Arrays.asList("t-00Q2", "run-1", 0.0625, 99L, null))));
      assertThat(count(sql, "lead_scores_v12"), is(2L));

      append(options);
      assertThat(count(sql, "lead_scores_v12"), is(4L));
      assertThat(count(sql, "v_lead_scores_v12"), is(2L));
      assertThat(count(sql, "v_lead_scores_latest"), is(2L));
    } finally {
      emulator.stop();
    }
  }

  private static String log() {
    return DATASET.table(ScoreLog.NAME).quoted();
  }

  private static long count(RunSql sql, String name) throws Exception {
    return (Long) sql.run("SELECT count(*) FROM " + DATASET.table(name).quoted()).get(0).get(0);
  }

  private void append(PipelineOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Verdicts", Create.of(List.of("PASS")).withCoder(StringUtf8Coder.of()))
        .apply(
            "Append scores",
            AppendScores.by(
                new AppendScores.Settings(
                    DATASET,
                    new ScoreLog.Batch(
                        "run-1",
                        "v12 of 2025-11-10T00:00:00Z",
                        "abc",
                        1762819200000L,
                        folder.resolve("list").toString(),
                        id -> "t-" + id),
                    folder.resolve("rejects").toString())));
    pipeline.run().waitUntilFinish();
  }
}
