package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.stat.CochranMantelHaenszel;
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
    double z = CochranMantelHaenszel.over(new TrialCounts(table).strata(hits)).z();
    return Double.isNaN(z) ? 0 : z;
  }
}
