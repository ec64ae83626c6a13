package com.savvywealth.leads.model.contract;

import java.util.Arrays;

/**
 * The plan's nineteen units on one screen: number, title, the pipeline that does it, and so the
 * gate that judges it.
 */
public enum Unit {
  /** Unit 0. */
  SNAPSHOT_INTAKE(0, "Vendor snapshot intake", Stage.INTAKE),
  /** Unit 1. */
  NORMALIZATION(1, "Historical snapshot normalization", Stage.INTAKE),
  /** Unit 2. */
  TEMPORAL_INTEGRITY(2, "Lead alignment and temporal integrity", Stage.TRAINING_TABLE),
  /** Unit 3. */
  FEATURES(3, "Point-in-time feature engineering", Stage.TRAINING_TABLE),
  /** Unit 4. */
  STATISTICAL_VALIDATION(4, "Statistical validation before training", Stage.AUDIT),
  /** Unit 5. */
  CONTRACT(5, "Feature contract and configuration", Stage.AUDIT),
  /** Unit 6. */
  SELECTION(6, "Feature selection inside the folds", Stage.TRAINING),
  /** Unit 7. */
  TRAINING(7, "Model training", Stage.TRAINING),
  /** Unit 8. */
  EXPLAINABILITY(8, "Diagnostics and SHAP", Stage.TRAINING),
  /** Unit 9. */
  CALIBRATION(9, "Calibration", Stage.TRAINING),
  /** Unit 10. */
  PIPELINE_INTEGRATION(10, "Bundle and dry run", Stage.SCORING),
  /** Unit 11. */
  SHADOW(11, "Shadow scoring and stress", Stage.SCORING),
  /** Unit 12. */
  READINESS(12, "Production readiness", Stage.HEALTH),
  /** Unit 13. */
  POWER(13, "A/B design and power", Stage.EXPERIMENT),
  /** Unit 14. */
  RANDOMIZATION(14, "Randomization and monitoring", Stage.EXPERIMENT),
  /** Unit 15. */
  FINAL_ANALYSIS(15, "Final analysis", Stage.EXPERIMENT),
  /** Unit 16. */
  ROLLOUT(16, "Rollout and monitoring", Stage.HEALTH),
  /** Unit 17. */
  REFRESH(17, "Quarterly refresh", Stage.HEALTH),
  /** Unit 18. */
  ENABLEMENT(18, "Explainability and enablement", Stage.SCORING);

  /** The seven pipelines. */
  public enum Stage {
    /** Units 0 and 1. */
    INTAKE,
    /** Units 2 and 3. */
    TRAINING_TABLE,
    /** Units 4 and 5. */
    AUDIT,
    /** Units 6 to 9. */
    TRAINING,
    /** Units 10, 11 and 18. */
    SCORING,
    /** Units 13 to 15. */
    EXPERIMENT,
    /** Units 12, 16 and 17. */
    HEALTH
  }

  private final int number;
  private final String title;
  private final Stage stage;

  Unit(int number, String title, Stage stage) {
    this.number = number;
    this.title = title;
    this.stage = stage;
  }

  /** Number in the plan, 0 to 18. */
  public int number() {
    return number;
  }

  /** Title for people. */
  public String title() {
    return title;
  }

  /** The pipeline that does it. */
  public Stage stage() {
    return stage;
  }

  /** Its gate: {@code G<number>}. */
  public String gate() {
    return "G" + number;
  }

  /**
   * The unit of a number.
   *
   * @throws IllegalArgumentException outside 0 to 18
   */
  public static Unit of(int number) {
    return Arrays.stream(values())
        .filter(unit -> unit.number == number)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the plan has units 0 to 18, not " + number));
  }
}
