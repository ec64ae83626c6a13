package com.savvywealth.leads.model.stat;

/**
 * How much of a test's error may be spent by the time a share of its information is in.
 *
 * @see "Lan and DeMets (1983), Biometrika 70"
 */
public enum SpendingFunction {
  /** Next to nothing early, like O'Brien and Fleming's bounds: 2 (1 - Phi(z(alpha/2) / sqrt t)). */
  OBRIEN_FLEMING {
    @Override
    double between(double alpha, double fraction) {
      return 2 * NormalTail.above(NormalTail.quantile(alpha / 2) / Math.sqrt(fraction));
    }
  },
  /** Evenly, like Pocock's bounds: alpha ln(1 + (e - 1) t). */
  POCOCK {
    @Override
    double between(double alpha, double fraction) {
      return alpha * StrictMath.log1p((Math.E - 1) * fraction);
    }
  },
  /** Power family with exponent 2: alpha t^2. */
  SQUARE {
    @Override
    double between(double alpha, double fraction) {
      return alpha * fraction * fraction;
    }
  };

  abstract double between(double alpha, double fraction);

  /**
   * The error spent so far.
   *
   * @param alpha the whole one-sided error, above 0 and at most 1
   * @param fraction share of the information; nothing is spent at 0, all from 1 on
   * @return 0 to alpha, rising with the fraction
   * @throws IllegalArgumentException when a number is out of range or NaN
   */
  public double spent(double alpha, double fraction) {
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha must lie in (0, 1] but was " + alpha);
    }
    if (!(fraction >= 0)) {
      throw new IllegalArgumentException("fraction must be >= 0 but was " + fraction);
    }
    if (fraction == 0) {
      return 0;
    }
    return fraction >= 1 ? alpha : Math.min(alpha, between(alpha, fraction));
  }
}
