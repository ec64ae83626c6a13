package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.pipeline.warehouse.WarehouseReadOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;

/** What every pipeline of ours takes. */
public interface LeadOptions extends WarehouseReadOptions {
  /** Identity of a run that nobody named. */
  String MANUAL = "manual";

  /** Path of the run's configuration. */
  @Description("Path of the run's configuration file, run.json, local or gs://.")
  @Validation.Required
  @Parameter(
      label = "Run configuration",
      kind = Parameter.Kind.FILE_IN,
      example = "gs://bucket/runs/2025q4/run.json")
  String getConfig();

  /** See {@link #getConfig}. */
  void setConfig(String value);

  /** Folder that the pipeline writes to and reads earlier stages from. */
  @Description(
      "Folder of this run: earlier stages are read from it, tables, gates and reports are written to it.")
  @Validation.Required
  @Parameter(
      label = "Folder of the run",
      kind = Parameter.Kind.FOLDER_OUT,
      example = "gs://bucket/runs/2025q4/out")
  String getRunDir();

  /** See {@link #getRunDir}. */
  void setRunDir(String value);

  /** Identity of the run. */
  @Description("Identity of the run, stated in reports and in the gate ledger.")
  @Default.String(MANUAL)
  @Parameter(
      label = "Identity of the run",
      regex = "^[A-Za-z0-9][-A-Za-z0-9_.]{0,63}$",
      example = "2025q4-01")
  String getRunId();

  /** See {@link #getRunId}. */
  void setRunId(String value);

  /** Whether to go on past red gates. */
  @Description(
      "Whether red gates are written down and the stage goes on; nothing is published then.")
  @Default.Boolean(false)
  @Parameter(label = "Go on past red gates")
  boolean getSurvey();

  /** See {@link #getSurvey}. */
  void setSurvey(boolean value);

  /** Whether to check only. */
  @Description(
      "Whether the launch is only checked: options, configuration, inputs, earlier gates, bundle and"
          + " the whole graph; nothing is submitted or written.")
  @Default.Boolean(false)
  @Parameter(label = "Check only")
  boolean getValidateOnly();

  /** See {@link #getValidateOnly}. */
  void setValidateOnly(boolean value);
}
