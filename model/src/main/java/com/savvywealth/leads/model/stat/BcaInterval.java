package com.savvywealth.leads.model.stat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Bias-corrected and accelerated bootstrap intervals: percentiles of the replicates, shifted for
 * the bias of their median and for a standard error that changes with the value.
 *
 * @see "Efron (1987), JASA 82; several samples: Davison and Hinkley (1997), section 5.3.2"
 */
public final class BcaInterval {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private BcaInterval() {}

  /**
   * The interval.
   *
   * @param estimate the value in the sample
   * @param replicates the value in each replicate, in any order; at least 2
   * @param acceleration from {@link #acceleration}
   * @param confidence in (0, 1)
   * @return NaN ends when no or every replicate lies below the estimate
   */
  public static Interval of(
      double estimate, double[] replicates, double acceleration, double confidence) {
    double[] sorted = replicates.clone();
    Arrays.sort(sorted);
    double below = 0;
    for (double value : sorted) {
      below += value < estimate ? 1 : value > estimate ? 0 : 0.5;
    }
    double share = below / sorted.length;
    if (!(share > 0 && share < 1)) {
      return new Interval(Double.NaN, Double.NaN);
    }
    double bias = NORMAL.inverseCumulativeProbability(share);
    double tail = (1 - Confidence.checked(confidence)) / 2;
    return new Interval(
        sorted[place(bias, acceleration, tail, sorted.length)],
        sorted[place(bias, acceleration, 1 - tail, sorted.length)]);
  }

  private static int place(double bias, double acceleration, double share, int n) {
    double z = bias + NORMAL.inverseCumulativeProbability(share);
    double moved = NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    return (int) Math.max(0, Math.min(n - 1, Math.ceil(moved * n) - 1));
  }

  /**
   * The acceleration of a statistic of several independent samples.
   *
   * @param jackknife for each sample, the statistic without each of its rows in turn
   * @return 0 when no row matters
   */
  public static double acceleration(double[]... jackknife) {
    double cubes = 0;
    double squares = 0;
    for (double[] values : jackknife) {
      double n = values.length;
      double mean = n == 0 ? 0 : ExactSum.of(values) / n;
      double[] second = new double[values.length];
      double[] third = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        double influence = (n - 1) * (mean - values[i]);
        second[i] = influence * influence / (n * n);
        third[i] = second[i] * influence / n;
      }
      squares += ExactSum.of(second);
      cubes += ExactSum.of(third);
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }
}
