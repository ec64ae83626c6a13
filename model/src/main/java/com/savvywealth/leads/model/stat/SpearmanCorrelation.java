package com.savvywealth.leads.model.stat;

import java.util.Arrays;

/** Rank correlation of two columns: Pearson's of their ranks, equal values sharing a mean rank. */
public final class SpearmanCorrelation {
  private SpearmanCorrelation() {}

  /**
   * The correlation over the rows where both are present, in [-1, 1].
   *
   * @param x NaN = missing
   * @param y NaN = missing, as long as x
   * @return NaN below two complete rows or when a column is constant over them
   * @throws IllegalArgumentException when lengths differ
   */
  public static double of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "both columns need as many rows, but had " + x.length + " and " + y.length);
    }
    double[] left = new double[x.length];
    double[] right = new double[x.length];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
        left[n] = x[i] + 0.0;
        right[n++] = y[i] + 0.0;
      }
    }
    double[] leftRanks = ranks(Arrays.copyOf(left, n));
    double[] rightRanks = ranks(Arrays.copyOf(right, n));
    Moments moments = new Moments(2);
    for (int i = 0; i < n; i++) {
      moments.add(new double[] {leftRanks[i], rightRanks[i]});
    }
    return moments.correlation(0, 1);
  }

  /** Twice the mean rank of each value among all, less a constant. */
  private static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double[] at = new double[n];
    for (int start = 0; start < n; ) {
      int end = start;
      while (end < n && sorted[end] == sorted[start]) {
        end++;
      }
      Arrays.fill(at, start, end, (double) start + end);
      start = end;
    }
    double[] ranks = new double[n];
    for (int i = 0; i < n; i++) {
      ranks[i] = at[Arrays.binarySearch(sorted, values[i])];
    }
    return ranks;
  }
}
