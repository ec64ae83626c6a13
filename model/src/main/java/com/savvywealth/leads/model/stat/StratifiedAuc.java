package com.savvywealth.leads.model.stat;

import java.util.Arrays;

/**
 * Area under the ROC curve within strata: the chance that a positive row scores above a negative
 * one of its own stratum, ties counting one half.
 *
 * <p>Each stratum counts by its pairs. A score that only tells strata apart has 0.5 here however
 * large its plain area is.
 */
public final class StratifiedAuc {
  private StratifiedAuc() {}

  /**
   * The area, in [0, 1].
   *
   * @param scores higher means more likely
   * @param labels 1 = positive, 0 = negative
   * @param stratum one number a row, at least 0
   * @return NaN when no stratum has both classes
   * @throws IllegalArgumentException when lengths differ, a stratum is negative, or as {@link
   *     RocAuc#of}
   */
  public static double of(double[] scores, byte[] labels, int[] stratum) {
    if (stratum.length != scores.length) {
      throw new IllegalArgumentException(
          "each score needs one stratum, but there were %d scores and %d strata"
              .formatted(scores.length, stratum.length));
    }
    int strata = Arrays.stream(stratum).max().orElse(-1) + 1;
    int[] size = new int[strata];
    for (int s : stratum) {
      size[s]++;
    }
    double wins = 0;
    double pairs = 0;
    for (int s = 0; s < strata; s++) {
      double[] some = new double[size[s]];
      byte[] theirs = new byte[size[s]];
      int k = 0;
      for (int row = 0; row < scores.length; row++) {
        if (stratum[row] == s) {
          some[k] = scores[row];
          theirs[k++] = labels[row];
        }
      }
      double positives = RankedGroups.checkedPositives(some, theirs);
      double weight = positives * (size[s] - positives);
      if (weight > 0) {
        wins += weight * RocAuc.of(some, theirs);
        pairs += weight;
      }
    }
    return pairs == 0 ? Double.NaN : wins / pairs;
  }
}
