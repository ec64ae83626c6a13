package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.pipeline.warehouse.FakeBigQuery;
import com.savvywealth.leads.pipeline.warehouse.RunTablesIn;
import com.savvywealth.leads.pipeline.warehouse.WarehouseDataset;
import com.savvywealth.leads.pipeline.warehouse.WarehouseOptions;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import com.savvywealth.leads.transform.training.LeadsContacted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed world through intake and training table, asked in DuckDB and in GoogleSQL. */
class WarehouseRunTest {
  private static final String[] OF_INTAKE = {
    "snapshot_reps_2024_q1a",
    "snapshot_firms_2024_q1b",
    "v_discovery_reps_all_vintages",
    "v_discovery_firms_all_vintages"
  };
  private static final String[] OF_TRAINING = {
    "step_3_3_training_dataset_v12", "leads_contacted_v12_rows", "leads_contacted_v12"
  };

  @TempDir private Path temp;
  private DirectOptions options;
  private Path world;

  @BeforeEach
  void emptyWarehouse() throws Exception {
    world = SmallWorld.matched(temp.resolve("world"), 2, 300);
    options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(2);
    LocalRunner.tune(options);
    FakeBigQuery.reset(options, temp.resolve("temp").toString());
  }

  @Test
  void bothDatabasesGiveTheSameReportsAndOnlyGreenTablesArePublished() throws Exception {
    RunPlan there = plan("there");
    assertThat(run(Stage.INTAKE, there), is(Optional.empty()));
    assertThat(FakeBigQuery.published(OF_INTAKE), is(List.of(OF_INTAKE)));
    run(Stage.TRAINING_TABLE, surveyed(there));
    assertThat("a survey publishes nothing", FakeBigQuery.published(OF_TRAINING), is(List.of()));
    assertStagedRowsAreTheWrittenOnes(there);

    options.as(WarehouseOptions.class).setWarehouse(null);
    RunPlan here = plan("here");
    assertThat(run(Stage.INTAKE, here), is(Optional.empty()));
    run(Stage.TRAINING_TABLE, surveyed(here));
    assertThat(files(there), is(files(here)));
  }

  @Test
  void aRunMadeTwiceIsPublishedOnceAndARedOneLeavesItThere() throws Exception {
    RunPlan plan = plan("green");
    run(Stage.INTAKE, plan);
    run(Stage.INTAKE, plan);
    List<DataRow> before = sorted(FakeBigQuery.WAREHOUSE + ".snapshot_reps_2024_q1a");
    assertThat(before, is(written(plan)));
    int statements = FakeBigQuery.statements().size();

    RunPlan red = spoilt();
    GateHalted halted = run(Stage.INTAKE, red).orElseThrow();
    assertThat(halted.getMessage(), containsString("vintages_copied"));
    List<String> since =
        FakeBigQuery.statements().subList(statements, FakeBigQuery.statements().size());
    assertThat("it was asked", since, hasItem(startsWith("SELECT ")));
    assertThat(since, everyItem(not(containsString("CLONE"))));
    assertThat(since, everyItem(not(startsWith("ALTER VIEW"))));
    assertThat(sorted(FakeBigQuery.WAREHOUSE + ".snapshot_reps_2024_q1a"), is(before));
  }

  @Test
  void tablesInTheCloudNeedAWarehouse() {
    options.as(WarehouseOptions.class).setWarehouse(null);
    RunPlan plan = plan("x").in("x", "gs://bucket/runs/x", false);
    assertThat(
        assertThrows(
                UsageException.class,
                () -> SnapshotIntakePipeline.build(Pipeline.create(options), plan))
            .getMessage(),
        is(
            "the tables of --runDir=gs://bucket/runs/x cannot be asked from here: name a BigQuery"
                + " dataset with --warehouse=project.dataset"));
  }

  @Test
  void aMisspeltWarehouseIsOneLine() {
    options.as(WarehouseOptions.class).setWarehouse("LeadScoring");
    assertThat(
        assertThrows(
                UsageException.class,
                () -> TrainingTablePipeline.build(Pipeline.create(options), plan("x")))
            .getMessage(),
        is("--warehouse must be project.dataset but was \"LeadScoring\""));
  }

  private RunPlan plan(String name) {
    return RunPlan.load(world.toString()).in("run-1", temp.resolve(name).toString(), false);
  }

  private static RunPlan surveyed(RunPlan plan) {
    return plan.in(plan.runId(), plan.runDir(), true);
  }

  /** The same world with its first vintage delivered as the second too, which only gate 1 sees. */
  private RunPlan spoilt() throws IOException {
    Files.copy(
        world.resolveSibling("reps/RIARepDataFeed_20240107.csv"),
        world.resolveSibling("reps/RIARepDataFeed_20240331.csv"),
        StandardCopyOption.REPLACE_EXISTING);
    return plan("spoilt");
  }

  private Optional<GateHalted> run(Stage stage, RunPlan plan) throws IOException {
    Files.createDirectories(Path.of(plan.runDir()));
    Pipeline pipeline = Pipeline.create(options);
    stage.build(pipeline, plan);
    return StageRunner.toItsEnd(pipeline);
  }

  private static void assertStagedRowsAreTheWrittenOnes(RunPlan plan) throws Exception {
    List<DataRow> training = new ArrayList<>();
    for (Path file : RunTables.files(plan.trainingTable())) {
      training.addAll(ParquetShard.readAll(file.toString(), TrainingTable.schema(plan.contract())));
    }
    assertThat(training.isEmpty(), is(false));
    assertThat(staged(plan, RunPlan.TRAINING_TABLE), is(sorted(training)));
    List<DataRow> contacted = RunTables.table(plan, LeadsContacted.SCHEMA);
    assertThat(staged(plan, "leads_contacted_v12_rows"), is(sorted(contacted)));
  }

  private static List<DataRow> staged(RunPlan plan, String name) throws Exception {
    RunTablesIn place =
        RunTablesIn.of(WarehouseDataset.parse(FakeBigQuery.WAREHOUSE), plan.runId(), plan.runDir());
    return sorted(FakeBigQuery.WAREHOUSE + "." + place.staged(name));
  }

  private static List<DataRow> written(RunPlan plan) throws IOException {
    List<DataRow> rows = new ArrayList<>();
    for (Path file : RunTables.files(plan.tables() + "/snapshot_reps_2024_q1a")) {
      rows.addAll(
          ParquetShard.readAll(
              file.toString(), SnapshotLayout.stored(SnapshotStage.catalog(plan).canonical())));
    }
    return sorted(rows);
  }

  private static List<DataRow> sorted(List<DataRow> rows) {
    return rows.stream().sorted(Comparator.comparing(row -> row.values().toString())).toList();
  }

  private static List<DataRow> sorted(String table) throws Exception {
    return sorted(FakeBigQuery.rows(table));
  }

  /** Every file of a run with its text or hash. */
  private static List<String> files(RunPlan plan) throws IOException {
    Path home = Path.of(plan.runDir());
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        all.add(home.relativize(file) + " " + StrictJson.sha256(Files.readAllBytes(file)));
      }
    }
    return all;
  }
}
