package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.world.WorldKind;
import com.savvywealth.leads.model.world.WorldSpec;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units 2 and 3 on a small world: the files that they leave, and what a planted leak does. */
class TrainingTablePipelineTest {
  private static final long DAY = 86_400_000L;

  @TempDir static Path dir;

  private static RunPlan honest;

  @BeforeAll
  static void makeTheHonestTable() throws IOException {
    Path config =
        WorldFiles.make(WorldSpec.small(WorldKind.PROMISE, 3), dir.resolve("world"), line -> {});
    Path withoutTruth = config.resolveSibling("without-truth.json");
    Files.writeString(
        withoutTruth,
        Files.readString(config).replace("\"truth\" : \"truth/leads.csv\"", "\"truth\" : null"));
    honest = RunPlan.load(withoutTruth.toString()).in("r1", dir.resolve("run").toString(), true);
    run(Stage.INTAKE, honest);
    run(Stage.TRAINING_TABLE, honest);
  }

  private static void run(Stage stage, RunPlan plan) {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(2);
    options.setEnforceImmutability(false);
    options.setEnforceEncodability(false);
    options.setBlockOnRun(true);
    Pipeline pipeline = Pipeline.create(options);
    stage.build(pipeline, plan);
    pipeline.run();
  }

  private static RunFolder folder(RunPlan plan) {
    return new RunFolder(0, Path.of(plan.runDir()));
  }

  private static CheckResult check(RunPlan plan, String gate, String metric) throws IOException {
    return folder(plan).check(gate, metric, "all");
  }

  @Test
  void theViewShowsEveryContactedLeadOnceInUtc() throws IOException, SQLException {
    RunFolder run = folder(honest);
    String csv = "read_csv('" + dir.resolve("world/leads/leads.csv") + "', all_varchar = true)";
    long contacted =
        run.count(
            "SELECT count(DISTINCT substr(Id, 1, 15)) FROM "
                + csv
                + " WHERE Stage_Entered_Contacting__c IS NOT NULL");
    String view = "read_parquet('RUN/tables/leads_contacted_v12/*.parquet')";
    assertThat(run.count("SELECT count(*) FROM " + view), is(contacted));
    assertThat(run.count("SELECT count(DISTINCT lead_token) FROM " + view), is(contacted));
    assertThat(
        run.count(
            "SELECT count(*) FROM "
                + view
                + " WHERE contact_quarter <> date_trunc('quarter', contacted_at AT TIME ZONE 'UTC')"
                + " OR CAST(contacted_at_iso AS TIMESTAMPTZ) <> contacted_at"
                + " OR contacted_at_iso NOT LIKE '%Z'"),
        is(0L));
    assertThat(check(honest, "G2", "leads_view_queryable").verdict(), is(Verdict.PASS));
    assertThat(check(honest, "G2", "timestamp_types_confirmed").verdict(), is(Verdict.PASS));
    assertThat(
        run.text("tables/leads_contacted_v12.sql"), containsString("VIEW leads_contacted_v12"));
  }

  @Test
  void theTableIsSortedByFilterDateWithinAndAcrossItsFiles() throws IOException {
    TableSchema schema = TrainingTable.schema(honest.contract());
    List<Path> files = RunTables.files(honest.trainingTable());
    assertThat(files.size(), greaterThan(12));
    long last = Long.MIN_VALUE;
    long rows = 0;
    for (Path file : files) {
      for (DataRow row : ParquetShard.readAll(file.toString(), schema)) {
        long instant = row.whole(TrainingTable.FILTER_DATE);
        assertThat(file.toString(), instant < last, is(false));
        last = instant;
        rows++;
      }
    }
    assertThat(rows, is(check(honest, "G3", "duplicate_leads").n()));
    assertThat(check(honest, "G3", "training_columns_lost").verdict(), is(Verdict.PASS));
  }

  @Test
  void everyContactIsAtOrAfterBothClocksAndTheAgesSaySo() throws SQLException {
    String table = "read_parquet('RUN/tables/step_3_3_training_dataset_v12/*.parquet')";
    assertThat(
        folder(honest)
            .count(
                "SELECT count(*) FROM "
                    + table
                    + " WHERE snapshot_known_at > FilterDate_v12 OR snapshot_age_days < 0"
                    + " OR knowledge_age_days < 0 OR snapshot_age_days <> date_diff('day',"
                    + " snapshot_as_of, CAST(FilterDate_v12 AT TIME ZONE 'UTC' AS DATE))"
                    + " OR knowledge_age_days <> snapshot_age_days"),
        is(0L));
  }

  @Test
  void negativeDelaysAreListedAndOffendersAreNone() throws IOException, SQLException {
    RunFolder run = folder(honest);
    long excluded =
        run.count(
            "SELECT count(*) FROM read_parquet('RUN/tables/leads_excluded/*.parquet')"
                + " WHERE reason = 'NEGATIVE_DELAY'");
    String delays = "read_parquet('RUN/tables/negative_delays/*.parquet')";
    assertThat(excluded, greaterThan(0L));
    assertThat(run.count("SELECT count(*) FROM " + delays), is(excluded));
    assertThat(run.count("SELECT count(*) FROM " + delays + " WHERE delay_seconds >= 0"), is(0L));
    assertThat(
        run.count("SELECT count(*) FROM read_parquet('RUN/tables/leakage_offenders/*.parquet')"),
        is(0L));
    String report = run.text(Artifact.TEMPORAL_REPORT.path());
    assertThat(report, containsString("the bound is inclusive"));
    assertThat(report, containsString("| snapshot quarter not after contact quarter | plan | 0 |"));
    assertThat(run.text(Artifact.CLASS_IMBALANCE.path()), containsString("Cochran-Armitage"));
  }

