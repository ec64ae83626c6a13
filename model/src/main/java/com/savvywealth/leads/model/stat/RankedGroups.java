package com.savvywealth.leads.model.stat;

import java.util.Arrays;

/** Rows grouped by equal score, best score first: what every ranking measure is a function of. */
final class RankedGroups {
  private final int size;
  private final int[] positives;
  private final int[] negatives;
  private final int totalPositives;
  private final int totalNegatives;

  private RankedGroups(int[] positives, int[] negatives, int size, int allPositives, int all) {
    this.positives = positives;
    this.negatives = negatives;
    this.size = size;
    this.totalPositives = allPositives;
    this.totalNegatives = all - allPositives;
  }

  /**
   * Groups the rows.
   *
   * @throws IllegalArgumentException when lengths differ, a score is NaN or a label not 0 or 1
   */
  static RankedGroups of(double[] scores, byte[] labels) {
    int positiveCount = checkedPositives(scores, labels);
    long[] high = new long[positiveCount];
    long[] low = new long[scores.length - positiveCount];
    int h = 0;
    int l = 0;
    for (int i = 0; i < scores.length; i++) {
      if (labels[i] == 1) {
        high[h++] = sortKey(scores[i]);
      } else {
        low[l++] = sortKey(scores[i]);
      }
    }
    Arrays.sort(high);
    Arrays.sort(low);
    int[] positives = new int[scores.length];
    int[] negatives = new int[scores.length];
    int size = 0;
    h = high.length - 1;
    l = low.length - 1;
    while (h >= 0 || l >= 0) {
      long key = h < 0 ? low[l] : l < 0 ? high[h] : Math.max(high[h], low[l]);
      for (; h >= 0 && high[h] == key; h--) {
        positives[size]++;
      }
      for (; l >= 0 && low[l] == key; l--) {
        negatives[size]++;
      }
      size++;
    }
    return new RankedGroups(positives, negatives, size, positiveCount, scores.length);
  }

  /** How many labels are 1, after checking that scores and labels are fit to rank. */
  static int checkedPositives(double[] scores, byte[] labels) {
    if (scores.length != labels.length) {
      throw new IllegalArgumentException(
          "each score needs one label, but there were "
              + scores.length
              + " scores and "
              + labels.length
              + " labels");
    }
    int positives = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException("a label is 0 or 1, but row " + i + " had " + labels[i]);
      }
      if (Double.isNaN(scores[i])) {
        throw new IllegalArgumentException("a score is a number, but row " + i + " had NaN");
      }
      positives += labels[i];
    }
    return positives;
  }

  /** A long that sorts as the double does; -0 and 0 are one value. */
  static long sortKey(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  int size() {
    return size;
  }

  int positives(int group) {
    return positives[group];
  }

  int negatives(int group) {
    return negatives[group];
  }

  int totalPositives() {
    return totalPositives;
  }

  int totalNegatives() {
    return totalNegatives;
  }
}
