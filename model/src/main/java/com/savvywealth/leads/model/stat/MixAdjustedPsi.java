package com.savvywealth.leads.model.stat;

import java.util.Arrays;

/**
 * Population stability index after both samples are given one mix of groups: what drift is left
 * when the change in who is counted is taken out.
 *
 * <p>Each group's shares of now are weighted by that group's share of the reference (direct
 * standardisation), over the groups that both samples have. A group that only one side has is left
 * out on both; {@link #coveredNow} says how many of today's rows remain.
 *
 * @param psi nats, add-half convention at the effective number of rows; NaN without a common group
 * @param critical what chance alone exceeds with probability 1 - level, at the effective rows
 * @param effectiveRows rows of a plain sample that would scatter as the weighted one does
 * @param coveredNow share of today's rows that stand in groups that the reference has too
 * @see "Fleiss, Levin, Paik (2003), Statistical Methods for Rates and Proportions, ch. 19"
 */
public record MixAdjustedPsi(double psi, double critical, double effectiveRows, double coveredNow) {
  private static final MixAdjustedPsi NONE = new MixAdjustedPsi(Double.NaN, Double.NaN, 0, 0);

  /**
   * The index.
   *
   * @param reference rows by group and bin
   * @param now rows by the same groups and bins
   * @param level of the critical value, for instance 0.99
   * @throws IllegalArgumentException when the shapes differ
   */
  public static MixAdjustedPsi of(long[][] reference, long[][] now, double level) {
    if (reference.length != now.length) {
      throw new IllegalArgumentException(
          "both sides need the same groups, but had %d and %d"
              .formatted(reference.length, now.length));
    }
    long common = 0;
    long seen = 0;
    long all = 0;
    for (int g = 0; g < now.length; g++) {
      all += total(now[g]);
      common += isCommon(reference[g], now[g]) ? total(reference[g]) : 0;
      seen += isCommon(reference[g], now[g]) ? total(now[g]) : 0;
    }
    if (common == 0) {
      return NONE;
    }
    double[] expected = new double[reference[0].length];
    double[] shares = new double[expected.length];
    double scatter = 0;
    for (int g = 0; g < now.length; g++) {
      if (isCommon(reference[g], now[g])) {
        double weight = (double) total(reference[g]) / common;
        long rows = total(now[g]);
        scatter += weight * weight / rows;
        for (int b = 0; b < shares.length; b++) {
          expected[b] += reference[g][b];
          shares[b] += weight * now[g][b] / rows;
        }
      }
    }
    double effective = 1 / scatter;
    double[] actual = Arrays.stream(shares).map(share -> share * effective).toArray();
    int occupied = 0;
    for (int b = 0; b < actual.length; b++) {
      occupied += actual[b] > 0 || expected[b] > 0 ? 1 : 0;
    }
    return new MixAdjustedPsi(
        Psi.addHalf(expected, actual),
        Psi.scaledQuantile(Math.max(2, occupied), 1.0 / common + scatter, level),
        effective,
        (double) seen / all);
  }

  private static boolean isCommon(long[] reference, long[] now) {
    return total(reference) > 0 && total(now) > 0;
  }

  private static long total(long[] counts) {
    return Arrays.stream(counts).sum();
  }
}
