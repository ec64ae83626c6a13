package com.savvywealth.leads.model.stat;

import org.apache.commons.math3.special.Erf;

/** Tails of the standard normal law, right to the last digits however far out. */
final class NormalTail {
  private static final double ROOT_TWO = Math.sqrt(2);
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final int STEPS = 60;

  private NormalTail() {}

  /** The density at z. */
  static double density(double z) {
    return StrictMath.exp(-z * z / 2) / ROOT_TWO_PI;
  }

  /** P(Z >= z); its relative error stays small in the upper tail. */
  static double above(double z) {
    return Erf.erfc(z / ROOT_TWO) / 2;
  }

  /** The z with P(Z >= z) = p, by Newton's steps on the logarithm; infinite for 0 and 1. */
  static double quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a tail must lie between 0 and 1 but was " + p);
    }
    if (p > 0.5) {
      return -quantile(1 - p);
    }
    if (p == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double z = p > 0.1 ? ROOT_TWO * Erf.erfInv(1 - 2 * p) : Math.sqrt(-2 * StrictMath.log(2 * p));
    for (int i = 0; i < STEPS; i++) {
      double tail = above(z);
      double step = tail * (StrictMath.log(tail) - StrictMath.log(p)) / density(z);
      z += step;
      if (Math.abs(step) <= 1e-15 * Math.max(1, Math.abs(z))) {
        break;
      }
    }
    return z;
  }
}
