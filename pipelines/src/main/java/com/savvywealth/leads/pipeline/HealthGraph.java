package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.checkpoint.CheckpointConfig;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.lead.LeakageAudit;
import com.savvywealth.leads.transform.checkpoint.MeasureCheckpoints;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;

/** The transforms of each step of health: what is measured, then its gates. */
final class HealthGraph {
  private final HealthPlan plan;
  private final Pipeline pipeline;

  HealthGraph(HealthPlan plan, Pipeline pipeline) {
    this.plan = plan;
    this.pipeline = pipeline;
  }

  /** Adds the step. */
  void add() {
    PCollection<Reading> readings =
        switch (plan.step()) {
          case CHECKPOINTS -> pipeline.apply("Measure checkpoints", checkpoints(plan));
          case WATCH, READINESS -> throw new UsageException(plan.step().word() + " is to come");
        };
    readings.apply("Judge " + plan.step().word(), JudgeHealth.of(plan));
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
                run.gatesDir() + "/G1.json",
                run.ledger()),
            PretrainingAuditPipeline.learning(run),
            CheckpointConfig.read(config, run.text(config)),
            calendar,
            plan.folder(),
            plan.provenance()));
  }
}
