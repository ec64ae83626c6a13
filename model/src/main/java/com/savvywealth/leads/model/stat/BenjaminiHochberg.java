package com.savvywealth.leads.model.stat;

import java.util.Arrays;

/** P-values adjusted for many tests: rejecting those at or below q keeps the false share to q. */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * Adjusted p-values, in the order given: the least of p(k) m / k over ranks k from each one's own
   * up, at most 1.
   *
   * @param p in [0, 1]; NaN = not tested, stays NaN and does not count in m
   * @throws IllegalArgumentException when a p-value is out of range
   * @see "Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57"
   */
  public static double[] adjust(double[] p) {
    double[] sorted = tested(p);
    int m = sorted.length;
    double[] adjusted = new double[m];
    double least = 1;
    for (int k = m; k >= 1; k--) {
      least = Math.min(least, sorted[k - 1] * m / k);
      adjusted[k - 1] = least;
    }
    return inOrderOf(p, sorted, adjusted);
  }

  /** Those that are not NaN, rising, all checked. */
  static double[] tested(double[] p) {
    double[] sorted = Arrays.stream(p).filter(x -> !Double.isNaN(x)).sorted().toArray();
    for (double one : sorted) {
      if (!(one >= 0 && one <= 1)) {
        throw new IllegalArgumentException("a p-value lies in [0, 1] but was " + one);
      }
    }
    return sorted;
  }

  /** The adjusted values, equal for equal p, each at its p-value's place. */
  static double[] inOrderOf(double[] p, double[] sorted, double[] adjusted) {
    double[] out = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      out[i] = Double.isNaN(p[i]) ? Double.NaN : adjusted[Arrays.binarySearch(sorted, p[i])];
    }
    return out;
  }
}
