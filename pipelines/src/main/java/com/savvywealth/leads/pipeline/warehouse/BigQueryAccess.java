package com.savvywealth.leads.pipeline.warehouse;

import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.options.PipelineOptions;

/** BigQuery itself. */
public final class BigQueryAccess implements WarehouseAccess {
  /** By the options' credentials. */
  public BigQueryAccess() {}

  @Override
  public BigQueryServices rows() {
    return null;
  }

  @Override
  public RunSql sql(PipelineOptions options) {
    return SqlJobs.of(options);
  }
}
