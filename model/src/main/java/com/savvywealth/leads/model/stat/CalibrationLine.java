package com.savvywealth.leads.model.stat;

/**
 * The logistic recalibration line: logit P(y = 1) = intercept + slope logit(p).
 *
 * @param intercept 0 when calibrated, above 0 when predictions are too low
 * @param slope 1 when calibrated, below 1 when predictions are too extreme
 * @param interceptError its standard error, from the inverse of the Fisher information
 * @param slopeError the slope's standard error
 */
public record CalibrationLine(
    double intercept, double slope, double interceptError, double slopeError) {
  /** Probabilities are clipped to [CLIP, 1 - CLIP] before the logit. */
  public static final double CLIP = 1e-6;

  private static final int ITERATIONS = 100;
  private static final double CONVERGED = 1e-12;

  /** A loss that is higher by no more than this part of it is not higher. */
  private static final double ROUNDING = 1e-12;

  private static final CalibrationLine UNDEFINED =
      new CalibrationLine(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * Fits the line by Newton's method with step halving; sums are exact, so row order is nothing.
   *
   * @param p predicted probabilities, in [0, 1]
   * @param y outcomes, 0 or 1
   * @return all NaN when one class is absent, p is constant, or p separates the classes
   * @throws IllegalArgumentException when an argument is out of range
   * @see "Cox (1958), Biometrika 45"
   */
  public static CalibrationLine of(double[] p, byte[] y) {
    int positives = Probabilities.checkedPositives(p, y);
    if (positives == 0 || positives == y.length) {
      return UNDEFINED;
    }
    double[] x = new double[p.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = logit(p[i]);
    }
    Fit fit = Fit.at(x, y, 0, 0);
    for (int k = 0; k < ITERATIONS; k++) {
      double det = fit.determinant();
      if (!(det > 1e-12 * fit.ww * fit.xx)) {
        return UNDEFINED;
      }
      double stepA = (fit.xx * fit.ga - fit.wx * fit.gb) / det;
      double stepB = (fit.ww * fit.gb - fit.wx * fit.ga) / det;
      if (Math.abs(stepA) + Math.abs(stepB) < CONVERGED * (1 + Math.abs(fit.a) + Math.abs(fit.b))) {
        return new CalibrationLine(fit.a, fit.b, Math.sqrt(fit.xx / det), Math.sqrt(fit.ww / det));
      }
      fit = fit.stepped(x, y, stepA, stepB);
    }
    return UNDEFINED;
  }

  /** Log-odds of a probability that is clipped to [CLIP, 1 - CLIP]. */
  static double logit(double p) {
    double clipped = Math.min(1 - CLIP, Math.max(CLIP, p));
    return StrictMath.log(clipped) - StrictMath.log1p(-clipped);
  }

  /** Loss, gradient and information at one pair of coefficients. */
  private record Fit(
      double a, double b, double loss, double ga, double gb, double ww, double wx, double xx) {

    static Fit at(double[] x, byte[] y, double a, double b) {
      ExactSum loss = new ExactSum();
      ExactSum[] sums = new ExactSum[5];
      for (int s = 0; s < sums.length; s++) {
        sums[s] = new ExactSum();
      }
      for (int i = 0; i < x.length; i++) {
        double margin = a + b * x[i];
        double small = StrictMath.exp(-Math.abs(margin));
        double q = margin >= 0 ? 1 / (1 + small) : small / (1 + small);
        double w = small / (1 + small) / (1 + small);
        loss.add(StrictMath.log1p(small) + Math.max(0, margin) - (y[i] == 1 ? margin : 0));
        sums[0].add(y[i] - q);
        sums[1].addProduct(y[i] - q, x[i]);
        sums[2].add(w);
        sums[3].addProduct(w, x[i]);
        sums[4].addProduct(w * x[i], x[i]);
      }
      return new Fit(
          a,
          b,
          loss.sum(),
          sums[0].sum(),
          sums[1].sum(),
          sums[2].sum(),
          sums[3].sum(),
          sums[4].sum());
    }

    double determinant() {
      return ww * xx - wx * wx;
    }

    /** The fit after the step, halved until the loss does not rise by more than rounding. */
    Fit stepped(double[] x, byte[] y, double stepA, double stepB) {
      double size = 1;
      Fit next = at(x, y, a + stepA, b + stepB);
      while (!(next.loss <= loss * (1 + ROUNDING)) && size > 1e-10) {
        size /= 2;
        next = at(x, y, a + size * stepA, b + size * stepB);
      }
      return next;
    }
  }
}
