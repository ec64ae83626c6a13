package com.savvywealth.leads.model.stat;

import java.util.Arrays;

/**
 * The straight-line trend of y along x within strata: least squares with one intercept a stratum,
 * and a standard error that holds when the scatter is not even (White's HC0).
 *
 * <p>A stratum's level and its place on x drop out: if early rows come from one stratum and late
 * rows from another, that alone is no trend.
 *
 * @param slope change of y per unit of x; NaN when x does not vary within any stratum
 * @param standardError HC0; NaN with the slope
 * @param n rows
 */
public record StratifiedTrend(double slope, double standardError, long n) {
  /**
   * The trend.
   *
   * @param x finite
   * @param y finite; 0 and 1 for a share
   * @param stratum one number a row, at least 0
   * @throws IllegalArgumentException when lengths differ
   * @see "White (1980), Econometrica 48; statsmodels OLS with dummies, cov_type HC0"
   */
  public static StratifiedTrend of(double[] x, double[] y, int[] stratum) {
    if (x.length != y.length || x.length != stratum.length) {
      throw new IllegalArgumentException(
          "x, y and strata need one length, but had %d, %d and %d"
              .formatted(x.length, y.length, stratum.length));
    }
    double[] dx = centred(x, stratum);
    double[] dy = centred(y, stratum);
    ExactSum squares = new ExactSum();
    ExactSum products = new ExactSum();
    for (int i = 0; i < dx.length; i++) {
      squares.addProduct(dx[i], dx[i]);
      products.addProduct(dx[i], dy[i]);
    }
    double xx = squares.sum();
    if (!(xx > 0)) {
      return new StratifiedTrend(Double.NaN, Double.NaN, x.length);
    }
    double slope = products.sum() / xx;
    ExactSum meat = new ExactSum();
    for (int i = 0; i < dx.length; i++) {
      double part = dx[i] * (dy[i] - slope * dx[i]);
      meat.addProduct(part, part);
    }
    return new StratifiedTrend(slope, Math.sqrt(meat.sum()) / xx, x.length);
  }

  private static double[] centred(double[] values, int[] stratum) {
    int strata = Arrays.stream(stratum).max().orElse(-1) + 1;
    ExactSum[] sums = new ExactSum[strata];
    Arrays.setAll(sums, s -> new ExactSum());
    long[] n = new long[strata];
    for (int i = 0; i < values.length; i++) {
      sums[stratum[i]].add(values[i]);
      n[stratum[i]]++;
    }
    double[] means = new double[strata];
    for (int s = 0; s < strata; s++) {
      means[s] = n[s] == 0 ? 0 : sums[s].sum() / n[s];
    }
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i] - means[stratum[i]];
    }
    return out;
  }
}
