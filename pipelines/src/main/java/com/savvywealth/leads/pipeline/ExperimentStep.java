package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The steps of an experiment, in order, each with the gate that it judges. */
enum ExperimentStep {
  /** Unit 13: sizes, power, the rule that decides. */
  DESIGN("G13", Artifact.AB_POWER_FIGURES),
  /** Unit 14: a wave of leads gets its arms. */
  ASSIGN("G14", null),
  /** Unit 14: what happened up to a day. */
  DAILY("G14", null),
  /** Unit 14: a look at the outcome before the end. */
  INTERIM("G14", null),
  /** Unit 15: effect and decision. */
  FINAL("G15", Artifact.AB_FINAL_FIGURES);

  private final String gate;
  private final Artifact figures;

  ExperimentStep(String gate, Artifact figures) {
    this.gate = gate;
    this.figures = figures;
  }

  /** As options spell it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The gate that it judges. */
  String gate() {
    return gate;
  }

  /** Gates that must be green before it. */
  List<String> gatesBefore() {
    return switch (this) {
      case DESIGN -> List.of();
      case ASSIGN, DAILY, INTERIM -> List.of("G13");
      case FINAL -> List.of("G13", "G14");
    };
  }

  /** What is published once its gate has passed. */
  List<Artifact> published() {
    return switch (this) {
      case DESIGN -> List.of(Artifact.AB_DECISION_RULE);
      case ASSIGN -> List.of(Artifact.AB_ASSIGNMENTS, Artifact.AB_WAVES);
      case DAILY, INTERIM, FINAL -> List.of();
    };
  }

  /** Path of its figures, for programs, below the experiment's folder: at least the verdict. */
  String figures() {
    return figures == null ? "gates/" + gate + ".json" : figures.path();
  }

  /**
   * The step of a word.
   *
   * @throws UsageException when there is none
   */
  static ExperimentStep named(String word) {
    for (ExperimentStep step : values()) {
      if (step.word().equals(word)) {
        return step;
      }
    }
    throw new UsageException(
        "--step must be one of %s but was %s"
            .formatted(
                Arrays.stream(values()).map(ExperimentStep::word).collect(Collectors.joining(", ")),
                word));
  }
}
