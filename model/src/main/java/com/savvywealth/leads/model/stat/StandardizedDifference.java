package com.savvywealth.leads.model.stat;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Standardised mean difference of a covariate between treated and controls, in standard deviations:
 * (m1 - m0) / sqrt((s1^2 + s0^2) / 2). Unlike a test it does not grow with the number of leads.
 *
 * @see "Austin (2009), Balance diagnostics for comparing the distribution of baseline covariates"
 */
public final class StandardizedDifference {
  private StandardizedDifference() {}

  /** Mean and variance (divisor n - 1) of an arm; variance NaN below two values. */
  public record Sample(double mean, double variance) {}

  /**
   * The difference of means. Without any spread in both arms it is 0 when the means agree and
   * infinite when they do not; NaN when a variance is.
   */
  public static double ofMeans(Sample treatment, Sample control) {
    return scaled(
        treatment.mean() - control.mean(), (treatment.variance() + control.variance()) / 2);
  }

  /**
   * The difference of shares, of which each has the variance p (1 - p): .05 and .04 give .04825.
   *
   * @param treatment share in [0, 1]; NaN for an arm without leads, and so is the difference
   * @param control share in [0, 1]
   */
  public static double ofShares(double treatment, double control) {
    return scaled(treatment - control, (treatment * (1 - treatment) + control * (1 - control)) / 2);
  }

  private static double scaled(double difference, double variance) {
    return difference == 0 && variance == 0 ? 0 : difference / Math.sqrt(variance);
  }

  /**
   * Standard deviation that chance alone gives it when units are split at random: sqrt(1/n1 +
   * 1/n0); infinite when an arm has none.
   */
  public static double nullDeviation(long treatment, long control) {
    return Math.sqrt(1.0 / treatment + 1.0 / control);
  }

  /**
   * What the largest |difference| of so many independent covariates stays below by chance, at a
   * level such as 0.95. Covariates that go together, and blocks inside a stratum, make chance
   * smaller: the bound is then generous.
   *
   * @return 0 for no covariate
   */
  public static double nullBound(int covariates, SampleRatio sizes, double level) {
    if (covariates == 0) {
      return 0;
    }
    double each = StrictMath.pow(Confidence.checked(level), 1.0 / covariates);
    return new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + each) / 2)
        * nullDeviation(sizes.treatment(), sizes.control());
  }
}
