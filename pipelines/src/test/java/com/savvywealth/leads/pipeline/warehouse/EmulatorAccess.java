package com.savvywealth.leads.pipeline.warehouse;

import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.options.PipelineOptions;

/** The emulator, by the code that reaches BigQuery. */
public final class EmulatorAccess implements WarehouseAccess {
  /** Made by name. */
  public EmulatorAccess() {}

  @Override
  public BigQueryServices rows() {
    return new EmulatorServices().get();
  }

  @Override
  public RunSql sql(PipelineOptions options) {
    return SqlJobs.of(options);
  }
}
