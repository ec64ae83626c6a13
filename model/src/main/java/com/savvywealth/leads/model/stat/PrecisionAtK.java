package com.savvywealth.leads.model.stat;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The share of positives among the best-scored fraction of rows.
 *
 * <p>k = ceil(fraction x n), the fraction read as the decimal that it is written as (0.1 x 70 is 7,
 * not 8). Where the cut falls within equal scores, the value is the expectation over their order.
 */
public final class PrecisionAtK {
  private PrecisionAtK() {}

  /**
   * Expected precision among the best k rows, in [0, 1].
   *
   * @param scores higher means more likely
   * @param labels 1 = positive, 0 = negative
   * @param fraction of the rows to take, in (0, 1]
   * @return NaN when there are no rows
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static double of(double[] scores, byte[] labels, double fraction) {
    long k = count(scores.length, fraction);
    Cut cut = cut(RankedGroups.of(scores, labels), k);
    double expected = cut.tieRows == 0 ? 0 : (double) cut.tieHits * cut.taken / cut.tieRows;
    return k == 0 ? Double.NaN : (cut.hitsAbove + expected) / k;
  }

  /**
   * The least and the greatest precision that any order of the rows tied at the cut can give.
   *
   * @return NaN ends when there are no rows
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static Interval range(double[] scores, byte[] labels, double fraction) {
    double k = count(scores.length, fraction);
    Cut cut = cut(RankedGroups.of(scores, labels), (long) k);
    if (k == 0) {
      return new Interval(Double.NaN, Double.NaN);
    }
    long least = Math.max(0, cut.taken - (cut.tieRows - cut.tieHits));
    long most = Math.min(cut.taken, cut.tieHits);
    return new Interval((cut.hitsAbove + least) / k, (cut.hitsAbove + most) / k);
  }

  /**
   * A bootstrap percentile interval of the expected precision, with its standard error; replicates
   * are those of {@link StratifiedReplicates}, each cut at the same fraction of its weight.
   *
   * @return NaN ends and error when there is no positive row or fewer than two usable replicates
   * @throws IllegalArgumentException as {@link #of}, or when there is not one hash a row
   */
  public static Interval interval(
      double[] scores, byte[] labels, double fraction, BootstrapSpec spec) {
    double k = count(scores.length, fraction);
    return StratifiedReplicates.of(scores, labels, spec)
        .percentiles(weights -> weighted(weights, k), spec.confidence());
  }

  /** Share of positives among the best k of weight; the group at the cut gives its share. */
  public static double weighted(StratifiedReplicates.Weights weights, double k) {
    double hits = 0;
    double rows = 0;
    for (int g = 0; g < weights.groups() && rows < k; g++) {
      double size = weights.positives(g) + weights.negatives(g);
      double share = size == 0 ? 0 : Math.min(1, (k - rows) / size);
      hits += weights.positives(g) * share;
      rows += size * share;
    }
    return hits / k;
  }

  /** How many rows a fraction of n is: the smallest whole number not below fraction x n. */
  public static long count(long n, double fraction) {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction must lie in (0, 1] but was " + fraction);
    }
    return BigDecimal.valueOf(fraction)
        .multiply(BigDecimal.valueOf(n))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  /** Hits above the tie at the cut; of the tie, its rows, its hits and how many are taken. */
  private record Cut(long hitsAbove, long tieRows, long tieHits, long taken) {}

  private static Cut cut(RankedGroups groups, long k) {
    long hits = 0;
    long rows = 0;
    for (int g = 0; g < groups.size(); g++) {
      long size = (long) groups.positives(g) + groups.negatives(g);
      if (rows + size > k) {
        return new Cut(hits, size, groups.positives(g), k - rows);
      }
      hits += groups.positives(g);
      rows += size;
    }
    return new Cut(hits, 0, 0, 0);
  }
}
