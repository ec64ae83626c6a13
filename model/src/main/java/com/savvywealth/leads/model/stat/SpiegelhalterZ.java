package com.savvywealth.leads.model.stat;

/** Spiegelhalter's test of calibration: standard normal when the probabilities are right. */
public final class SpiegelhalterZ {
  private SpiegelhalterZ() {}

  /**
   * The statistic: sum (y - p)(1 - 2p) / sqrt(sum (1 - 2p)^2 p (1 - p)).
   *
   * @param p predicted probabilities, in [0, 1]
   * @param y outcomes, 0 or 1
   * @return NaN when no row bears on it (none at all, or every p is 0, one half or 1)
   * @throws IllegalArgumentException when an argument is out of range
   * @see "Spiegelhalter (1986), Statistics in Medicine 5"
   */
  public static double of(double[] p, byte[] y) {
    Probabilities.checkedPositives(p, y);
    ExactSum top = new ExactSum();
    ExactSum variance = new ExactSum();
    for (int i = 0; i < p.length; i++) {
      double weight = 1 - 2 * p[i];
      top.addProduct(y[i] - p[i], weight);
      variance.addProduct(weight * weight, p[i] * (1 - p[i]));
    }
    double spread = Math.sqrt(variance.sum());
    return spread == 0 ? Double.NaN : top.sum() / spread;
  }

  /** Two-sided p-value of a statistic; NaN for NaN. */
  public static double pValue(double z) {
    return Confidence.twoSidedP(z);
  }
}
