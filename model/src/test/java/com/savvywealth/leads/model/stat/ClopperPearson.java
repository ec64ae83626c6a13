package com.savvywealth.leads.model.stat;

import org.apache.commons.math3.distribution.BetaDistribution;

/** Clopper and Pearson's exact interval for a proportion: covers at least as often as it says. */
public final class ClopperPearson {
  private ClopperPearson() {}

  /**
   * The interval from beta quantiles.
   *
   * @param k hits, 0 to n
   * @param n trials; 0 gives [0, 1]
   * @param confidence for instance 0.95
   * @throws IllegalArgumentException when a number is out of range
   */
  public static Interval interval(long k, long n, double confidence) {
    Wilson.checkCounts(k, n);
    double tail = (1 - Confidence.checked(confidence)) / 2;
    double low = k == 0 ? 0 : quantile((double) k, (double) (n - k + 1), tail);
    double high = k == n ? 1 : quantile((double) (k + 1), (double) (n - k), 1 - tail);
    return new Interval(low, high);
  }

  private static double quantile(double alpha, double beta, double p) {
    return new BetaDistribution(null, alpha, beta).inverseCumulativeProbability(p);
  }
}
