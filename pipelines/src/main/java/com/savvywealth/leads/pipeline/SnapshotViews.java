package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The plan's union views over all vintages, in DuckDB's SQL over the Parquet files: {@code
 * v_discovery_reps_all_vintages}, {@code v_discovery_firms_all_vintages}. Their definition is
 * written to {@code tables/views.sql}.
 */
final class SnapshotViews {
  private final RunPlan plan;

  private SnapshotViews(RunPlan plan) {
    this.plan = plan;
  }

  static SnapshotViews of(RunPlan plan) {
    return new SnapshotViews(plan);
  }

  /** Name of a table's view. */
  static String view(SnapshotConfig.Table table) {
    return "v_discovery_" + table.name() + "_all_vintages";
  }

  /** The views' SQL with file names relative to the tables' folder, or below a folder. */
  List<String> statements(String folder) {
    List<String> statements = new ArrayList<>();
    for (SnapshotConfig.Table table : plan.config().snapshots().tables()) {
      List<String> parts = new ArrayList<>();
      for (SnapshotConfig.Vintage vintage : calendar(table)) {
        parts.add(
            "SELECT '%s' AS snapshot_label, date_trunc('quarter', snapshot_at) AS snapshot_quarter, * FROM read_parquet('%s%s/*.parquet')"
                .formatted(vintage.label(), folder, table.tableName(vintage.label())));
      }
      statements.add(
          "CREATE OR REPLACE VIEW "
              + view(table)
              + " AS\n"
              + String.join("\nUNION ALL BY NAME\n", parts));
    }
    return statements;
  }

  private List<SnapshotConfig.Vintage> calendar(SnapshotConfig.Table table) {
    return table.derivedFrom() == null
        ? table.vintages()
        : plan.config().snapshots().table(table.derivedFrom()).vintages();
  }

  /**
   * Writes the definitions and asks each view for its rows: true when every vintage answers with
   * what was written.
   */
  boolean answer(SortedMap<String, Long> counts) throws IOException {
    ArtifactFiles.write(plan.tables() + "/views.sql", String.join(";\n\n", statements("")) + ";\n");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      for (String statement : statements(plan.tables() + "/")) {
        sql.execute(statement);
      }
      for (SnapshotConfig.Table table : plan.config().snapshots().tables()) {
        String prefix = table.derivedFrom() == null ? "rows|" : "firm_rows|";
        for (SnapshotConfig.Vintage vintage : calendar(table)) {
          long expected = counts.getOrDefault(prefix + vintage.label(), 0L);
          if (count(sql, view(table), vintage.label()) != expected) {
            return false;
          }
        }
      }
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static long count(Statement sql, String view, String label) throws SQLException {
    try (ResultSet rows =
        sql.executeQuery(
            "SELECT count(*) FROM " + view + " WHERE snapshot_label = '" + label + "'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
