package com.savvywealth.leads.model.stat;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The average precision to expect of a score with a given ROC area at a given base rate.
 *
 * <p>Scores are taken as normal in both classes with one variance. Tells whether a target is within
 * reach: at 4 % positives an area of .58 is worth about .053, whatever the learner.
 */
public final class BinormalAp {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final int STEPS = 4000;
  private static final double REACH = 9;

  private BinormalAp() {}

  /**
   * Average precision in the limit of many rows: the mean, over positives, of the precision at
   * their score.
   *
   * @param rocAuc in (0, 1)
   * @param base share of positives, in (0, 1)
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static double of(double rocAuc, double base) {
    if (!(rocAuc > 0 && rocAuc < 1 && base > 0 && base < 1)) {
      throw new IllegalArgumentException(
          "ROC area and base rate must lie in (0, 1), but were " + rocAuc + " and " + base);
    }
    double shift = Math.sqrt(2) * NORMAL.inverseCumulativeProbability(rocAuc);
    double width = 2 * REACH / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double z = -REACH + i * width;
      int weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * NORMAL.density(z) * precision(z, shift, base);
    }
    return sum * width / 3;
  }

  /** Precision among rows that score above a positive's z-th standard deviation. */
  private static double precision(double z, double shift, double base) {
    double hits = base * NORMAL.cumulativeProbability(-z);
    double misses = (1 - base) * NORMAL.cumulativeProbability(-z - shift);
    return hits / (hits + misses);
  }
}
