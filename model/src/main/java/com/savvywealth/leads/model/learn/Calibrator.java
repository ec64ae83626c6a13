package com.savvywealth.leads.model.learn;

import java.io.Serializable;

/** Turns a margin into a probability; never falls as the margin rises, never gives 0 or 1. */
public sealed interface Calibrator extends Serializable
    permits PlattCalibrator, IsotonicCalibrator, BlendedCalibrator {
  /**
   * The calibrated probability as log-odds; never falls as the margin rises.
   *
   * @param margin log-odds of the model, finite
   * @return may be infinite for margins that no model gives
   * @throws IllegalArgumentException margin is NaN or infinite
   */
  double logOdds(double margin);

  /**
   * The calibrated probability.
   *
   * @param margin log-odds of the model, finite
   * @return in (0, 1)
   * @throws IllegalArgumentException margin is NaN or infinite
   */
  default double calibrate(double margin) {
    double p = Margins.sigmoid(logOdds(margin));
    return Math.min(1 - 0x1p-53, Math.max(Double.MIN_NORMAL, p));
  }

  /** Name of the method as the model config writes it. */
  String method();

  /** Refuses a margin that no model gives. */
  static void requireFinite(double margin) {
    if (!Double.isFinite(margin)) {
      throw new IllegalArgumentException("margin must be finite but was " + margin);
    }
  }
}
