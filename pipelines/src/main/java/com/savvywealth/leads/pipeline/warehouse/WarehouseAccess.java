package com.savvywealth.leads.pipeline.warehouse;

import java.io.IOException;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.options.PipelineOptions;

/** The two ways to BigQuery: Beam's, for rows, and one for SQL. Made anew wherever it is needed. */
public interface WarehouseAccess {
  /** What BigQueryIO writes through; null for its own. */
  BigQueryServices rows();

  /** Where SQL is run. */
  RunSql sql(PipelineOptions options) throws IOException;

  /** The access that the options name. */
  static WarehouseAccess of(PipelineOptions options) {
    Class<? extends WarehouseAccess> named =
        options.as(WarehouseOptions.class).getWarehouseAccess();
    try {
      return named.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot make " + named.getName(), e);
    }
  }
}
