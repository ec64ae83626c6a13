package com.savvywealth.leads.pipeline.warehouse;

import com.savvywealth.leads.pipeline.Parameter;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;

/** What pipelines take that load their tables into BigQuery and ask it. */
public interface WarehouseOptions extends PipelineOptions {
  /** Dataset of the run's tables. */
  @Description(
      "BigQuery dataset, project.dataset, that the run's tables are loaded into, asked in and"
          + " published in when the gates have passed; without it the tables are asked where they"
          + " lie, which needs local files.")
  @Parameter(
      label = "BigQuery dataset",
      regex = "^[a-z][-a-z0-9]{4,28}[a-z0-9][.][A-Za-z0-9_]{1,1024}$",
      example = "savvy-project.LeadScoring")
  String getWarehouse();

  /** See {@link #getWarehouse}. */
  void setWarehouse(String value);

  /** Most that one question may cost. */
  @Description("Most bytes that one question to BigQuery may bill; a dearer one is refused.")
  @Parameter(
      label = "Most bytes a question bills",
      regex = "^[1-9][0-9]{0,17}$",
      example = "107374182400")
  @Default.Long(100L << 30)
  Long getWarehouseMaxBytes();

  /** See {@link #getWarehouseMaxBytes}. */
  void setWarehouseMaxBytes(Long value);

  /** Where BigQuery is reached. */
  @Hidden
  @Description("Class that gives access to BigQuery; another one than the default in tests.")
  @Default.Class(BigQueryAccess.class)
  Class<? extends WarehouseAccess> getWarehouseAccess();

  /** See {@link #getWarehouseAccess}. */
  void setWarehouseAccess(Class<? extends WarehouseAccess> value);
}
