package com.savvywealth.leads.model.stat;

/**
 * Kendall's rank correlation of two lists, tau-b, with the chance of one as far from 0 when they
 * are unrelated.
 *
 * @param tau in [-1, 1]; NaN when a list is constant or shorter than two
 * @param p two-sided: exact without ties up to {@link #EXACT_UP_TO} things, else from the normal
 *     law with the variance for ties; NaN when tau is
 * @param n things in each list
 */
public record KendallTau(double tau, double p, int n) {
  /** Longest list whose chance is counted exactly. */
  public static final int EXACT_UP_TO = 33;

  /**
   * The correlation.
   *
   * @param x no NaN
   * @param y no NaN, as long as x
   * @throws IllegalArgumentException when lengths differ or a value is NaN
   * @see "Kendall (1945), The treatment of ties in ranking problems, Biometrika 33"
   */
  public static KendallTau of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "both lists need as many things, but had " + x.length + " and " + y.length);
    }
    int n = x.length;
    long agree = 0;
    long disagree = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        int order = order(x[i], x[j]) * order(y[i], y[j]);
        agree += order > 0 ? 1 : 0;
        disagree += order < 0 ? 1 : 0;
      }
    }
    Ties tiesX = Ties.of(x);
    Ties tiesY = Ties.of(y);
    double pairs = n * (n - 1) / 2.0;
    double tau =
        (agree - disagree) / (Math.sqrt(pairs - tiesX.pairs) * Math.sqrt(pairs - tiesY.pairs));
    if (!Double.isFinite(tau)) {
      return new KendallTau(Double.NaN, Double.NaN, n);
    }
    boolean exact = tiesX.pairs == 0 && tiesY.pairs == 0 && n <= EXACT_UP_TO;
    double p =
        exact
            ? exact(n, Math.min(agree, disagree))
            : Confidence.twoSidedP((agree - disagree) / Math.sqrt(variance(n, tiesX, tiesY)));
    return new KendallTau(Math.max(-1, Math.min(1, tau)), p, n);
  }

  private static int order(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      throw new IllegalArgumentException("every value must be a number but one is NaN");
    }
    return a > b ? 1 : a < b ? -1 : 0;
  }

  /** Two-sided chance of at most so many discordant pairs on the short side, by counting. */
  private static double exact(int n, long fewest) {
    double[] share = {1};
    for (int size = 2; size <= n; size++) {
      double[] next = new double[share.length + size - 1];
      for (int inversions = 0; inversions < share.length; inversions++) {
        for (int added = 0; added < size; added++) {
          next[inversions + added] += share[inversions] / size;
        }
      }
      share = next;
    }
    double tail = 0;
    for (int inversions = 0; inversions <= fewest; inversions++) {
      tail += share[inversions];
    }
    return Math.min(1, 2 * tail);
  }

  private static double variance(int n, Ties x, Ties y) {
    double m = n * (n - 1.0);
    double v0 = (m * (2 * n + 5) - x.cubic - y.cubic) / 18;
    double v1 = 2 * x.pairs * y.pairs / m;
    double v2 = n > 2 ? x.triples * y.triples / (9 * m * (n - 2)) : 0;
    return v0 + v1 + v2;
  }

  /** Sums over groups of t equal values: t(t-1)/2, t(t-1)(t-2) and t(t-1)(2t+5). */
  private record Ties(double pairs, double triples, double cubic) {
    static Ties of(double[] values) {
      double[] sorted = values.clone();
      java.util.Arrays.sort(sorted);
      double pairs = 0;
      double triples = 0;
      double cubic = 0;
      for (int start = 0; start < sorted.length; ) {
        int end = start;
        while (end < sorted.length && sorted[end] == sorted[start]) {
          end++;
        }
        double t = end - start;
        pairs += t * (t - 1) / 2;
        triples += t * (t - 1) * (t - 2);
        cubic += t * (t - 1) * (2 * t + 5);
        start = end;
      }
      return new Ties(pairs, triples, cubic);
    }
  }
}
