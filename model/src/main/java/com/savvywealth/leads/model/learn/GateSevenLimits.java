package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.GateFile;
import java.io.Serializable;

/**
 * What gate 7 asks of the folds, as its checks declare it.
 *
 * @param mean least mean average precision
 * @param cov the coefficient of variation stays below
 * @param gap the gap between train rows and later ones stays below
 */
public record GateSevenLimits(double mean, double cov, double gap) implements Serializable {
  /**
   * The limits in a gates file.
   *
   * @throws IllegalArgumentException a check is not declared
   */
  public static GateSevenLimits of(GateFile gates) {
    return new GateSevenLimits(
        limit(gates, "auc_pr_cv_mean"), limit(gates, "auc_pr_cv_cov"), limit(gates, "auc_pr_gap"));
  }

  private static double limit(GateFile gates, String metric) {
    return gates.gate("G7").checks().stream()
        .filter(check -> check.metric().equals(metric))
        .mapToDouble(Check::limit)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("gate G7 declares no " + metric));
  }
}
