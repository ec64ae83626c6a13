package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.checkpoint.CheckpointConfig;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.lead.LeakageAudit;
import com.savvywealth.leads.transform.checkpoint.MeasureCheckpoints;
import com.savvywealth.leads.transform.health.MeasureRunLog;
import com.savvywealth.leads.transform.health.WatchProduction;
import com.savvywealth.leads.transform.health.WatchSettings;
import com.savvywealth.leads.transform.ready.CheckReadiness;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** The transforms of each step of health: what is measured, then its gates. */
final class HealthGraph {
  private final HealthPlan plan;
  private final HealthPipeline.Options options;
  private final Pipeline pipeline;

  HealthGraph(HealthPlan plan, HealthPipeline.Options options, Pipeline pipeline) {
    this.plan = plan;
    this.options = options;
    this.pipeline = pipeline;
  }

  /**
   * Adds the step.
   *
   * @throws UsageException when something that the options name is not there
   */
  void add() throws IOException {
    switch (plan.step()) {
      case CHECKPOINTS -> addCheckpoints(plan, pipeline);
      case WATCH -> judge(watch(new WatchSources(plan, options).settings()));
      case READINESS ->
          judge(
              pipeline.apply(
                  "Check readiness",
                  CheckReadiness.of(new ReadinessSources(plan, options).settings())));
    }
  }

  private void judge(PCollection<Reading> readings) {
    readings.apply("Judge " + plan.step().word(), JudgeHealth.of(plan));
  }

  /** Adds the checkpoints of a run, which need no options. */
  static void addCheckpoints(HealthPlan plan, Pipeline pipeline) {
    pipeline
        .apply("Measure checkpoints", checkpoints(plan))
        .apply("Judge " + plan.step().word(), JudgeHealth.of(plan));
  }

  private PCollection<Reading> watch(WatchSettings settings) {
    PCollection<Reading> attempts =
        pipeline.apply(
            "Measure attempts", MeasureRunLog.of(settings.inputs().runLogs(), plan.until()));
    WatchProduction watch = WatchProduction.of(settings).beside(attempts);
    return PCollectionList.of(pipeline.apply("Watch production", watch))
        .and(attempts)
        .apply("All readings", Flatten.pCollections());
  }

  private static MeasureCheckpoints checkpoints(HealthPlan plan) {
    RunPlan run = plan.source();
    String config = CheckpointConfig.BUNDLED;
    LeakageAudit calendar =
        run.config().snapshots() == null || run.config().table() != null
            ? null
            : DeclaredCalendar.audit(run.config().snapshots());
    return MeasureCheckpoints.of(
        new MeasureCheckpoints.Settings(
            new MeasureCheckpoints.RunPaths(
                run.trainingTable(),
                run.file(Artifact.HELD_OUT),
                run.file(Artifact.MODEL_METRICS),
                run.file(Artifact.FEATURE_ORDER),
                run.file(Artifact.IMPORTANCE),
                run.gatesDir(),
                run.ledger()),
            PretrainingAuditPipeline.learning(run),
            CheckpointConfig.read(config, run.text(config)),
            calendar,
            plan.folder(),
            plan.provenance()));
  }
}
