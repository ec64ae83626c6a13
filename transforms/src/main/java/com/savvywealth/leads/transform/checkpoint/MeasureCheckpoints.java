package com.savvywealth.leads.transform.checkpoint;

import com.savvywealth.leads.model.checkpoint.CheckpointConfig;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.lead.LeakageAudit;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.transform.audit.AuditFeatures;
import com.savvywealth.leads.transform.audit.ReadExamples;
import com.savvywealth.leads.transform.gate.LedgerFile;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.ListFiles;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Measures checkpoints Q1 to Q6 and S1 of a run anew from its files: its training table row by row
 * (Q1's completeness, Q2), drift and collinearity of that table (Q1, Q3), held-out scores,
 * importances and metrics (Q4 to Q6, S1); the CRD match rate and the calls per fold are those of
 * the verdict files of gates 1 and 6, if the ledger knows the files. What a run does not have gives
 * no reading, which reads NOT_MEASURED.
 *
 * <p>The table's audit is written below {@code out}, as in the run itself.
 */
public final class MeasureCheckpoints extends PTransform<PBegin, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private MeasureCheckpoints(Settings settings) {
    this.settings = settings;
  }

  /**
   * Where a run's files lie.
   *
   * @param trainingTable folder
   * @param heldOut held-out scores
   * @param metrics figures of the model
   * @param featureOrder the model's columns
   * @param importance mean |SHAP| by feature
   * @param gatesDir folder of the verdict files
   * @param ledger of the run
   */
  public record RunPaths(
      String trainingTable,
      String heldOut,
      String metrics,
      String featureOrder,
      String importance,
      String gatesDir,
      LedgerFile ledger)
      implements Serializable {}

  /**
   * What is measured by what.
   *
   * @param run its files
   * @param learning what the run learned by
   * @param config required columns
   * @param calendar declared clocks of the vintages; null for a run that starts from a ready table
   * @param out folder of the table's audit
   * @param provenance facts for the audit's report
   */
  public record Settings(
      RunPaths run,
      LearnSettings learning,
      CheckpointConfig config,
      LeakageAudit calendar,
      String out,
      SortedMap<String, String> provenance)
      implements Serializable {
    /** Refuses required columns that the table does not have, and copies the facts. */
    public Settings {
      config.check(learning.contract());
      provenance = new TreeMap<>(provenance);
    }
  }

  /** Measures by these settings. */
  public static MeasureCheckpoints of(Settings settings) {
    return new MeasureCheckpoints(settings);
  }

  @Override
  public PCollection<Reading> expand(PBegin begin) {
    PCollection<String> table =
        begin.apply("List training table", ListFiles.ofTable(settings.run().trainingTable()));
    PCollection<Reading> rows =
        table
            .apply("Check rows", ParDo.of(new CheckRows(settings)))
            .apply("Count", CollectCounts.intoOneMap())
            .apply("Rows' readings", ParDo.of(new RowReadings(settings)))
            .setCoder(ReadingCoder.of());
    PCollection<Reading> audit =
        table.apply(
            "Audit features",
            AuditFeatures.by(
                new AuditFeatures.Settings(
                    settings.learning(), settings.out(), settings.provenance())));
    PCollection<Reading> selected =
        table
            .apply("Read examples", ReadExamples.of(settings.learning().contract()))
            .apply("Check selected", ParDo.of(new CheckSelected(settings)))
            .setCoder(ReadingCoder.of());
    PCollection<Reading> files =
        begin
            .apply("Once", Create.of(settings.run().heldOut()))
            .apply("Check files", ParDo.of(new CheckFiles(settings)))
            .setCoder(ReadingCoder.of());
    return PCollectionList.of(rows)
        .and(audit)
        .and(selected)
        .and(files)
        .apply("All readings", Flatten.pCollections());
  }
}
