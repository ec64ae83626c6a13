package com.savvywealth.leads.model.stat;

import java.util.Arrays;

/**
 * Average precision when only a part of the positives has shown yet: every row counts once, and a
 * positive that was seen stands for as many as are to be expected, 1 over the chance to have seen
 * it by now.
 *
 * <p>Numbers of positives are unbiased at every cut of the ranking as long as a positive's delay
 * has nothing to do with its score. With all weights 1 the value is that of {@link
 * AveragePrecision}.
 *
 * @see "Horvitz and Thompson (1952), J. Am. Stat. Assoc. 47"
 */
public final class ExposureWeightedPrecision {
  private ExposureWeightedPrecision() {}

  /**
   * The weighted average precision; may exceed 1 for a handful of rows.
   *
   * @param scores higher means more likely
   * @param weights 0 for a row that is no positive so far, else at least 1; one a score
   * @return NaN when there is no positive row
   * @throws IllegalArgumentException when lengths differ, a score is NaN or a weight is neither 0
   *     nor at least 1
   */
  public static double of(double[] scores, double[] weights) {
    check(scores, weights);
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) -> Long.compare(RankedGroups.sortKey(scores[b]), RankedGroups.sortKey(scores[a])));
    ExactSum seen = new ExactSum();
    ExactSum sum = new ExactSum();
    int next = 0;
    while (next < order.length) {
      double score = scores[order[next]];
      ExactSum group = new ExactSum();
      while (next < order.length && scores[order[next]] == score) {
        group.add(weights[order[next]]);
        next++;
      }
      seen.merge(group);
      sum.add(group.sum() * seen.sum() / next);
    }
    double all = seen.sum();
    return all == 0 ? Double.NaN : sum.sum() / all;
  }

  private static void check(double[] scores, double[] weights) {
    if (scores.length != weights.length) {
      throw new IllegalArgumentException(
          "each score needs one weight, but there were %d scores and %d weights"
              .formatted(scores.length, weights.length));
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i]) || !(weights[i] == 0 || weights[i] >= 1)) {
        throw new IllegalArgumentException(
            "a score is a number and a weight 0 or at least 1, but row %d had %s and %s"
                .formatted(i, scores[i], weights[i]));
      }
    }
  }
}
