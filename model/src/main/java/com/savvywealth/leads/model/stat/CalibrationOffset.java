package com.savvywealth.leads.model.stat;

/**
 * The shift in log-odds that would make the predicted number of positives right, with the slope
 * held at 1: logit P(y = 1) = intercept + logit(p).
 *
 * @param intercept 0 when as many came as were predicted, above 0 when predictions are too low; NaN
 *     when one class is absent
 * @param standardError from the Fisher information
 */
public record CalibrationOffset(double intercept, double standardError) {
  private static final int ITERATIONS = 200;
  private static final double CONVERGED = 1e-14;

  /** No shift is searched beyond this. */
  private static final double FAR = 100;

  /**
   * The shift that probabilities need.
   *
   * @param p predicted probabilities, in [0, 1]; clipped as in {@link CalibrationLine}
   * @param y outcomes, 0 or 1
   * @throws IllegalArgumentException when an argument is out of range
   * @see "Steyerberg (2019), Clinical Prediction Models, section 15.3"
   */
  public static CalibrationOffset of(double[] p, byte[] y) {
    Probabilities.checkedPositives(p, y);
    double[] logits = new double[p.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = CalibrationLine.logit(p[i]);
    }
    return ofLogits(logits, y);
  }

  /**
   * The shift that log-odds need, such as margins.
   *
   * @param logits finite
   * @throws IllegalArgumentException when lengths differ or an outcome is not 0 or 1
   */
  public static CalibrationOffset ofLogits(double[] logits, byte[] y) {
    int positives = RankedGroups.checkedPositives(logits, y);
    if (positives == 0 || positives == y.length) {
      return new CalibrationOffset(Double.NaN, Double.NaN);
    }
    double low = -FAR;
    double high = FAR;
    double at = 0;
    double information = 0;
    for (int k = 0; k < ITERATIONS; k++) {
      ExactSum expected = new ExactSum();
      ExactSum weight = new ExactSum();
      for (double logit : logits) {
        double small = StrictMath.exp(-Math.abs(at + logit));
        expected.add(at + logit >= 0 ? 1 / (1 + small) : small / (1 + small));
        weight.add(small / (1 + small) / (1 + small));
      }
      double missing = positives - expected.sum();
      information = weight.sum();
      low = missing > 0 ? at : low;
      high = missing > 0 ? high : at;
      double next = at + missing / information;
      next = next > low && next < high ? next : (low + high) / 2;
      boolean done = Math.abs(next - at) < CONVERGED * (1 + Math.abs(at)) || missing == 0;
      at = missing == 0 ? at : next;
      if (done) {
        break;
      }
    }
    return new CalibrationOffset(at, 1 / Math.sqrt(information));
  }
}
