package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import java.io.Serializable;
import java.util.Optional;

/**
 * Holds back leads by a rule of the business, such as those who joined their firm at most a year
 * ago: they keep their raw and calibrated score, and only the score that is displayed is capped.
 *
 * <p>The feature is found by the rule's formula; under a contract without it nobody is held back.
 *
 * @see "plan, Task 18.1: suppressed score logic"
 */
public final class Suppression implements Serializable {
  private static final long serialVersionUID = 2L;

  private final SuppressionRule rule;
  private final String feature;

  private Suppression(SuppressionRule rule, String feature) {
    this.rule = rule;
    this.feature = feature;
  }

  /** The rule for rows of a contract. */
  public static Suppression of(FeatureContract contract, SuppressionRule rule) {
    Optional<FeatureSpec> found =
        contract.specs().stream().filter(spec -> spec.formula().equals(rule.formula())).findFirst();
    return new Suppression(rule, found.map(FeatureSpec::name).orElse(null));
  }

  /** Why the lead is held back, null when it is not. */
  public String reason(DataRow row) {
    if (feature == null) {
      return null;
    }
    double value = row.number(feature);
    boolean held = Double.isNaN(value) ? rule.holdsMissing() : value <= rule.atMost();
    return held ? rule.reason() : null;
  }

  /** Highest displayed score under a reason, null when not held back. */
  public Double displayedAtMost(String reason) {
    return reason == null ? null : (Double) rule.displayedAtMost();
  }

  /**
   * The score to show, in (0, 1]: percentile / 100, capped when held back.
   *
   * @param percentile 1 to 100
   * @param atMost of {@link #displayedAtMost}, null when not held back
   */
  public static double displayed(int percentile, Double atMost) {
    double score = percentile / 100.0;
    return atMost == null ? score : Math.min(score, atMost);
  }
}
