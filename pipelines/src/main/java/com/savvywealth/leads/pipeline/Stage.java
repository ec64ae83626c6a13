package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.RunConfig;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/** The pipelines that a local run chains, in order, and the gates that each one judges. */
enum Stage {
  /** Units 0 and 1. */
  INTAKE("intake", "snapshot intake"),
  /** Units 2 and 3. */
  TRAINING_TABLE("training-table", "training table"),
  /** Units 4 and 5. */
  AUDIT("audit", "pre-training audit"),
  /** Units 6 to 9. */
  TRAINING("train", "model training"),
  /** Unit 10. */
  SCORING("score", "scoring");

  private final String command;
  private final String title;

  Stage(String command, String title) {
    this.command = command;
    this.title = title;
  }

  /** The stages that a configuration has data for. */
  static List<Stage> of(RunConfig config) {
    return Arrays.stream(values()).filter(stage -> stage.appliesTo(config)).toList();
  }

  private boolean appliesTo(RunConfig config) {
    return switch (this) {
      case INTAKE -> config.snapshots() != null;
      case TRAINING_TABLE, AUDIT, TRAINING, SCORING ->
          config.leads() != null || config.table() != null;
    };
  }

  /** The gates of the stages before this one, in order. */
  List<String> gatesBefore(RunConfig config) {
    return of(config).stream()
        .takeWhile(each -> each != this)
        .flatMap(each -> each.gates(config).stream())
        .distinct()
        .toList();
  }

  /** Name of the subcommand and of the job. */
  String command() {
    return command;
  }

  /** Words for progress lines. */
  String title() {
    return title;
  }

  /** Adds the stage's transforms. */
  void build(Pipeline pipeline, RunPlan plan) {
    switch (this) {
      case INTAKE -> SnapshotIntakePipeline.build(pipeline, plan);
      case TRAINING_TABLE -> TrainingTablePipeline.build(pipeline, plan);
      case AUDIT -> PretrainingAuditPipeline.build(pipeline, plan);
      case TRAINING -> ModelTrainingPipeline.build(pipeline, plan);
      case SCORING -> ScoringPipeline.build(pipeline, plan);
    }
  }

  /** The gates it judges; a run from a ready table judges gate 0 with its training table. */
  List<String> gates(RunConfig config) {
    return switch (this) {
      case INTAKE -> List.of("G0", "G1");
      case TRAINING_TABLE -> config.table() == null ? List.of("G2", "G3") : List.of("G0", "G3");
      case AUDIT -> List.of("G4", "G5");
      case TRAINING -> List.of("G6", "G7", "G8", "G9");
      case SCORING -> List.of("G10");
    };
  }
}
