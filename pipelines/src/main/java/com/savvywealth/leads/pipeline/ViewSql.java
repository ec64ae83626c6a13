package com.savvywealth.leads.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One union view over the vintages of a table, as text for two databases. Every row says its
 * vintage, {@code snapshot_label}, and the first day of the vintage's calendar quarter, {@code
 * snapshot_quarter}.
 *
 * @param name the view's name
 * @param parts its tables, oldest first
 */
record ViewSql(String name, List<Part> parts) {
  ViewSql {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("view " + name + " needs at least one table");
    }
  }

  /**
   * One vintage.
   *
   * @param label letters, digits and underscores
   * @param table {@code snapshot_reps_2024_q1a}
   */
  record Part(String label, String table) {}

  /** For DuckDB over Parquet folders; {@code folder} is "" or ends in a slash. */
  String duckDb(String folder) {
    return parts.stream()
        .map(
            part ->
                ("SELECT '%s' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, *"
                        + " FROM read_parquet('%s%s/*.parquet')")
                    .formatted(part.label(), folder.replace("'", "''"), part.table()))
        .collect(
            Collectors.joining(
                "\nUNION ALL BY NAME\n", "CREATE OR REPLACE VIEW " + name + " AS\n", ""));
  }

  /**
   * For BigQuery over tables that the Parquet folders were loaded into; {@code ${dataset}} stands
   * for project and dataset. The vintages' columns have one order, so the union needs no names.
   */
  String bigQuery() {
    return parts.stream()
        .map(
            part ->
                ("SELECT '%s' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.*"
                        + " FROM `${dataset}.%s` AS t")
                    .formatted(part.label(), part.table()))
        .collect(
            Collectors.joining(
                "\nUNION ALL\n", "CREATE OR REPLACE VIEW `${dataset}." + name + "` AS\n", ""));
  }

  /** The views as one file. */
  static String file(List<String> statements) {
    return String.join(";\n\n", statements) + ";\n";
  }
}
