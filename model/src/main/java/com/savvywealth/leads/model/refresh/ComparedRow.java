package com.savvywealth.leads.model.refresh;

import java.io.Serializable;
import java.util.Objects;

/**
 * One held-out row of the challenger, scored by both models.
 *
 * @param token of the lead
 * @param advisor token of the advisor, "" when unknown
 * @param tier AUM tier
 * @param label 1 = called, 0 = not
 * @param role what the row was in the champion's training: {@code train}, {@code purged}, {@code
 *     heldout}, or "" when the champion never had it
 * @param champion score by the model in service; null when it cannot score the row
 * @param challenger score by the new model
 */
public record ComparedRow(
    String token,
    String advisor,
    String tier,
    int label,
    String role,
    Score champion,
    Score challenger)
    implements Serializable {
  /** The role of a row that a model learnt from. */
  public static final String TRAIN = "train";

  /**
   * A model's say on a row.
   *
   * @param margin log-odds before calibration: what leads are ranked by
   * @param probability calibrated chance
   */
  public record Score(double margin, double probability) implements Serializable {}

  /** The challenger's score is required, the label 0 or 1. */
  public ComparedRow {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(challenger, "challenger");
    advisor = advisor == null ? "" : advisor;
    tier = tier == null ? "" : tier;
    role = role == null ? "" : role;
    if (label != 0 && label != 1) {
      throw new IllegalArgumentException("label must be 0 or 1 but was " + label);
    }
  }

  /** Whether both models score the row. */
  public boolean isPaired() {
    return champion != null;
  }

  /** Whether the champion learnt from the row. */
  public boolean isSeen() {
    return role.equals(TRAIN);
  }

  /** What is drawn together in a bootstrap: the advisor, or the lead where that is unknown. */
  String cluster() {
    return advisor.isEmpty() ? token : advisor;
  }
}