  /**
   * The files of one vintage are redated to the day after the first contact that saw it: exactly
   * the leads contacted before that day are named, the guards fail, and the plan's quarter check,
   * for the day is of the same quarter, still passes.
   */
  @Test
  void aVintageDatedADayPastAContactIsCaughtByTheGuardsAlone() throws IOException {
    List<DataRow> saw = RunTables.trainedOn(honest, "2025_q1");
    long shifted = Math.floorDiv(saw.get(0).whole(TrainingTable.FILTER_DATE), DAY) + 1;
    assertThat(LocalDate.ofEpochDay(shifted).getMonthValue(), lessThan(4));
    RunPlan leaky = copy("leaky", false);
    RunTables.rewrite(leaky, "2025_q1", SnapshotLayout.SNAPSHOT_AT, day -> shifted);
    RuntimeException failure =
        assertThrows(RuntimeException.class, () -> run(Stage.TRAINING_TABLE, leaky));
    assertThat(GateHalted.in(failure).orElseThrow(() -> failure).gate(), is("G2"));
    assertThat(check(leaky, "G2", "leakage_rate_quarter").verdict(), is(Verdict.PASS));
    assertThat(check(leaky, "G2", "leakage_rate_instant").verdict(), is(Verdict.FAIL));
    assertThat(check(leaky, "G2", "snapshot_clock_mismatches").verdict(), is(Verdict.FAIL));
    TreeSet<String> expected = new TreeSet<>();
    for (DataRow row : saw) {
      if (row.whole(TrainingTable.FILTER_DATE) < shifted * DAY) {
        expected.add(row.text(TrainingTable.LEAD_TOKEN));
      }
    }
    TreeSet<String> named = new TreeSet<>(RunTables.offenders(leaky, "INSTANT"));
    named.removeAll(RunTables.notTrained(leaky));
    assertThat(expected, is(not(empty())));
    assertThat(named, is(expected));
    String report = folder(leaky).text(Artifact.TEMPORAL_REPORT.path());
    assertThat(report, containsString("| snapshot quarter not after contact quarter | plan | 0 |"));
    assertThat(report, containsString("| snapshot instant not after contact | guard | "));
    assertThat(report, containsString(expected.first()));
  }

  /** What a vintage says changes no lead that was contacted before it. */
  @Test
  void laterVintagesDoNotReachBack() throws IOException {
    RunPlan mutated = copy("mutated", true);
    RunTables.rewrite(mutated, "2025_q3", "DateBecameRep", day -> day == null ? null : day - 999);
    run(Stage.TRAINING_TABLE, mutated);
    SortedMap<String, String> before = RunTables.digests(honest.trainingTable());
    SortedMap<String, String> after = RunTables.digests(mutated.trainingTable());
    assertThat(after.keySet(), is(before.keySet()));
    before.forEach(
        (file, digest) -> {
          boolean same = after.get(file).equals(digest);
          assertThat(file, same, is(file.compareTo("2025-07") < 0));
        });
  }

  /** A lag of 60 days withholds what was dated in time but known later, and no clock is broken. */
  @Test
  void fault12ALagWithholdsVintagesAndCountsThem() throws IOException, SQLException {
    Path config = dir.resolve("world").resolve("lagged.json");
    Files.writeString(
        config,
        Files.readString(dir.resolve("world/without-truth.json"))
            .replaceAll("\"policy\" : \"as-of\"", "\"policy\" : \"as-of-plus-lag\"")
            .replaceAll("\"lagDays\" : 0", "\"lagDays\" : 60"));
    Path target = RunTables.copyVintages(honest, dir.resolve("lagged"));
    RunPlan lagged = RunPlan.load(config.toString()).in("r2", target.toString(), true);
    run(Stage.TRAINING_TABLE, lagged);
    assertThat(check(lagged, "G2", "leakage_rate_known_at").verdict(), is(Verdict.PASS));
    assertThat(check(lagged, "G2", "known_at_withheld").value(), greaterThan(100.0));
    String table = "read_parquet('RUN/tables/step_3_3_training_dataset_v12/*.parquet')";
    assertThat(
        folder(lagged)
            .count(
                "SELECT count(*) FROM "
                    + table
                    + " WHERE snapshot_known_at > FilterDate_v12 OR snapshot_age_days < 60"),
        is(0L));
    assertThat(
        folder(lagged).text(Artifact.TEMPORAL_REPORT.path()),
        containsString("as-of-plus-lag, 60 days"));
  }

  private static RunPlan copy(String name, boolean survey) throws IOException {
    return honest.in(name, RunTables.copyVintages(honest, dir.resolve(name)).toString(), survey);
  }
}
