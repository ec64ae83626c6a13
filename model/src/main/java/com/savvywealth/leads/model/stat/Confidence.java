package com.savvywealth.leads.model.stat;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Confidence levels and their normal quantiles. */
public final class Confidence {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private Confidence() {}

  /** The level itself, when it lies strictly between 0 and 1. */
  static double checked(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence must lie strictly between 0 and 1, for instance 0.95, but was " + confidence);
    }
    return confidence;
  }

  /** How many standard errors a two-sided normal interval reaches: 1.96 for 0.95. */
  public static double standardErrors(double confidence) {
    return NORMAL.inverseCumulativeProbability(1 - (1 - checked(confidence)) / 2);
  }

  /** P(|Z| > |z|) for a standard normal Z; NaN for NaN. */
  public static double twoSidedP(double z) {
    return Double.isNaN(z) ? Double.NaN : 2 * NORMAL.cumulativeProbability(-Math.abs(z));
  }

  /** The z >= 0 whose two-sided p-value is p; infinite for 0, NaN for NaN. */
  public static double zOf(double p) {
    return Double.isNaN(p) ? Double.NaN : NormalTail.quantile(p / 2);
  }

  /** As {@link #standardErrors} by Student's t; NaN when the degrees of freedom are not above 0. */
  static double standardErrors(double confidence, double degreesOfFreedom) {
    return tOf(1 - checked(confidence), degreesOfFreedom);
  }

  /**
   * The t >= 0 whose two-sided p-value is p, or z for infinite degrees of freedom.
   *
   * @return infinite for p = 0; NaN when a number is NaN or the degrees of freedom are not above 0
   */
  public static double tOf(double p, double degreesOfFreedom) {
    if (Double.isNaN(p) || !(degreesOfFreedom > 0)) {
      return Double.NaN;
    }
    if (p == 0 || Double.isInfinite(degreesOfFreedom)) {
      return zOf(p);
    }
    return -new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(p / 2);
  }

  /** P(|T| > |t|) for Student's t; NaN for NaN or no degrees of freedom. */
  static double twoSidedP(double t, double degreesOfFreedom) {
    return Double.isNaN(t) || !(degreesOfFreedom > 0)
        ? Double.NaN
        : 2 * new TDistribution(null, degreesOfFreedom).cumulativeProbability(-Math.abs(t));
  }

  /** The interval around a value by Student's t. */
  static Interval around(double value, double error, double degreesOfFreedom, double confidence) {
    double reach = standardErrors(confidence, degreesOfFreedom) * error;
    return new Interval(value - reach, value + reach, error);
  }
}
