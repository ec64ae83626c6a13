package com.savvywealth.leads.pipeline.warehouse;

import java.io.Serializable;

/**
 * A table that is loaded, and the folder of its Parquet files below the run's tables.
 *
 * @param table what it is in BigQuery
 * @param folder its folder's name; the same as the table's but for one whose name a view has
 */
public record Loaded(WarehouseTable table, String folder) implements Serializable {
  /** A table whose folder has its name. */
  public static Loaded of(WarehouseTable table) {
    return new Loaded(table, table.name());
  }
}
