package com.savvywealth.leads.model.stat;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rank correlations of all pairs of columns, each over the rows where both are present, with the
 * number of those rows.
 *
 * <p>Each column is sorted once. Twice the mean ranks are whole numbers, so sums of their products
 * are exact and the order of rows never matters. Agrees with {@link SpearmanCorrelation#of} and
 * with pandas {@code DataFrame.corr("spearman")}.
 */
public final class SpearmanMatrix {
  /** Above this many rows a sum of products of centred double ranks might not fit into a long. */
  private static final int MOST_ROWS = 1_500_000;

  private final double[][] columns;
  private final int[][] order;

  private SpearmanMatrix(double[][] columns, int[][] order) {
    this.columns = columns;
    this.order = order;
  }

  /**
   * The matrix of some columns; pairs are computed when asked for.
   *
   * @param columns equally long, NaN = missing; not changed
   * @throws IllegalArgumentException when lengths differ
   */
  public static SpearmanMatrix of(double[][] columns) {
    double[][] copy = new double[columns.length][];
    int[][] order = new int[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].length != columns[0].length) {
        throw new IllegalArgumentException(
            "column %d has %d rows but column 0 has %d"
                .formatted(i, columns[i].length, columns[0].length));
      }
      copy[i] = Arrays.stream(columns[i]).map(x -> x + 0.0).toArray();
      order[i] = sortedPresent(copy[i]);
    }
    return new SpearmanMatrix(copy, order);
  }

  private static int[] sortedPresent(double[] values) {
    int[] present =
        IntStream.range(0, values.length).filter(r -> !Double.isNaN(values[r])).toArray();
    return Arrays.stream(present)
        .boxed()
        .sorted((a, b) -> Double.compare(values[a], values[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** How many columns. */
  public int width() {
    return columns.length;
  }

  /** Rows where both columns are present. */
  public long pairCount(int i, int j) {
    double[] other = columns[j];
    return Arrays.stream(order[i]).filter(row -> !Double.isNaN(other[row])).count();
  }

  /**
   * The rank correlation of two columns, in [-1, 1].
   *
   * @return NaN below two complete rows or when a column is constant over them
   */
  public double value(int i, int j) {
    if (columns[i].length > MOST_ROWS) {
      return SpearmanCorrelation.of(columns[i], columns[j]);
    }
    int n = (int) pairCount(i, j);
    long[] left = new long[columns[i].length];
    long xx = centredRanks(i, columns[j], n, left);
    long[] right = new long[columns[j].length];
    long yy = centredRanks(j, columns[i], n, right);
    if (n < 2 || xx == 0 || yy == 0) {
      return Double.NaN;
    }
    long xy = 0;
    for (int row : order[i]) {
      xy += left[row] * right[row];
    }
    if (i == j) {
      return 1;
    }
    double r = xy / Math.sqrt((double) xx) / Math.sqrt((double) yy);
    return Math.max(-1, Math.min(1, r));
  }

  /**
   * Fills in twice the mean rank less n + 1, 0 where either is missing; gives the sum of squares.
   */
  private long centredRanks(int column, double[] other, int n, long[] ranks) {
    double[] values = columns[column];
    int[] rows = new int[n];
    int size = 0;
    for (int row : order[column]) {
      if (!Double.isNaN(other[row])) {
        rows[size++] = row;
      }
    }
    long squares = 0;
    for (int start = 0; start < n; ) {
      int end = start;
      while (end < n && values[rows[end]] == values[rows[start]]) {
        end++;
      }
      // ranks start + 1 .. end have the mean (start + 1 + end) / 2
      long rank = (long) start + end - n;
      for (int k = start; k < end; k++) {
        ranks[rows[k]] = rank;
        squares += rank * rank;
      }
      start = end;
    }
    return squares;
  }
}
