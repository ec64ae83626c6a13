package com.savvywealth.leads.transform.scoring;

import static com.savvywealth.leads.transform.scoring.ScoringCase.advisor;
import static com.savvywealth.leads.transform.scoring.ScoringCase.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class WriteCallListTest {
  private static final FeatureContract CONTRACT = ScoringCase.model().contract();
  private static final String HEADER =
      "lead_id,scored,reason,in_sample,raw_margin,probability,percentile,decile,bucket,"
          + "displayed_score,suppression,driver_1,driver_2,driver_3,narrative\n";

  @TempDir Path dir;

  private static Reading[] readings(long scored, long violations, long in, long minutes) {
    return new Reading[] {
      Reading.of("dry_run_success", scored > 0 ? 1 : 0, scored),
      Reading.of("feature_validator_violations", (double) violations, scored + violations),
      Reading.of("within_sla", minutes < 30 ? 1 : 0, 1),
      Reading.of("rows_in_minus_out", 0, in),
      Reading.of("bundle_verified", in > 0 ? 1 : Double.NaN, in > 0 ? 1 : 0),
      Reading.of("narrative_coverage", scored > 0 ? 1 : Double.NaN, scored)
    };
  }

  private PCollection<Reading> write(PCollection<String> table, long minutes) {
    return table
        .apply("Score", ScoreLeads.readyTable(ScoringCase.SETTINGS))
        .apply("Write", WriteCallList.to(ScoringCase.list(dir, minutes)));
  }

  private String text(String file) throws Exception {
    return Files.readString(dir.resolve(file));
  }

  private static String golden(String file) throws IOException {
    try (InputStream in = WriteCallListTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<DataRow> fiveLeads() {
    DataRow broken =
        row(
            CONTRACT,
            "k0-broken",
            Map.of("Firm_Stability_Score_v12", 1.5, "license_count_v12", 9L));
    return List.of(
        row(CONTRACT, "k0-stays", advisor(0.1, 9)),
        row(CONTRACT, "k0-moves", advisor(0.9, 4)),
        broken,
        row(CONTRACT, "k0-moves-just-moved", advisor(0.9, 0.5)),
        row(CONTRACT, "k0-nothing-known", Map.of()));
  }

  @Test
  void aListOfFiveIsWrittenExactly(TestPipeline pipeline) throws Exception {
    Files.writeString(
        dir.resolve("row_roles.csv"),
        "lead_token,role\nk0-moves,train\nk0-stays,purged\nk0-broken,train\n");
    PAssert.that(write(ScoringCase.table(pipeline, dir, fiveLeads()), 29))
        .containsInAnyOrder(readings(4, 1, 5, 29));
    pipeline.run();
    assertThat(text("scores/call_list.csv"), is(golden("call_list_of_five.csv")));
    assertThat(text("reports/metrics.json"), is(golden("metrics_of_five.json")));
    assertParquetHoldsTheSameRows();
  }

  private void assertParquetHoldsTheSameRows() throws Exception {
    List<DataRow> rows =
        ParquetShard.readAll(
            dir.resolve("scores/call_list/part-00000-of-00001.parquet").toString(), CallList.LIST);
    List<String> lines = text("scores/call_list.csv").lines().skip(1).toList();
    assertThat(rows.size(), is(lines.size()));
    for (int i = 0; i < lines.size(); i++) {
      DataRow row = rows.get(i);
      String scored = row.whole("scored") == 1 ? "true" : "false";
      assertThat(lines.get(i), containsString(row.text("lead_id") + "," + scored + ","));
      if (row.whole("scored") == 1) {
        assertThat(lines.get(i), containsString("," + row.number("probability") + ","));
      }
    }
  }

  /** Row for row the scored leads of the list; base and features make up each margin. */
  @Test
  void aBatchThatExplainsItselfSaysWhatMovedEachScore(TestPipeline pipeline) throws Exception {
    WriteCallList.Settings plain = ScoringCase.list(dir, 1);
    Path explained = dir.resolve("scores/explained.csv");
    ScoringCase.table(pipeline, dir, fiveLeads())
        .apply("Score", ScoreLeads.readyTable(ScoringCase.SETTINGS.explaining()))
        .apply(
            "Write",
            WriteCallList.to(
                new WriteCallList.Settings(
                    plain.csv(),
                    plain.parquet(),
                    new ExplainedFile(
                        explained.toString(),
                        ScoringCase.BUNDLE.toString(),
                        TrustedKeys.demoOnly()),
                    plain.metrics(),
                    plain.night(),
                    plain.roles(),
                    plain.slaMinutes(),
                    plain.clock())));
    pipeline.run();
    List<String> lines = Files.readAllLines(explained);
    assertThat(
        lines.get(0),
        is(
            String.join(",", ExplainedFile.LEAD)
                + ","
                + String.join(",", ScoringCase.model().features())));
    List<String> listed = text("scores/call_list.csv").lines().skip(1).limit(4).toList();
    assertThat(lines.size(), is(1 + listed.size()));
    for (int i = 0; i < listed.size(); i++) {
      String[] row = lines.get(i + 1).split(",", -1);
      assertThat(listed.get(i), startsWith(row[0] + ",true,"));
      assertThat(listed.get(i), containsString("," + row[2] + ","));
      double sum = 0;
      for (int cell = 3; cell < row.length; cell++) {
        sum += Double.parseDouble(row[cell]);
      }
      assertThat(sum, is(closeTo(Double.parseDouble(row[2]), 1e-5)));
    }
  }

  @Test
  void whenEveryRowIsBadNothingIsScored(TestPipeline pipeline) throws Exception {
    List<DataRow> bad =
        List.of(
            row(CONTRACT, "k0-b", Map.of("Years_As_Rep_v12", -1.0)),
            row(CONTRACT, "k0-a", Map.of("license_count_v12", 9L)));
    PAssert.that(write(ScoringCase.table(pipeline, dir, bad), 1))
        .containsInAnyOrder(readings(0, 2, 2, 1));
    pipeline.run();
    assertThat(
        text("scores/call_list.csv"),
        is(
            HEADER
                + "k0-a,false,CONTRACT_VIOLATION:license_count_v12,,,,,,,,,,,,\n"
                + "k0-b,false,CONTRACT_VIOLATION:Years_As_Rep_v12,,,,,,,,,,,,\n"));
  }

  @Test
  void nothingInGivesAnEmptyListAndNoSuccess(TestPipeline pipeline) throws Exception {
    PAssert.that(write(ScoringCase.noTable(pipeline), 1)).containsInAnyOrder(readings(0, 0, 0, 1));
    pipeline.run();
    assertThat(text("scores/call_list.csv"), is(HEADER));
    assertThat(
        text("reports/metrics.json"),
        is(
            """
            {
              "additivityMax" : null,
              "contractViolations" : 0,
              "leadsIn" : 0,
              "leadsScored" : 0,
              "leadsSuppressed" : 0,
              "leadsUnscored" : 0,
              "narrativeCoverage" : null
            }
            """));
  }

  /** Nor does anyone know here who was trained on: the cell is empty, not false. */
  @Test
  void aBatchOfHalfAnHourIsTooSlow(TestPipeline pipeline) throws Exception {
    List<DataRow> one = List.of(row(CONTRACT, "k0-a", advisor(0.5, 5)));
    PAssert.that(write(ScoringCase.table(pipeline, dir, one), 30))
        .containsInAnyOrder(readings(1, 0, 1, 30));
    pipeline.run();
    assertThat(text("scores/call_list.csv"), containsString("\nk0-a,true,,,"));
  }

  @Test
  void aTamperedBundleStopsTheBatch(TestPipeline pipeline) throws Exception {
    byte[] bent = Files.readAllBytes(ScoringCase.BUNDLE);
    bent[bent.length / 2] ^= 1;
    Path bundle = Files.write(dir.resolve("bent.zip"), bent);
    ScoringCase.table(pipeline, dir, fiveLeads())
        .apply(
            "Score",
            ScoreLeads.readyTable(
                new ScoreLeads.Settings(bundle.toString(), TrustedKeys.demoOnly(), () -> 0L)));
    Throwable failure = assertThrows(RuntimeException.class, pipeline::run);
    while (failure.getCause() != null && !(failure instanceof BundleRefused)) {
      failure = failure.getCause();
    }
    assertThat(failure, instanceOf(BundleRefused.class));
  }
}
