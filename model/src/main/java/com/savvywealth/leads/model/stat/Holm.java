package com.savvywealth.leads.model.stat;

/** P-values adjusted for many tests: rejecting those at or below alpha keeps any error to alpha. */
public final class Holm {
  private Holm() {}

  /**
   * Adjusted p-values, in the order given: the greatest of p(k) (m - k + 1) over ranks k up to each
   * one's own, at most 1.
   *
   * @param p in [0, 1]; NaN = not tested, stays NaN and does not count in m
   * @throws IllegalArgumentException when a p-value is out of range
   * @see "Holm (1979), Scandinavian Journal of Statistics 6"
   */
  public static double[] adjust(double[] p) {
    double[] sorted = BenjaminiHochberg.tested(p);
    int m = sorted.length;
    double[] adjusted = new double[m];
    double most = 0;
    for (int k = 0; k < m; k++) {
      most = Math.max(most, Math.min(1, sorted[k] * (m - k)));
      adjusted[k] = most;
    }
    return BenjaminiHochberg.inOrderOf(p, sorted, adjusted);
  }
}
