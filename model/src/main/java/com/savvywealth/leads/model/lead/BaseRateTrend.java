package com.savvywealth.leads.model.lead;

import org.apache.commons.math3.special.Erf;

/**
 * Whether the share of called leads rises or falls over ordered groups: the Cochran-Armitage trend
 * test with scores 0, 1, 2, ...
 *
 * <p>z = sum t (x - n p) / sqrt(p (1 - p) (sum n t^2 - (sum n t)^2 / N)), p the share of all.
 *
 * @param z positive when the share rises; NaN when it cannot be measured
 * @param p two-sided probability of such a z without a trend; NaN when z is
 * @param slope least-squares change of the share per group, weighted by rows; NaN when z is
 * @param rows rows of all groups
 * @see "Armitage 1955, Biometrics 11, 375; the square of z is R's prop.trend.test"
 */
public record BaseRateTrend(double z, double p, double slope, long rows) {
  /**
   * The test over groups in their order.
   *
   * @param called called leads per group
   * @param rows leads per group; a group without any is skipped but keeps its place
   * @throws IllegalArgumentException when lengths differ or a count does not fit
   */
  public static BaseRateTrend of(long[] called, long[] rows) {
    if (called.length != rows.length) {
      throw new IllegalArgumentException(
          "called and rows must be equally long but were %d and %d"
              .formatted(called.length, rows.length));
    }
    double total = 0;
    double positives = 0;
    double scoreSum = 0;
    double scoreSquares = 0;
    double scoreCalled = 0;
    for (int i = 0; i < rows.length; i++) {
      if (called[i] < 0 || called[i] > rows[i]) {
        throw new IllegalArgumentException(
            "called must lie in 0 to rows but group %d had %d of %d"
                .formatted(i, called[i], rows[i]));
      }
      total += rows[i];
      positives += called[i];
      scoreSum += (double) i * rows[i];
      scoreSquares += (double) i * i * rows[i];
      scoreCalled += (double) i * called[i];
    }
    double share = positives / total;
    double spread = scoreSquares - scoreSum * scoreSum / total;
    if (!(spread > 0) || positives == 0 || positives == total) {
      return new BaseRateTrend(Double.NaN, Double.NaN, Double.NaN, (long) total);
    }
    double covered = scoreCalled - share * scoreSum;
    double z = covered / Math.sqrt(share * (1 - share) * spread);
    return new BaseRateTrend(
        z, Erf.erfc(Math.abs(z) / Math.sqrt(2)), covered / spread, (long) total);
  }
}
