package com.savvywealth.leads.model.learn;

import java.io.Serializable;

/** Turns a margin into a probability; never falls as the margin rises, never gives 0 or 1. */
public sealed interface Calibrator extends Serializable
    permits PlattCalibrator, IsotonicCalibrator {
  /**
   * The calibrated probability.
   *
   * @param margin log-odds of the model, finite
   * @return in (0, 1)
   * @throws IllegalArgumentException margin is NaN or infinite
   */
  double calibrate(double margin);

  /** Name of the method as the model config writes it. */
  String method();

  /** Refuses a margin that no model gives. */
  static void requireFinite(double margin) {
    if (!Double.isFinite(margin)) {
      throw new IllegalArgumentException("margin must be finite but was " + margin);
    }
  }
}
