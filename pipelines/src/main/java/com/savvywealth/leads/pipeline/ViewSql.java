package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.pipeline.warehouse.View;
import java.io.Serializable;
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
record ViewSql(String name, List<Part> parts) implements View {
  private static final long serialVersionUID = 1L;

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
  record Part(String label, String table) implements Serializable {}

  @Override
  public String duckDbSelect(String folder) {
    return parts.stream()
        .map(
            part ->
                ("SELECT '%s' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, *"
                        + " FROM read_parquet('%s%s/*.parquet')")
                    .formatted(part.label(), folder.replace("'", "''"), part.table()))
        .collect(Collectors.joining("\nUNION ALL BY NAME\n"));
  }

  /** The vintages' columns have one order, so the union needs no names. */
  @Override
  public String bigQuerySelect() {
    return parts.stream()
        .map(
            part ->
                ("SELECT '%s' AS snapshot_label, DATE_TRUNC(t.snapshot_at, QUARTER) AS snapshot_quarter, t.*"
                        + " FROM `${dataset}.%s` AS t")
                    .formatted(part.label(), part.table()))
        .collect(Collectors.joining("\nUNION ALL\n"));
  }

  /** The views as one file. */
  static String file(List<String> statements) {
    return String.join(";\n\n", statements) + ";\n";
  }
}
