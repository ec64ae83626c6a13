package com.savvywealth.leads.model.stat;

/**
 * Pearson correlations of all pairs of columns, with the number of rows behind each.
 *
 * <p>Two kinds. {@link #pairwise} measures each pair over the rows where both are present: right
 * for reporting |r|, but the matrix as a whole may not be that of any table. {@link #meanImputed}
 * is the matrix of the table whose gaps are filled with the column's mean: always positive
 * semi-definite, hence the one to take variance inflation from; gaps pull its correlations toward
 * 0. Without gaps the two agree.
 */
public final class CorrelationMatrix {
  private final double[][] values;
  private final long[][] counts;

  private CorrelationMatrix(double[][] values, long[][] counts) {
    this.values = values;
    this.counts = counts;
  }

  /** Each pair over its own complete rows; NaN where a column does not vary or has no rows. */
  public static CorrelationMatrix pairwise(Moments moments) {
    return fill(moments, moments::correlation);
  }

  /** The matrix after filling gaps with means; NaN in rows and columns that do not vary. */
  public static CorrelationMatrix meanImputed(Moments moments) {
    int width = moments.width();
    double[] spreads = new double[width];
    for (int i = 0; i < width; i++) {
      spreads[i] = Math.sqrt(imputedSpread(moments, i, i)) / moments.count(i);
    }
    return fill(
        moments,
        (i, j) -> {
          if (!(spreads[i] > 0 && spreads[j] > 0)) {
            return Double.NaN;
          }
          double cross = imputedSpread(moments, i, j) / moments.count(i) / moments.count(j);
          double r = cross / spreads[i] / spreads[j];
          return i == j ? 1 : Math.max(-1, Math.min(1, r));
        });
  }

  /**
   * n_i n_j times the sum of (x_i - m_i)(x_j - m_j) over the rows where both are present, rounded
   * once: gaps sit at the mean and add nothing.
   */
  private static double imputedSpread(Moments moments, int i, int j) {
    double ni = moments.count(i);
    double nj = moments.count(j);
    if (ni == 0 || nj == 0) {
      return Double.NaN;
    }
    ExactSum si = moments.pairSum(i, i);
    ExactSum sj = moments.pairSum(j, j);
    ExactSum spread = new ExactSum();
    ExactAlgebra.addScaled(spread, ni * nj, moments.pairProducts(i, j));
    ExactAlgebra.addTriple(spread, -ni, sj, moments.pairSum(i, j));
    ExactAlgebra.addTriple(spread, -nj, si, moments.pairSum(j, i));
    ExactAlgebra.addTriple(spread, (double) moments.pairCount(i, j), si, sj);
    return spread.sum();
  }

  private interface Cell {
    double at(int i, int j);
  }

  private static CorrelationMatrix fill(Moments moments, Cell cell) {
    int width = moments.width();
    double[][] values = new double[width][width];
    long[][] counts = new long[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        values[i][j] = cell.at(i, j);
        values[j][i] = values[i][j];
        counts[i][j] = moments.pairCount(i, j);
        counts[j][i] = counts[i][j];
      }
    }
    return new CorrelationMatrix(values, counts);
  }

  /** Correlation of two columns, in [-1, 1], or NaN. */
  public double value(int i, int j) {
    return values[i][j];
  }

  /** Rows where both columns are present. */
  public long pairCount(int i, int j) {
    return counts[i][j];
  }

  /** A copy of the whole matrix, width x width. */
  public double[][] values() {
    double[][] copy = new double[values.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i].clone();
    }
    return copy;
  }
}
