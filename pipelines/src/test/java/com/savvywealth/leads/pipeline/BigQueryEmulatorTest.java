package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.pipeline.warehouse.AskTables;
import com.savvywealth.leads.pipeline.warehouse.BigQueryEmulator;
import com.savvywealth.leads.pipeline.warehouse.BigQueryTable;
import com.savvywealth.leads.pipeline.warehouse.BigQueryTables;
import com.savvywealth.leads.pipeline.warehouse.DuckDbTables;
import com.savvywealth.leads.pipeline.warehouse.EmulatorAccess;
import com.savvywealth.leads.pipeline.warehouse.RefusedSql;
import com.savvywealth.leads.pipeline.warehouse.RunSql;
import com.savvywealth.leads.pipeline.warehouse.RunTablesIn;
import com.savvywealth.leads.pipeline.warehouse.WarehouseDataset;
import com.savvywealth.leads.pipeline.warehouse.WarehouseReadOptions.ReadMethod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** BigQueryIO and our SQL over the wire, against an emulator on this machine. */
@Tag("proof")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BigQueryEmulatorTest {
  private static final String A = "2024_q1a";
  private static final String B = "2024_q1b";

  private static final Path HOME = RunFolder.TESTDATA.toAbsolutePath().getParent();
  private static final Path SQL = HOME.resolve("templates/sql");
  private static final WarehouseDataset DATASET =
      new WarehouseDataset(BigQueryEmulator.PROJECT, BigQueryEmulator.DATASET);

  private static BigQueryEmulator emulator;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    emulator = BigQueryEmulator.start(HOME);
  }

  @AfterAll
  static void stop() throws Exception {
    if (emulator != null) {
      emulator.stop();
    }
  }

  /**
   * By DIRECT_READ alone: the emulator writes an extract to a file that is called {@code *.avro}
   * and does not say how many it wrote, which BigQueryIO must know.
   */
  @Test
  void tablesGiveTheVintagesProfilesAndVerdictsOfFiles() throws Exception {
    SmallIntake intake = SmallIntake.of("promise-small", folder, 320, A, B);
    for (String label : List.of(A, B)) { // the emulator reads no name with a percent sign
      intake.spoil(label, text -> text.replace("_%Change", "_Change"));
    }
    SmallIntake.Run files = intake.run();
    BigQueryTable a = emulator.stream("a", intake.file(A));
    BigQueryTable b = emulator.upload("b", intake.file(B));
    BigQueryTable leads = emulator.stream("leads", intake.leads());
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    SmallIntake.Run tables =
        intake
            .at(A, a.uri())
            .at(B, b.uri())
            .leadsAt(leads.uri())
            .run(emulator.arguments(temporary, ReadMethod.DIRECT_READ).toArray(String[]::new));
    WarehouseIntakeTest.assertSame(tables, files);
  }

  @Test
  void ourTablesAndViewsAreMadeThereAndSqlJobsAsksThem() throws Exception {
    RunSql sql = sql();
    int made = 0;
    for (String file : List.of("tables_v12.sql", "views_v12.sql")) {
      for (String statement : Files.readString(SQL.resolve(file)).split(";\n", -1)) {
        if (!statement.isBlank()) {
          sql.run(DATASET.fill(statement.strip(), UnaryOperator.identity()));
          made++;
        }
      }
    }
    assertThat(made, is(24));
    String view = DATASET.table("v_discovery_reps_all_vintages").quoted();
    List<Column> expected = new ArrayList<>(List.of(Column.string("snapshot_label")));
    expected.addAll(
        sql.columns("SELECT * FROM " + DATASET.table("snapshot_reps_2024_q1a").quoted()));
    // The emulator's DATE_TRUNC of a column gives a DATETIME, which no table of ours has.
    assertThat(sql.columns("SELECT * FROM " + view), is(expected));
    assertThat(sql.run("SELECT count(*) FROM " + view), is(List.of(List.of(0L))));
    RefusedSql refused =
        assertThrows(RefusedSql.class, () -> sql.run("SELECT no_such FROM " + view));
    assertThat(refused.getMessage(), containsString("no_such"));
  }

  @Test
  void loadJobsBringTheWrittenRowsAndViewsCountThem() throws Exception {
    SmallIntake intake = SmallIntake.of("promise-small", folder, 320, A, B);
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(2);
    LocalRunner.tune(options);
    emulator.tune(options, Files.createDirectories(folder.resolve("temporary")).toString());
    RunPlan plan =
        RunPlan.load(intake.config().toString())
            .in("run-1", Files.createDirectories(folder.resolve("out")).toString(), true);
    Pipeline pipeline = Pipeline.create(options);
    Stage.INTAKE.build(pipeline, plan); // a survey: it publishes nothing
    StageRunner.toItsEnd(pipeline);

    RunTablesIn place = RunTablesIn.of(DATASET, plan.runId(), plan.runDir());
    try (AskTables there = new BigQueryTables(place, sql());
        AskTables here = DuckDbTables.in(plan.tables())) {
      long reps = 0;
      for (String table : List.of("reps_" + A, "reps_" + B, "firms_" + A, "firms_" + B)) {
        List<String> rows = rows(here, "snapshot_" + table);
        assertThat(rows.size(), greaterThan(50));
        assertThat(rows(there, "snapshot_" + table), is(rows));
        reps += table.startsWith("reps") ? rows.size() : 0;
      }
      String view = there.view("v_discovery_reps_all_vintages");
      assertThat(there.rows("SELECT count(*) FROM " + view), is(List.of(List.of(reps))));
    }
    // The gate asked there too; its red is the emulator's DATE_TRUNC, not the rows.
    assertThat(
        new SmallIntake.Run(null, Path.of(plan.runDir())).remark("G1", "views_queryable"),
        containsString(
            "must have 319 rows of quarter 2024-01-01 but has 319 rows of quarter 2024-01-01 00:00:00"));
  }

  private static List<String> rows(AskTables tables, String table) throws Exception {
    return tables.rows("SELECT * FROM " + tables.table(table)).stream()
        .map(String::valueOf)
        .sorted()
        .toList();
  }

  private RunSql sql() throws Exception {
    PipelineOptions options = PipelineOptionsFactory.create();
    emulator.tune(options, folder.toString());
    return new EmulatorAccess().sql(options);
  }
}
