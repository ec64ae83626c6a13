package com.savvywealth.leads.transform.experiment;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.CellCounts;
import com.savvywealth.leads.model.experiment.ExperimentFiles;
import com.savvywealth.leads.model.experiment.TrialCell;
import com.savvywealth.leads.model.experiment.TrialTable;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.training.Rejects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class ReadTrialTest {
  private static final ExperimentFiles.Trial FULL =
      new ExperimentFiles.Trial(
          "trial.csv", ";", "arm", "T", "C", "won", "yes", "no", "tier", "sga", "n");

  @TempDir private Path folder;

  private static void expect(
      PCollectionTuple out, Map<TrialCell, CellCounts> cells, Map<String, Long> counts) {
    PAssert.thatSingleton(out.get(ReadTrial.CELLS).apply("Table", CollectTrialTable.intoOneTable()))
        .isEqualTo(TrialTable.of(cells));
    PAssert.thatSingleton(out.get(ReadTrial.COUNTS).apply("Counts", CollectCounts.intoOneMap()))
        .isEqualTo(new TreeMap<>(counts));
  }

  private static TrialCell all(Arm arm) {
    return new TrialCell("", "", arm);
  }

  private PCollectionTuple read(TestPipeline pipeline, ExperimentFiles.Trial trial, String text)
      throws IOException {
    Path file = Experiments.file(folder, "trial.csv", text);
    return pipeline.apply(ReadTrial.by(new ReadTrial.Settings(file.toString(), trial)));
  }

  @Test
  void rowsGoToTheirCellsAndBadOnesAreNamed(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        read(
            pipeline,
            FULL,
            """
            arm;won;tier;sga;n
            T;yes;A;s1;3
            T;no;A;s1;7
            T;no;A;s1;0
            C;yes;B;s2;1
            C;no;A;s1;5
            X;yes;A;s1;1
            T;maybe;A;s1;1
            T;yes;A;s1;-1
            T;yes;A;s1;1.5
            T;yes;A;s1;
            t;yes;A;s1;1
            T;yes;A;s1
            T;yes;A;s1;9999999999999
            """);
    expect(
        out,
        Map.of(
            new TrialCell("A", "s1", Arm.TREATMENT), CellCounts.of(10, 3),
            new TrialCell("B", "s2", Arm.CONTROL), CellCounts.of(1, 1),
            new TrialCell("A", "s1", Arm.CONTROL), CellCounts.of(5, 0)),
        Map.of(
            "trial_in", 13L,
            "trial_out", 5L,
            "trial_rejected|UNKNOWN_ARM", 2L,
            "trial_rejected|UNKNOWN_OUTCOME", 1L,
            "trial_rejected|BAD_COUNT", 4L,
            "trial_rejected|WRONG_FIELD_COUNT", 1L));
    PAssert.that(Rejects.withoutOffset(out.get(ReadTrial.REJECTS)))
        .containsInAnyOrder(
            Experiments.reject("trial.csv", 7, "arm", "UNKNOWN_ARM", null),
            Experiments.reject("trial.csv", 8, "won", "UNKNOWN_OUTCOME", null),
            Experiments.reject("trial.csv", 9, "n", "BAD_COUNT", null),
            Experiments.reject("trial.csv", 10, "n", "BAD_COUNT", null),
            Experiments.reject("trial.csv", 11, "n", "BAD_COUNT", null),
            Experiments.reject("trial.csv", 12, "arm", "UNKNOWN_ARM", null),
            Experiments.reject("trial.csv", 13, null, "WRONG_FIELD_COUNT", null),
            Experiments.reject("trial.csv", 14, "n", "BAD_COUNT", null));
    pipeline.run().waitUntilFinish();
  }

  /** More cells than are held at once, each with two rows apart: none is lost or split. */
  @Test
  void cellsThatAreManyAreStillWhole(TestPipeline pipeline) throws IOException {
    StringBuilder text = new StringBuilder("arm;won;tier;sga;n\n");
    Map<TrialCell, CellCounts> expected = new TreeMap<>();
    for (int round = 0; round < 2; round++) {
      for (int sga = 0; sga < 1500; sga++) {
        text.append(sga % 2 == 0 ? "T" : "C").append(";yes;A;s").append(sga).append(";2\n");
        expected.put(
            new TrialCell("A", "s" + sga, sga % 2 == 0 ? Arm.TREATMENT : Arm.CONTROL),
            CellCounts.of(4, 4));
      }
    }
    expect(
        read(pipeline, FULL, text.toString()),
        expected,
        Map.of("trial_in", 3000L, "trial_out", 3000L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aFileWithoutRowsIsAnEmptyTable(TestPipeline pipeline) throws IOException {
    PCollectionTuple out = read(pipeline, FULL, "arm;won;tier;sga;n\n");
    PAssert.that(out.get(ReadTrial.REJECTS)).empty();
    expect(out, Map.of(), Map.of());
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aFileThatLacksColumnsIsNotRead(TestPipeline pipeline) throws IOException {
    PCollectionTuple out = read(pipeline, FULL, "arm;tier;sga\nT;A;s1\n");
    expect(out, Map.of(), Map.of("trial_column_missing|won", 1L, "trial_column_missing|n", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void theLandingPageTrialComesFromItsCounts(TestPipeline pipeline) {
    Path counts = Path.of(System.getProperty("testdata.dir"), "experiment", "ab_data_counts.csv");
    ExperimentFiles.Trial trial =
        new ExperimentFiles.Trial(
            "ab_data_counts.csv",
            null,
            "group",
            "treatment",
            "control",
            "converted",
            "1",
            "0",
            null,
            null,
            "count");
    PCollectionTuple out =
        pipeline.apply(ReadTrial.by(new ReadTrial.Settings(counts.toString(), trial)));
    expect(
        out,
        Map.of(
            all(Arm.TREATMENT), CellCounts.of(145_310, 17_264),
            all(Arm.CONTROL), CellCounts.of(145_274, 17_489)),
        Map.of("trial_in", 4L, "trial_out", 4L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void cookieCatsComesFromItsRows(TestPipeline pipeline) {
    Path rows =
        Path.of(System.getProperty("shared.dir", ""), "data", "cookie_cats_ab", "cookie_cats.csv");
    assumeTrue(Files.exists(rows), "SKIPPED: no " + rows + "; set -Dshared.dir to check it");
    ExperimentFiles.Trial trial =
        new ExperimentFiles.Trial(
            "cookie_cats.csv",
            null,
            "version",
            "gate_30",
            "gate_40",
            "retention_7",
            "True",
            "False",
            null,
            null,
            null);
    PCollectionTuple out =
        pipeline.apply(ReadTrial.by(new ReadTrial.Settings(rows.toString(), trial)));
    PAssert.that(out.get(ReadTrial.REJECTS)).empty();
    expect(
        out,
        Map.of(
            all(Arm.TREATMENT), CellCounts.of(44_700, 8_502),
            all(Arm.CONTROL), CellCounts.of(45_489, 8_279)),
        Map.of("trial_in", 90_189L, "trial_out", 90_189L));
    pipeline.run().waitUntilFinish();
  }
}
