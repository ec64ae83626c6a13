package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.stat.ExactSum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The Cochran-Mantel-Haenszel statistic of a trial: its signed root, without correction. */
final class StratifiedZ {
  private StratifiedZ() {}

  /**
   * The statistic of one count of leads, over the strata.
   *
   * @param hits which count
   * @return positive when the treated have more; 0 when no stratum tells anything: an arm is empty,
   *     or all or nobody hit
   */
  static double of(TrialTable table, ToLongFunction<CellCounts> hits) {
    List<Double> surplus = new ArrayList<>();
    List<Double> variances = new ArrayList<>();
    for (String stratum : table.strata()) {
      CellCounts treated = table.of(stratum, Arm.TREATMENT);
      CellCounts control = table.of(stratum, Arm.CONTROL);
      double n1 = treated.leads();
      double n0 = control.leads();
      double n = n1 + n0;
      double all = (double) hits.applyAsLong(treated) + hits.applyAsLong(control);
      if (n1 > 0 && n0 > 0 && n > 1) {
        surplus.add(hits.applyAsLong(treated) - n1 * all / n);
        variances.add(n1 * n0 * all * (n - all) / (n * n * (n - 1)));
      }
    }
    double variance = sum(variances);
    return variance > 0 ? sum(surplus) / Math.sqrt(variance) : 0;
  }

  private static double sum(List<Double> values) {
    return ExactSum.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
