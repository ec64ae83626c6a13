package com.savvywealth.leads.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The steps of health, each with the gates that it judges. */
enum HealthStep {
  /** Unit 16: nights, class balance, drift, performance as labels mature. */
  WATCH,
  /** The six QA checkpoints and the technical success metrics of a run. */
  CHECKPOINTS,
  /** Unit 12: checklist, alerts, sign-offs, privacy. */
  READINESS;

  /** As options spell it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The gates that it judges. */
  List<String> gates() {
    return switch (this) {
      case WATCH -> List.of("G16", "S2", "S3");
      case CHECKPOINTS -> List.of("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "S1");
      case READINESS -> List.of("G12");
    };
  }

  /**
   * The step of a word.
   *
   * @throws UsageException when there is none
   */
  static HealthStep named(String word) {
    for (HealthStep step : values()) {
      if (step.word().equals(word)) {
        return step;
      }
    }
    throw new UsageException(
        "--step must be one of %s but was %s"
            .formatted(
                Arrays.stream(values()).map(HealthStep::word).collect(Collectors.joining(", ")),
                word));
  }
}
