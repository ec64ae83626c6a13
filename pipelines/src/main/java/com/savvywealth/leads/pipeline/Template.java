package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.RunConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;

/**
 * The pipelines that are launched as Dataflow flex templates: one main, one options interface and
 * one set of parameters each. Packaging, metadata, job specs and launch scripts follow from this
 * list.
 */
public enum Template {
  /** Units 0 and 1. */
  INTAKE(
      Stage.INTAKE,
      SnapshotIntakePipeline.class,
      SnapshotIntakePipeline.Options.class,
      "Vendor snapshots to canonical vintages, their manifest and profile; gates 0 and 1."),
  /** Units 2 and 3. */
  TRAINING_TABLE(
      Stage.TRAINING_TABLE,
      TrainingTablePipeline.class,
      TrainingTablePipeline.Options.class,
      "Leads joined to what was known at their contact, features, labels; gates 2 and 3."),
  /** Units 4 and 5. */
  AUDIT(
      Stage.AUDIT,
      PretrainingAuditPipeline.class,
      PretrainingAuditPipeline.Options.class,
      "Collinearity, drift, split and contract of the training table; gates 4 and 5."),
  /** Units 6 to 9. */
  TRAINING(
      Stage.TRAINING,
      ModelTrainingPipeline.class,
      ModelTrainingPipeline.Options.class,
      "Selection, training, explanation, calibration, the signed bundle; gates 6 to 9."),
  /** Units 10, 11 and 18. */
  SCORING(
      Stage.SCORING,
      ScoringPipeline.class,
      ScoringPipeline.Options.class,
      "The bundle over every lead: the night's call list or a shadow day; gates 10 and 11."),
  /** Units 13 to 15. */
  EXPERIMENT(
      "experiment",
      ExperimentPipeline.class,
      ExperimentPipeline.Options.class,
      "One step of an A/B experiment: design, assign, daily, interim or final; gates 13 to 15."),
  /** Units 12 and 16, checkpoints, success metrics. */
  HEALTH(
      "health",
      HealthPipeline.class,
      HealthPipeline.Options.class,
      "One step of looking after production: watch, checkpoints or readiness; gates 12, 16, Q1 to"
          + " Q6, S1 to S3."),
  /** Lists for SGAs. */
  LISTS(
      "lists",
      SgaListPipeline.class,
      SgaListPipeline.Options.class,
      "One ranked list per SGA from a finished run's call list, by rules in data."),
  /** Unit 18. */
  CRM(
      "crm",
      CrmPipeline.class,
      CrmPipeline.Options.class,
      "What goes to the CRM and its users, out of a finished batch of scores; gate 18.");

  private final String id;
  private final Stage stage;
  private final Class<?> mainClass;
  private final Class<? extends LeadOptions> options;
  private final String description;

  Template(
      Stage stage, Class<?> mainClass, Class<? extends LeadOptions> options, String description) {
    this(stage, stage.command(), mainClass, options, description);
  }

  /** A template that is no stage of a run. */
  Template(
      String id, Class<?> mainClass, Class<? extends LeadOptions> options, String description) {
    this(null, id, mainClass, options, description);
  }

  Template(
      Stage stage,
      String id,
      Class<?> mainClass,
      Class<? extends LeadOptions> options,
      String description) {
    this.id = id;
    this.stage = stage;
    this.mainClass = mainClass;
    this.options = options;
    this.description = description;
  }

  /** The template of a stage. */
  static Template of(Stage stage) {
    return Arrays.stream(values())
        .filter(template -> template.stage == stage)
        .findFirst()
        .orElseThrow();
  }

  /** Name of the template, of the command line's subcommand and of the job: "training-table". */
  public String id() {
    return id;
  }

  /** The class whose main is launched. */
  public Class<?> mainClass() {
    return mainClass;
  }

  /** The interface whose options are the template's parameters. */
  public Class<? extends LeadOptions> options() {
    return options;
  }

  /** What it does, in one sentence. */
  public String description() {
    return description;
  }

  /**
   * Does what the template's main does, and gives the exit code instead of ending the process: 0
   * submitted, 2 a bad launch, 3 a gate that halted under a runner that waits, 1 our fault.
   */
  public int launch(String... arguments) {
    return Launch.run(this, arguments);
  }

  /** Gates of the stages before, which must be green before it is launched. */
  List<String> gatesBefore(RunConfig config) {
    if (this == EXPERIMENT || this == HEALTH || this == CRM) {
      // an experiment has a ledger of its own, health looks at red runs too, the CRM asks the batch
      return List.of();
    }
    return stage != null
        ? stage.gatesBefore(config)
        : Stream.concat(
                Stage.SCORING.gatesBefore(config).stream(), Stage.SCORING.gates(config).stream())
            .toList();
  }

  /**
   * Checks everything that can be checked before a job is submitted, and adds the job's transforms.
   *
   * @throws UsageException with the one cause
   */
  void build(Pipeline pipeline, LeadOptions given) throws IOException {
    if (this == EXPERIMENT) {
      ExperimentPipeline.build(pipeline, given.as(ExperimentPipeline.Options.class));
      return;
    }
    if (this == HEALTH) {
      HealthPipeline.build(pipeline, given.as(HealthPipeline.Options.class));
      return;
    }
    RunPlan plan = RunPlan.from(given);
    Preflight.requireSharedKeys(given, plan.config().tokenKey());
    switch (this) {
      case INTAKE, TRAINING_TABLE, AUDIT -> {
        Preflight.ofStage(this, plan);
        stage.build(pipeline, plan);
      }
      case TRAINING -> {
        ModelTrainingPipeline.Options options = given.as(ModelTrainingPipeline.Options.class);
        Preflight.requireSharedKeys(given, ModelTrainingPipeline.signingKey(plan, options));
        Preflight.ofStage(this, plan);
        ModelTrainingPipeline.build(pipeline, plan, options);
      }
      case SCORING -> {
        ScoringPipeline.Options options = given.as(ScoringPipeline.Options.class);
        if (options.getNarratives().equals(NarrativeOptions.GEMINI)) {
          Preflight.requireSharedKeys(given, options.getGeminiKey());
        }
        ScoringTemplate.build(pipeline, plan, options);
      }
      case LISTS -> {
        Preflight.requireGreen(this, plan);
        SgaListPipeline.build(pipeline, plan, given.as(SgaListPipeline.Options.class));
      }
      case CRM -> CrmPipeline.build(pipeline, plan, given.as(CrmPipeline.Options.class));
      case EXPERIMENT, HEALTH -> throw new AssertionError("built above");
    }
  }
}
