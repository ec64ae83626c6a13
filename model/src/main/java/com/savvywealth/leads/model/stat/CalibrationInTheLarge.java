package com.savvywealth.leads.model.stat;

/**
 * Whether as many positives came as were predicted.
 *
 * @param ratio observed over expected positives; 1 = as predicted, above 1 = predictions too low;
 *     NaN when none were expected
 * @param standardError of the ratio if the probabilities are right: sqrt(sum p (1 - p)) / sum p
 * @param observed positives seen
 * @param expected sum of the probabilities
 */
public record CalibrationInTheLarge(
    double ratio, double standardError, long observed, double expected) {
  /**
   * The ratio of observed to expected positives. Its standard error is the model's own, so that it
   * does not vanish when no positive was seen.
   *
   * @param p predicted probabilities, in [0, 1]
   * @param y outcomes, 0 or 1
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static CalibrationInTheLarge of(double[] p, byte[] y) {
    long observed = Probabilities.checkedPositives(p, y);
    ExactSum expected = new ExactSum();
    ExactSum variance = new ExactSum();
    for (double one : p) {
      expected.add(one);
      variance.add(one);
      variance.addProduct(-one, one);
    }
    double sum = expected.sum();
    return sum == 0
        ? new CalibrationInTheLarge(Double.NaN, Double.NaN, observed, 0)
        : new CalibrationInTheLarge(observed / sum, Math.sqrt(variance.sum()) / sum, observed, sum);
  }

  /** The ratio, give or take the standard errors that the confidence asks for; not below 0. */
  public Interval interval(double confidence) {
    double reach = Confidence.standardErrors(confidence) * standardError;
    return new Interval(Math.max(0, ratio - reach), ratio + reach, standardError);
  }
}
