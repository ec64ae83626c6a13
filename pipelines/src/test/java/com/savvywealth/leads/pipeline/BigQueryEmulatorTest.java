package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
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
    for (String label : List.of(A, B)) { // the emulator takes no name with a percent sign
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
    List<String> made = new ArrayList<>();
    for (String file : List.of("tables_v12.sql", "views_v12.sql")) {
      for (String statement : Files.readString(SQL.resolve(file)).split(";\n", -1)) {
        if (!statement.isBlank()) {
          sql.run(DATASET.fill(statement.strip(), UnaryOperator.identity()));
          made.add(statement);
        }
      }
    }
    System.err.println("made " + made.size());
    String view = DATASET.table("v_discovery_reps_all_vintages").quoted();
    System.err.println(sql.columns("SELECT * FROM " + view));
    assertThat(sql.run("SELECT count(*) FROM " + view), is(List.of(List.of(0L))));
    RefusedSql refused =
        assertThrows(RefusedSql.class, () -> sql.run("SELECT no_such FROM " + view));
    assertThat(refused.getMessage(), containsString("no_such"));
  }

  @Test
  void loadJobsBringTheWrittenRows() throws Exception {
    SmallIntake intake = SmallIntake.of("promise-small", folder, 320, A, B);
    SmallIntake.Run run =
        intake.run(
            "--warehouse=" + BigQueryEmulator.PROJECT + "." + BigQueryEmulator.DATASET,
            "--warehouseAccess=" + EmulatorAccess.class.getName(),
            "--bigQueryEndpoint=" + emulator.endpoint(),
            "--project=" + BigQueryEmulator.PROJECT,
            "--tempLocation=" + Files.createDirectories(folder.resolve("temporary")),
            "--credentialFactoryClass=" + NoopCredentialFactory.class.getName());
    System.err.println(run.command().printed());
    System.err.println(run.remark("G1", "views_queryable"));
    for (String table : List.of("snapshot_reps_" + A, "snapshot_firms_" + B)) {
      try (AskTables there =
              new BigQueryTables(RunTablesIn.of(DATASET, "manual", run.out().toString()), sql());
          AskTables here = DuckDbTables.in(run.out().resolve("tables").toString())) {
        List<String> rows = rows(here, table);
        assertThat(rows.size(), greaterThan(50));
        assertThat(rows(there, table), is(rows));
      }
    }
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
