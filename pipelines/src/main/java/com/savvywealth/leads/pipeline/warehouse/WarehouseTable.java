package com.savvywealth.leads.pipeline.warehouse;

import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * A table of ours in BigQuery.
 *
 * @param name its name in the dataset
 * @param schema columns
 * @param partition how it is cut
 * @param clusterBy columns that rows lie sorted by, none to four
 */
public record WarehouseTable(
    String name, TableSchema schema, Partition partition, List<String> clusterBy)
    implements Serializable {

  /** All columns named must be there, and the one to cut by must be an instant. */
  public WarehouseTable {
    Objects.requireNonNull(name, "name");
    clusterBy = List.copyOf(clusterBy);
    clusterBy.forEach(schema::indexOf);
    if (clusterBy.size() > 4) {
      throw new IllegalArgumentException(
          "a table is clustered by at most 4 columns but " + name + " by " + clusterBy);
    }
    if (!partition.isNone()
        && schema.columns().get(schema.indexOf(partition.column())).type()
            != ColumnType.TIMESTAMP) {
      throw new IllegalArgumentException(
          "%s must be cut by an instant but %s is none".formatted(name, partition.column()));
    }
  }

  /**
   * One partition for each month or day of an instant.
   *
   * @param column the instant; "" for a table in one piece
   * @param unit {@code DAY} or {@code MONTH}
   */
  public record Partition(String column, String unit) implements Serializable {
    /** A table in one piece. */
    public static final Partition NONE = new Partition("", "");

    boolean isNone() {
      return column.isEmpty();
    }
  }

  /** A table in one piece, sorted. */
  public static WarehouseTable sorted(String name, TableSchema schema, String... clusterBy) {
    return new WarehouseTable(name, schema, Partition.NONE, List.of(clusterBy));
  }
}
