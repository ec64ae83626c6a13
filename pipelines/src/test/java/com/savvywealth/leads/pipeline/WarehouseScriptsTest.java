package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.zetasql.SqlException;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterViewStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateTableStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateViewStmt;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.pipeline.warehouse.GoogleSql;
import com.savvywealth.leads.pipeline.warehouse.Loaded;
import com.savvywealth.leads.pipeline.warehouse.ScoreLog;
import com.savvywealth.leads.pipeline.warehouse.WarehouseDataset;
import com.savvywealth.leads.pipeline.warehouse.WarehouseTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The committed SQL is what the generator writes, and GoogleSQL takes every statement of it. */
class WarehouseScriptsTest {
  private static final Path SQL = RunFolder.TESTDATA.resolveSibling("templates/sql");
  private static final WarehouseDataset DATASET = WarehouseDataset.parse("a-project.LeadScoring");

  private final RunPlan plan =
      RunPlan.load(RunFolder.TESTDATA.resolve("world/real-small/run.json").toString());

  @Test
  void theCommittedScriptsAreTheGeneratedOnes() throws IOException {
    assertSame("tables_v12.sql", WarehouseScripts.tables(plan));
    assertSame("views_v12.sql", WarehouseScripts.views(plan));
    assertSame("refresh_views_v12.sql", WarehouseScripts.refresh(plan));
  }

  @Test
  void googleSqlTakesEveryStatement() {
    GoogleSql engine = tables();
    for (String sql : WarehouseScripts.tables(plan)) {
      assertThat(engine.check(filled(sql)), instanceOf(ResolvedCreateTableStmt.class));
    }
    for (String sql : WarehouseScripts.views(plan)) {
      assertThat(engine.check(filled(sql)), instanceOf(ResolvedCreateViewStmt.class));
    }
    for (String sql : WarehouseScripts.refresh(plan)) {
      assertThat(engine.check(filled(sql)), instanceOf(ResolvedAlterViewStmt.class));
    }
  }

  @Test
  void aColumnThatIsNotThereIsRefused() {
    String wrong =
        filled(WarehouseScripts.views(plan).get(0)).replace("t.snapshot_at", "t.snapshot_on");
    assertThat(
        assertThrows(SqlException.class, () -> tables().check(wrong)).getMessage(),
        containsString("snapshot_on"));
  }

  @Test
  void viewsAnswerOverSmallTables() {
    GoogleSql engine = tables();
    engine.withView("reps", filled(new ViewSql("v", parts("snapshot_reps")).bigQuerySelect()));
    assertThat(engine.run("SELECT count(*) FROM reps"), is(List.of(List.of(2L))));
    assertThat(
        engine.run("SELECT snapshot_label, CAST(snapshot_quarter AS STRING) FROM reps ORDER BY 1"),
        is(List.of(List.of("2024_q1a", "2024-01-01"), List.of("2024_q3", "2024-07-01"))));
    engine.withView("contacted", filled(new ContactedView().bigQuerySelect()));
    assertThat(engine.run("SELECT count(*) FROM contacted"), is(List.of(List.of(0L))));
  }

  private static List<ViewSql.Part> parts(String table) {
    return List.of(
        new ViewSql.Part("2024_q1a", table + "_2024_q1a"),
        new ViewSql.Part("2024_q3", table + "_2024_q3"));
  }

  /** Every table, with one row in each of two vintages. */
  private GoogleSql tables() {
    GoogleSql engine = new GoogleSql();
    List<Loaded> loaded = new ArrayList<>(WarehouseStage.vintages(plan));
    loaded.addAll(WarehouseStage.training(plan));
    loaded.add(Loaded.of(ScoreLog.TABLE));
    for (Loaded each : loaded) {
      WarehouseTable table = each.table();
      Object[] cells = new Object[table.schema().width()];
      List<DataRow> rows = new ArrayList<>();
      if (table.name().equals("snapshot_reps_2024_q1a")) {
        cells[table.schema().indexOf("snapshot_at")] = 19729L; // 2024-01-07
        rows.add(DataRow.of(table.schema(), cells));
      } else if (table.name().equals("snapshot_reps_2024_q3")) {
        cells[table.schema().indexOf("snapshot_at")] = 19911L; // 2024-07-07
        rows.add(DataRow.of(table.schema(), cells));
      }
      engine.with("a-project.LeadScoring." + table.name(), table.schema(), rows);
    }
    return engine;
  }

  private static String filled(String sql) {
    return DATASET.fill(sql, UnaryOperator.identity());
  }

  private static void assertSame(String name, List<String> statements) throws IOException {
    Path file = SQL.resolve(name);
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(SQL);
      Files.writeString(file, ViewSql.file(statements));
    }
    assertThat(
        name + " (update with -Dgolden=update)",
        ViewSql.file(statements),
        is(Files.readString(file)));
  }
}
