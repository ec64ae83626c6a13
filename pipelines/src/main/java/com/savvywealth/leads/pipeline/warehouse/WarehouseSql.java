package com.savvywealth.leads.pipeline.warehouse;

import com.savvywealth.leads.model.contract.ColumnType;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Every statement that makes something in BigQuery, written from our schemas and views. Names are
 * {@code `${dataset}.NAME`} until {@link WarehouseDataset#fill} makes them full.
 */
public final class WarehouseSql {
  /** How long what a run has staged outlives it. */
  private static final String FOR_A_WEEK =
      "expiration_timestamp = TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL 7 DAY)";

  private WarehouseSql() {}

  /** Makes a table where there is none. */
  public static String create(WarehouseTable table) {
    return "CREATE TABLE IF NOT EXISTS " + named(table.name()) + body(table);
  }

  /** Makes a run's table, empty, whatever was there; it goes by itself after a week. */
  static String stage(WarehouseTable table, RunTablesIn place) {
    String sql =
        "CREATE OR REPLACE TABLE "
            + named(table.name())
            + body(table)
            + "\nOPTIONS ("
            + FOR_A_WEEK
            + ")";
    return place.dataset().fill(sql, place::staged);
  }

  /** Makes a view over a run's tables; it goes by itself after a week. */
  static String stage(View view, RunTablesIn place) {
    String sql =
        "CREATE OR REPLACE VIEW "
            + named(view.name())
            + "\nOPTIONS ("
            + FOR_A_WEEK
            + ")\nAS "
            + view.bigQuerySelect();
    return place.dataset().fill(sql, place::staged);
  }

  /** Makes a published table the same as a run's, to stay. */
  static String publish(String table, RunTablesIn place, String runId) {
    return "CREATE OR REPLACE TABLE %s\nCLONE %s\nOPTIONS (expiration_timestamp = NULL, description = %s)"
        .formatted(
            place.dataset().table(table).quoted(),
            place.dataset().table(place.staged(table)).quoted(),
            text(madeBy(runId)));
  }

  /** Makes a published view, over published tables. */
  static String publish(View view, WarehouseDataset dataset) {
    return dataset.fill(view.bigQuery(), UnaryOperator.identity());
  }

  /** Says in a published view which run its tables are of. */
  public static String refresh(View view, String runId) {
    return "ALTER VIEW %s\nSET OPTIONS (description = %s)"
        .formatted(named(view.name()), text(madeBy(runId)));
  }

  private static String madeBy(String runId) {
    return "published by run " + runId;
  }

  private static String named(String name) {
    return "`" + View.DATASET + "." + name + "`";
  }

  private static String body(WarehouseTable table) {
    String columns =
        table.schema().columns().stream()
            .map(column -> "  `" + column.name() + "` " + type(column.type()))
            .collect(Collectors.joining(",\n", " (\n", "\n)"));
    WarehouseTable.Partition partition = table.partition();
    String cut =
        partition.isNone()
            ? ""
            : "\nPARTITION BY "
                + (partition.unit().equals("DAY")
                    ? "DATE(%s)".formatted(partition.column())
                    : "TIMESTAMP_TRUNC(%s, %s)".formatted(partition.column(), partition.unit()));
    String sorted =
        table.clusterBy().isEmpty()
            ? ""
            : "\nCLUSTER BY "
                + table.clusterBy().stream()
                    .map(column -> "`" + column + "`")
                    .collect(Collectors.joining(", "));
    return columns + cut + sorted;
  }

  /** A type's name in GoogleSQL. */
  static String type(ColumnType type) {
    return switch (type) {
      case STRING -> "STRING";
      case LONG -> "INT64";
      case DOUBLE -> "FLOAT64";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP";
    };
  }

  private static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'";
  }
}
