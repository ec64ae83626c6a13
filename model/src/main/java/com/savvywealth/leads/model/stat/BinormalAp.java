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

  /**
   * Average precision to expect of a sample: more than in the limit, since a positive row counts
   * itself among those at its score.
   *
   * @param rocAuc in (0, 1)
   * @param positives at least 1
   * @param negatives at least 1
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static double of(double rocAuc, long positives, long negatives) {
    checkRows(positives, negatives);
    double shift = Math.sqrt(2) * NORMAL.inverseCumulativeProbability(rocAuc);
    double width = 2 * REACH / STEPS;
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
      double z = -REACH + (i + 0.5) * width;
      double hits = 1 + (positives - 1) * NORMAL.cumulativeProbability(-z);
      double misses = negatives * NORMAL.cumulativeProbability(-z - shift);
      sum += NORMAL.density(z) * hits / (hits + misses);
    }
    return sum * width;
  }

  private static void checkRows(long positives, long negatives) {
    if (positives < 1 || negatives < 1) {
      throw new IllegalArgumentException(
          "both classes need a row, but had " + positives + " and " + negatives);
    }
  }

  /** Precision among rows that score above a positive's z-th standard deviation. */
  private static double precision(double z, double shift, double base) {
    double hits = base * NORMAL.cumulativeProbability(-z);
    double misses = (1 - base) * NORMAL.cumulativeProbability(-z - shift);
    return hits / (hits + misses);
  }

  /**
   * Standard error of the average precision of a sample, by its influence function: what one row
   * more at a score would change.
   *
   * <p>Good to about a tenth from a hundred positive rows on; see its test.
   *
   * @param rocAuc in (0, 1)
   * @param positives at least 1
   * @param negatives at least 1
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static double standardError(double rocAuc, long positives, long negatives) {
    checkRows(positives, negatives);
    double base = (double) positives / (positives + negatives);
    double mean = of(rocAuc, base);
    double shift = Math.sqrt(2) * NORMAL.inverseCumulativeProbability(rocAuc);
    double width = (2 * REACH + shift) / STEPS;
    double[] ofPositive = new double[STEPS];
    double[] ofNegative = new double[STEPS];
    double upToP = 0;
    double upToN = 0;
    double meanP = 0;
    double meanN = 0;
    for (int i = 0; i < STEPS; i++) {
      // t: a score; positives are normal around shift, negatives around 0
      double t = -REACH + (i + 0.5) * width;
      double above1 = NORMAL.cumulativeProbability(shift - t);
      double above0 = NORMAL.cumulativeProbability(-t);
      double all = base * above1 + (1 - base) * above0;
      double weight = NORMAL.density(t - shift) * width;
      double dP = base * (1 - base) * above0 / (all * all);
      double dN = -base * (1 - base) * above1 / (all * all);
      upToP += weight * dP;
      upToN += weight * dN;
      meanP += weight * dP * above1;
      meanN += weight * dN * above0;
      ofPositive[i] = base * above1 / all - mean + upToP;
      ofNegative[i] = upToN;
    }
    double varianceP = 0;
    double varianceN = 0;
    for (int i = 0; i < STEPS; i++) {
      double t = -REACH + (i + 0.5) * width;
      double p = ofPositive[i] - meanP;
      double n = ofNegative[i] - meanN;
      varianceP += NORMAL.density(t - shift) * width * p * p;
      varianceN += NORMAL.density(t) * width * n * n;
    }
    return Math.sqrt(varianceP / positives + varianceN / negatives);
  }
}
