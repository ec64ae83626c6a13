package com.savvywealth.leads.model.stat;

import org.apache.commons.math3.distribution.NormalDistribution;

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
  static double twoSidedP(double z) {
    return Double.isNaN(z) ? Double.NaN : 2 * NORMAL.cumulativeProbability(-Math.abs(z));
  }
}
