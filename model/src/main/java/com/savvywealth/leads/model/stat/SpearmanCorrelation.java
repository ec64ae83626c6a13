package com.savvywealth.leads.model.stat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/** Rank correlation of two columns: Pearson's of their ranks, equal values sharing a mean rank. */
public final class SpearmanCorrelation {
  /** Most rows whose pairings are counted. */
  public static final int EXACT_UP_TO = 8;

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

  /**
   * The two-sided chance of a correlation as far from 0 when two columns are unrelated, by
   * Student's law with n - 2 degrees of freedom: near enough from about ten rows on.
   *
   * @param correlation of {@link #of}
   * @param n complete rows
   * @return NaN when the correlation is, or below three rows; 0 for a perfect one
   */
  public static double pValue(double correlation, int n) {
    if (Double.isNaN(correlation) || n < 3) {
      return Double.NaN;
    }
    double rest = (1 - correlation) * (1 + correlation);
    if (rest <= 0) {
      return 0;
    }
    double t = Math.abs(correlation) * Math.sqrt((n - 2) / rest);
    return 2 * new TDistribution(null, n - 2).cumulativeProbability(-t);
  }

  /**
   * The same chance counted over every way to pair the rows.
   *
   * @param x no NaN, at most {@link #EXACT_UP_TO} rows
   * @param y no NaN, as long as x
   * @return the share of pairings whose correlation is as far from 0, NaN when that is NaN
   * @throws IllegalArgumentException more rows, or other lengths
   */
  public static double exactP(double[] x, double[] y) {
    if (x.length > EXACT_UP_TO) {
      throw new IllegalArgumentException(
          "pairings are counted up to " + EXACT_UP_TO + " rows but there were " + x.length);
    }
    double observed = of(x, y);
    if (Double.isNaN(observed)) {
      return Double.NaN;
    }
    Pairings pairings = new Pairings(ranks(x), ranks(y));
    pairings.count(0);
    return (double) pairings.far / pairings.all;
  }

  /** Counts pairings whose product of centred ranks is as far from 0 as the given one. */
  private static final class Pairings {
    private final double[] left;
    private final double[] right;
    private final double observed;
    private long all;
    private long far;

    Pairings(double[] left, double[] right) {
      this.left = centred(left);
      this.right = centred(right);
      this.observed = Math.abs(product());
    }

    private static double[] centred(double[] ranks) {
      double mean = Arrays.stream(ranks).average().orElse(0);
      return Arrays.stream(ranks).map(rank -> rank - mean).toArray();
    }

    private double product() {
      double sum = 0;
      for (int i = 0; i < left.length; i++) {
        sum += left[i] * right[i];
      }
      return sum;
    }

    void count(int from) {
      if (from == right.length) {
        all++;
        far += Math.abs(product()) >= observed - 1e-9 ? 1 : 0;
      }
      for (int i = from; i < right.length; i++) {
        swap(from, i);
        count(from + 1);
        swap(from, i);
      }
    }

    private void swap(int i, int j) {
      double kept = right[i];
      right[i] = right[j];
      right[j] = kept;
    }
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
