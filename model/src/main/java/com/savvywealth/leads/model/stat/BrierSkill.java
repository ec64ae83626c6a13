package com.savvywealth.leads.model.stat;

/** Squared error of probabilities, and how much of the base rate's error they take away. */
public final class BrierSkill {
  private BrierSkill() {}

  /**
   * Brier skill: 1 - Brier score / that of the constant base rate; 0 = no better than the constant,
   * 1 = perfect, negative = worse.
   *
   * @param p predicted probabilities, in [0, 1]
   * @param y outcomes, 0 or 1
   * @return NaN when one class is absent
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static double of(double[] p, byte[] y) {
    double base = (double) Probabilities.checkedPositives(p, y) / p.length;
    double constant = base * (1 - base);
    return constant > 0 ? 1 - score(p, y) / constant : Double.NaN;
  }

  /**
   * The standard error of the skill by the central limit of the rows' gains over the base rate,
   * which is held fixed.
   *
   * @return NaN when one class is absent
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static double standardError(double[] p, byte[] y) {
    double base = (double) Probabilities.checkedPositives(p, y) / p.length;
    double[] losses = new double[p.length];
    double[] reference = new double[p.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = (p[i] - y[i]) * (p[i] - y[i]);
      reference[i] = (base - y[i]) * (base - y[i]);
    }
    return Skill.of(losses, reference).standardError();
  }

  /** Brier score: mean (p - y)^2, in [0, 1], 0 = perfect; NaN when there are no rows. */
  public static double score(double[] p, byte[] y) {
    Probabilities.checkedPositives(p, y);
    ExactSum sum = new ExactSum();
    for (int i = 0; i < p.length; i++) {
      sum.addProduct(p[i] - y[i], p[i] - y[i]);
    }
    return p.length == 0 ? Double.NaN : sum.sum() / p.length;
  }
}
