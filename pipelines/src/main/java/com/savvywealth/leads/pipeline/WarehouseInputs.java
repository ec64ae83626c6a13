package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.pipeline.warehouse.BigQueryTable;
import com.savvywealth.leads.pipeline.warehouse.ReadInputs;
import com.savvywealth.leads.transform.snapshot.IngestSnapshots;
import com.savvywealth.leads.transform.training.ParseLeads;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Inputs of a run that may be tables of BigQuery: what reads them, and what cannot. */
final class WarehouseInputs {
  private WarehouseInputs() {}

  /**
   * Ingests the vintages of a table.
   *
   * @throws UsageException when a table of BigQuery cannot stand for a file as declared
   */
  static IngestSnapshots vintages(
      RunPlan plan, SnapshotConfig.Table table, PipelineOptions options) {
    for (SnapshotConfig.Vintage vintage : table.vintages()) {
      requireOneDelivery(vintage);
    }
    try {
      return ReadInputs.vintages(SnapshotStage.ingest(plan, table), options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private static void requireOneDelivery(SnapshotConfig.Vintage vintage) {
    boolean table = BigQueryTable.isNamedBy(vintage.file());
    if ((table && !vintage.redelivered().isEmpty())
        || vintage.redelivered().stream().anyMatch(BigQueryTable::isNamedBy)) {
      throw new UsageException(
          "redelivered of vintage %s must be files beside a file, since a table of BigQuery has no bytes to compare, but was %s beside %s"
              .formatted(vintage.label(), vintage.redelivered(), vintage.file()));
    }
  }

  /**
   * Reads leads from their file or table.
   *
   * @throws UsageException when a table of BigQuery is not there or cannot be read
   */
  static PCollectionTuple leads(Pipeline pipeline, ParseLeads.Settings leads) {
    try {
      return pipeline.apply("Read leads", ReadInputs.leads(leads, pipeline.getOptions()));
    } catch (IllegalArgumentException e) {
      throw new UsageException("leads.file: " + e.getMessage(), e);
    }
  }

  /**
   * Refuses a table of BigQuery where bytes are needed.
   *
   * @param key where the configuration names it
   * @param why what needs the bytes, "a local run is named by the bytes of its inputs"
   */
  static void requireFile(String key, String file, String why) {
    if (BigQueryTable.isNamedBy(file)) {
      throw new UsageException(
          "%s is %s, a table of BigQuery, but %s: name a file".formatted(key, file, why));
    }
  }

  /** Refuses a configuration that names any table of BigQuery. */
  static void requireFiles(RunPlan plan) {
    String why =
        "its contents cannot be hashed into the identity of the run; run the stages one by one"
            + " (intake, training-table, audit, train, score --runDir=DIR), or";
    List<String> inputs = RunInputs.of(plan).names();
    inputs.forEach(file -> requireFile("an input", file, why));
  }
}
