package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.explain.NotScored;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small promise world, scored with the committed small bundle. */
class ScoringPipelineTest {
  private static final Path DATA = Path.of(System.getProperty("testdata.dir", "../testdata"));
  private static final String CONFIG = DATA.resolve("world/promise-small/run.json").toString();

  @TempDir static Path run;

  private static List<Map<String, String>> list;

  @BeforeAll
  static void scoreTheSmallWorld() throws IOException {
    RunPlan plan = RunPlan.load(CONFIG).in("r1", run.toString(), true);
    Path bundle = Path.of(Artifact.BUNDLE.in(run.toString()));
    Files.createDirectories(bundle.getParent());
    Files.copy(DATA.resolve("models/small_v12.zip"), bundle);
    Pipeline intake = pipeline();
    SnapshotIntakePipeline.build(intake, plan);
    intake.run().waitUntilFinish();
    Pipeline scoring = pipeline();
    ScoringPipeline.build(scoring, plan);
    scoring.run().waitUntilFinish();
    list = read(Path.of(Artifact.CALL_LIST.in(run.toString())));
  }

  private static Pipeline pipeline() {
    return Pipeline.create(
        PipelineOptionsFactory.fromArgs(
                "--enforceImmutability=false",
                "--enforceEncodability=false",
                "--targetParallelism=2")
            .create());
  }

  private static List<Map<String, String>> read(Path csvFile) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvTable csv = CsvTable.open(csvFile.toString(), ",")) {
      while (csv.hasNext()) {
        CsvTable.Row record = csv.next();
        Map<String, String> row = new HashMap<>();
        csv.header().forEach(column -> row.put(column, record.field(csv.position(column))));
        rows.add(row);
      }
    }
    return rows;
  }

  @Test
  void everyRowOfTheLeadFileIsOneRowOfTheList() throws IOException {
    List<Map<String, String>> leads = read(DATA.resolve("world/promise-small/leads/leads.csv"));
    assertThat(list.size(), is(leads.size()));
    Map<String, Integer> reasons = new TreeMap<>();
    list.stream()
        .filter(row -> row.get("scored").equals("false"))
        .forEach(row -> reasons.merge(row.get("reason"), 1, Integer::sum));
    for (String reason : reasons.keySet()) {
      assertThat(reason, NotScored.explain(reason).isPresent(), is(true));
    }
    assertThat(
        reasons.toString(),
        is(
            "{BEFORE_FIRST_VINTAGE=7, DO_NOT_CALL=13, DUPLICATE_LEAD=1, NOT_IN_ANY_VINTAGE=76,"
                + " NO_CRD=31, ONLY_IN_LATER_VINTAGE=19}"));
  }

  @Test
  void theListFallsInMarginAndPercentile() {
    double lastMargin = Double.POSITIVE_INFINITY;
    int lastPercentile = 100;
    boolean scored = true;
    for (Map<String, String> row : list) {
      scored &= row.get("scored").equals("true");
      assertThat(row.get("scored"), is(Boolean.toString(scored)));
      if (scored) {
        double margin = Double.parseDouble(row.get("raw_margin"));
        int percentile = Integer.parseInt(row.get("percentile"));
        assertThat(margin <= lastMargin && percentile <= lastPercentile, is(true));
        assertThat(row.get("narrative").endsWith("."), is(true));
        assertThat(
            row.get("narrative").contains("recent move"), is(!row.get("suppression").isEmpty()));
        double shown = Double.parseDouble(row.get("displayed_score"));
        assertThat(
            shown,
            is(
                row.get("suppression").isEmpty()
                    ? percentile / 100.0
                    : Math.min(0.33, percentile / 100.0)));
        lastMargin = margin;
        lastPercentile = percentile;
      } else {
        assertThat(row.get("probability") + row.get("narrative") + row.get("bucket"), is(""));
      }
    }
  }

  @Test
  void whoMustNotBeCalledIsNeverScored() throws IOException {
    int forbidden = 0;
    Map<String, String> reasonById = new HashMap<>();
    list.forEach(row -> reasonById.merge(row.get("lead_id"), row.get("reason"), String::concat));
    for (Map<String, String> lead : read(DATA.resolve("world/promise-small/leads/leads.csv"))) {
      if (lead.get("DoNotCall").equals("true")) {
        forbidden++;
        assertThat(reasonById.get(lead.get("Id")), containsString("DO_NOT_CALL"));
      }
    }
    assertThat(forbidden > 0, is(true));
  }

  @Test
  void gateTenReadsTheBatch() throws IOException {
    GateResult gate = GateResult.read(Files.readString(run.resolve("gates/G10.json")));
    assertThat(gate.verdict(), is(Verdict.PASS));
  }

  @Test
  void aLeadIsExplainedInAParagraph() throws IOException {
    CallListReader reader = CallListReader.ofRun(run.toString());
    String best = reader.explain(list.get(0).get("lead_id")).orElseThrow();
    assertThat(
        best, startsWith("Lead " + list.get(0).get("lead_id") + " is in Top 10: percentile"));
    assertThat(best, containsString(list.get(0).get("narrative")));
    Map<String, String> last = list.get(list.size() - 1);
    assertThat(
        reader.explain(last.get("lead_id")).orElseThrow(),
        is(
            "Lead %s has no score: %s, that is, %s."
                .formatted(
                    last.get("lead_id"),
                    last.get("reason"),
                    NotScored.explain(last.get("reason")).orElseThrow())));
    assertThat(reader.explain("nobody").isEmpty(), is(true));
    assertThat(reader.explain("").isEmpty(), is(true));
  }

  @Test
  void realKeysMustBeNamed() {
    RunPlan plan = RunPlan.load(CONFIG).in("r1", run.toString(), true);
    assertThrows(
        UsageException.class,
        () -> ScoringSettings.trustedKeys(plan, run.resolve("no-such-file").toString()));
    assertThat(ScoringSettings.trustedKeys(plan, null) != null, is(true));
  }
}
