package com.savvywealth.leads.model.stat;

import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * Garwood's exact interval for the mean of a Poisson count: covers at least as often as it says.
 */
public final class PoissonInterval {
  private PoissonInterval() {}

  /**
   * The interval from gamma quantiles. Divided by an expected count it is the exact interval of
   * observed over expected, a little too wide for a sum of rare yes-or-no events.
   *
   * @param count at least 0; 0 gives a low end of 0
   * @param confidence for instance 0.95
   * @throws IllegalArgumentException when a number is out of range
   * @see "Garwood (1936), Biometrika 28"
   */
  public static Interval of(long count, double confidence) {
    if (count < 0) {
      throw new IllegalArgumentException("a count must be >= 0 but was " + count);
    }
    double tail = (1 - Confidence.checked(confidence)) / 2;
    double low = count == 0 ? 0 : quantile((double) count, tail);
    return new Interval(low, quantile(count + 1.0, 1 - tail), Math.sqrt((double) count));
  }

  /**
   * The interval of a count over what was expected.
   *
   * @param expected NaN or 0 give NaN ends
   */
  public static Interval ratio(long count, double expected, double confidence) {
    if (!(expected > 0)) {
      return new Interval(Double.NaN, Double.NaN);
    }
    Interval interval = of(count, confidence);
    return new Interval(interval.low() / expected, interval.high() / expected);
  }

  private static double quantile(double shape, double p) {
    return new GammaDistribution(null, shape, 1).inverseCumulativeProbability(p);
  }
}
