package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.training.LeadsContacted;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Asks the tables of units 2 and 3 through DuckDB, a reader that did not write them: whether the
 * view {@code leads_contacted_v12} answers, whether its times are UTC instants, and whether the
 * training table has every column of the contract with its type.
 */
final class TablesReadBack {
  private final RunPlan plan;

  private TablesReadBack(RunPlan plan) {
    this.plan = plan;
  }

  static TablesReadBack of(RunPlan plan) {
    return new TablesReadBack(plan);
  }

  /** The view's SQL, file names relative to the tables' folder or below a folder. */
  static String view(String folder) {
    return "CREATE OR REPLACE VIEW leads_contacted_v12 AS\n"
        + "SELECT *, date_trunc('quarter', contacted_at AT TIME ZONE 'UTC') AS contact_quarter_trunc\n"
        + "FROM read_parquet('%sleads_contacted_v12/*.parquet')".formatted(folder);
  }

  /**
   * Writes the view's definition and counts what it says: {@code view_rows}, {@code
   * view_times_wrong}. Neither is counted when the view does not answer.
   */
  SortedMap<String, Long> leadsView() throws IOException {
    ArtifactFiles.write(plan.tables() + "/leads_contacted_v12.sql", view("") + ";\n");
    SortedMap<String, Long> found = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute(view(plan.tables() + "/"));
      Map<String, String> types = types(sql, "leads_contacted_v12");
      long wrong =
          LeadsContacted.SCHEMA.columns().stream()
              .filter(column -> column.type() == ColumnType.TIMESTAMP)
              .filter(column -> !duckType(column.type()).equals(types.get(column.name())))
              .count();
      found.put("view_times_wrong", wrong + quartersWrong(sql));
      found.put("view_rows", number(sql, "SELECT count(*) FROM leads_contacted_v12"));
      return found;
    } catch (SQLException e) {
      return new TreeMap<>();
    }
  }

  /** 1 when a stored quarter is not DATE_TRUNC of its contact in UTC, 0 when all are. */
  private static long quartersWrong(Statement sql) throws SQLException {
    long wrong =
        number(
            sql,
            "SELECT count(*) FROM leads_contacted_v12 WHERE contact_quarter <> contact_quarter_trunc");
    return Math.min(1, wrong);
  }

  /**
   * {@code columns_expected} and {@code columns_lost|NAME} of the training table; a table without
   * rows has no file and loses nothing that could be asked for.
   */
  SortedMap<String, Long> trainingColumns() {
    TableSchema expected = TrainingTable.schema(plan.contract());
    SortedMap<String, Long> found = new TreeMap<>();
    found.put("columns_expected", (long) expected.width());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      Map<String, String> types =
          types(sql, "read_parquet('" + plan.trainingTable() + "/*.parquet')");
      for (Column column : expected.columns()) {
        if (!duckType(column.type()).equals(types.get(column.name()))) {
          found.put("columns_lost|" + column.name(), 1L);
        }
      }
      return found;
    } catch (SQLException e) {
      expected.columns().forEach(column -> found.put("columns_lost|" + column.name(), 1L));
      return found;
    }
  }

  private static Map<String, String> types(Statement sql, String table) throws SQLException {
    Map<String, String> types = new TreeMap<>();
    try (ResultSet columns = sql.executeQuery("DESCRIBE SELECT * FROM " + table)) {
      while (columns.next()) {
        types.put(columns.getString("column_name"), columns.getString("column_type"));
      }
    }
    return types;
  }

  private static String duckType(ColumnType type) {
    return switch (type) {
      case STRING -> "VARCHAR";
      case LONG -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
    };
  }

  private static long number(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
