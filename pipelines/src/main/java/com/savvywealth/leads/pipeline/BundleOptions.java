package com.savvywealth.leads.pipeline;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Which bundles a place takes. */
public interface BundleOptions extends PipelineOptions {
  /** Path of the record of bundles in service. */
  @Description(
      "Path of the record of bundles in service, champion.json: a bundle that is not newer than those"
          + " in it, nor the one in service, is refused. With --out it is OUT/scores/champion.json when"
          + " not given; without either nothing is compared.")
  @Parameter(
      label = "Record of bundles in service",
      kind = Parameter.Kind.FILE_IN,
      example = "gs://bucket/scores/champion.json")
  String getChampionRecord();

  /** See {@link #getChampionRecord}. */
  void setChampionRecord(String value);

  /** Whether an older bundle is wanted. */
  @Description(
      "Whether a bundle that the champion record refuses as older is wanted all the same; when its"
          + " list is published, the rollback is written into the record.")
  @Default.Boolean(false)
  @Parameter(label = "Take an older bundle")
  boolean getRollback();

  /** See {@link #getRollback}. */
  void setRollback(boolean value);
}
