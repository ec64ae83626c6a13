package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.transform.audit.AuditFeatures;
import com.savvywealth.leads.transform.audit.CheckContract;
import com.savvywealth.leads.transform.io.ListFiles;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Units 4 and 5: the training table before any model sees it. Collinearity, drift and split (gate
 * 4), the feature contract (gate 5), with a report each.
 */
public final class PretrainingAuditPipeline {
  private PretrainingAuditPipeline() {}

  /** Options of the audit. */
  public interface Options extends LeadOptions {}

  /** Audits the training table. */
  public static void main(String[] args) {
    Launch.main(Template.AUDIT, args);
  }

  static void build(Pipeline pipeline, RunPlan plan) {
    AuditFeatures.Settings settings =
        new AuditFeatures.Settings(learning(plan), plan.runDir(), plan.provenance());
    PCollection<String> files =
        pipeline.apply("List training table", ListFiles.ofTable(plan.trainingTable()));
    PCollection<Reading> statistics = files.apply("Audit features", AuditFeatures.by(settings));
    PCollection<Reading> contract = files.apply("Check contract", CheckContract.by(settings));
    PCollectionList.of(statistics)
        .and(contract)
        .apply("All readings", Flatten.pCollections())
        .apply("Judge G4 and G5", plan.judging(List.of("G4", "G5")));
  }

  /** What the run learns by. */
  static LearnSettings learning(RunPlan plan) {
    return new LearnSettings(
        plan.contract(), plan.model(), plan.gates(), plan.config().seed(), plan.explain());
  }
}
