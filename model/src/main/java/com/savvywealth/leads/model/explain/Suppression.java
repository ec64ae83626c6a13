package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import java.io.Serializable;
import java.util.Optional;

/**
 * Holds back leads who joined their firm at most a year ago: they keep their raw and calibrated
 * score, and only the score that is displayed is capped.
 *
 * <p>A missing hire date is not a recent move. The feature is found by its formula {@value
 * #FORMULA}; under a contract without it nobody is held back.
 *
 * @see "plan, Task 18.1: suppressed score logic"
 */
public final class Suppression implements Serializable {
  /** Reason of a lead who has just changed firms. */
  public static final String RECENT_MOVE = "RECENT_MOVE";

  private static final long serialVersionUID = 1L;
  private static final String FORMULA = "years_at_current_firm";
  private static final double RECENT_YEARS = 1;
  private static final double CAP = 0.33;

  private final String feature;

  private Suppression(String feature) {
    this.feature = feature;
  }

  /** The rule for rows of a contract. */
  public static Suppression of(FeatureContract contract) {
    Optional<FeatureSpec> years =
        contract.specs().stream().filter(spec -> spec.formula().equals(FORMULA)).findFirst();
    return new Suppression(years.map(FeatureSpec::name).orElse(null));
  }

  /** Why the lead is held back, null when it is not. */
  public String reason(DataRow row) {
    boolean recent = feature != null && row.number(feature) <= RECENT_YEARS;
    return recent ? RECENT_MOVE : null;
  }

  /**
   * The score to show, in (0, 1]: percentile / 100, at most .33 when held back.
   *
   * @param percentile 1 to 100
   * @param reason of {@link #reason}, null when not held back
   */
  public static double displayed(int percentile, String reason) {
    double score = percentile / 100.0;
    return reason == null ? score : Math.min(score, CAP);
  }
}
