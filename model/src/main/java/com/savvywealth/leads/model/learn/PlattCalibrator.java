package com.savvywealth.leads.model.learn;

/**
 * Platt scaling: probability = 1 / (1 + exp(a * margin + b)).
 *
 * @param a slope, at most 0 so that the order of margins is kept
 * @param b offset
 * @see "Lin, Lin and Weng 2007, A Note on Platt's Probabilistic Outputs for Support Vector
 *     Machines"
 */
public record PlattCalibrator(double a, double b) implements Calibrator {
  /** Name in the model config. */
  public static final String METHOD = "platt";

  private static final int MAX_ITERATIONS = 100;
  private static final double MIN_STEP = 1e-10;
  private static final double SIGMA = 1e-12;
  private static final double EPSILON = 1e-5;

  /** Both finite, slope not positive. */
  public PlattCalibrator {
    if (!(a <= 0) || !Double.isFinite(a) || !Double.isFinite(b)) {
      throw new IllegalArgumentException(
          "a must be finite and <= 0, b finite, but were " + a + " and " + b);
    }
  }

  /**
   * Fits by Newton's method with backtracking on targets (N1 + 1) / (N1 + 2) and 1 / (N0 + 2),
   * which keep separable margins bounded. When the best slope would turn the order around, the
   * slope is 0 and the probability is (N1 + 1) / (N1 + N0 + 2) for all.
   *
   * @param data out-of-fold margins and labels; one class only or no row is allowed
   */
  public static PlattCalibrator fit(OutOfFold data) {
    double positives = data.positives();
    double negatives = data.size() - positives;
    double constant = StrictMath.log((negatives + 1) / (positives + 1));
    if (positives == 0 || negatives == 0) {
      return new PlattCalibrator(0, constant);
    }
    double high = (positives + 1) / (positives + 2);
    double low = 1 / (negatives + 2);
    double a = 0;
    double b = constant;
    double loss = loss(data, high, low, a, b);
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double[] g = derivatives(data, high, low, a, b);
      if (Math.abs(g[0]) < EPSILON && Math.abs(g[1]) < EPSILON) {
        break;
      }
      double determinant = g[2] * g[4] - g[3] * g[3];
      double stepA = -(g[4] * g[0] - g[3] * g[1]) / determinant;
      double stepB = -(g[2] * g[1] - g[3] * g[0]) / determinant;
      double slope = g[0] * stepA + g[1] * stepB;
      double step = 1;
      double next = loss(data, high, low, a + stepA, b + stepB);
      while (next >= loss + 1e-4 * step * slope && step >= MIN_STEP) {
        step /= 2;
        next = loss(data, high, low, a + step * stepA, b + step * stepB);
      }
      if (step < MIN_STEP) {
        break;
      }
      a += step * stepA;
      b += step * stepB;
      loss = next;
    }
    return a <= 0 ? new PlattCalibrator(a, b) : new PlattCalibrator(0, constant);
  }

  @Override
  public double calibrate(double margin) {
    Calibrator.requireFinite(margin);
    double p = Margins.sigmoid(-(a * margin + b));
    return Math.min(1 - 0x1p-53, Math.max(Double.MIN_NORMAL, p));
  }

  @Override
  public String method() {
    return METHOD;
  }

  private static double loss(OutOfFold data, double high, double low, double a, double b) {
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      double f = a * data.margin(i) + b;
      double target = data.label(i) == 1 ? high : low;
      sum -= target * Margins.logSigmoid(-f) + (1 - target) * Margins.logSigmoid(f);
    }
    return sum;
  }

  /** dLoss/da, dLoss/db, then the Hessian aa, ab, bb with its small ridge. */
  private static double[] derivatives(OutOfFold data, double high, double low, double a, double b) {
    double[] g = {0, 0, SIGMA, 0, SIGMA};
    for (int i = 0; i < data.size(); i++) {
      double margin = data.margin(i);
      double p = Margins.sigmoid(-(a * margin + b));
      double d1 = (data.label(i) == 1 ? high : low) - p;
      double d2 = p * (1 - p);
      g[0] += margin * d1;
      g[1] += d1;
      g[2] += margin * margin * d2;
      g[3] += margin * d2;
      g[4] += d2;
    }
    return g;
  }
}
