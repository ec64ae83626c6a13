package com.savvywealth.leads.model.stat;

/** Negative log likelihood of probabilities, a row, in nats. */
public final class LogLoss {
  private LogLoss() {}

  /**
   * Mean of -ln(p) over positives and -ln(1 - p) over negatives; 0 = perfect, infinite when
   * something happened that was called impossible.
   *
   * @param p predicted probabilities, in [0, 1]
   * @param y outcomes, 0 or 1
   * @return NaN when there are no rows
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static double of(double[] p, byte[] y) {
    return ExactSum.of(losses(p, y)) / p.length;
  }

  /**
   * The part of the base rate's log loss that is taken away (McFadden's pseudo R squared of the
   * probabilities as they are).
   *
   * @return NaN when one class is absent; the standard error holds the base rate fixed
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static Skill skill(double[] p, byte[] y) {
    double base = (double) Probabilities.checkedPositives(p, y) / p.length;
    double[] reference = new double[p.length];
    for (int i = 0; i < reference.length; i++) {
      reference[i] = y[i] == 1 ? -StrictMath.log(base) : -StrictMath.log1p(-base);
    }
    return Skill.of(losses(p, y), reference);
  }

  /**
   * The loss of each row, in their order; infinite where what happened was called impossible.
   *
   * @param p predicted probabilities, in [0, 1]
   * @param y outcomes, 0 or 1
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static double[] losses(double[] p, byte[] y) {
    Probabilities.checkedPositives(p, y);
    double[] losses = new double[p.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = y[i] == 1 ? -StrictMath.log(p[i]) : -StrictMath.log1p(-p[i]);
    }
    return losses;
  }
}
