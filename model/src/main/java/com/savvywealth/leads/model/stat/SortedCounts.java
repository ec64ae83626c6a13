package com.savvywealth.leads.model.stat;

import java.util.Arrays;

/** Numbers in order and how often each occurs. */
final class SortedCounts {
  final double[] values;
  final long[] occurrences;

  SortedCounts(double[] values, long[] occurrences) {
    this.values = values;
    this.occurrences = occurrences;
  }

  /** Distances from the centre in order: the two sides merged, each sorted already. */
  SortedCounts distancesFrom(double centre) {
    double[] far = new double[values.length];
    long[] often = new long[values.length];
    int right = 0;
    while (right < values.length && values[right] < centre) {
      right++;
    }
    int left = right - 1;
    for (int i = 0; i < far.length; i++) {
      boolean takeLeft =
          right == values.length || (left >= 0 && centre - values[left] <= values[right] - centre);
      int from = takeLeft ? left-- : right++;
      far[i] = Math.abs(values[from] - centre);
      often[i] = occurrences[from];
    }
    return new SortedCounts(far, often);
  }

  double middle() {
    long total = Arrays.stream(occurrences).sum();
    double lower = at((total - 1) / 2);
    double upper = at(total / 2);
    return lower == upper ? lower : (lower + upper) / 2;
  }

  private double at(long rank) {
    long seen = 0;
    int i = -1;
    while (seen <= rank) {
      seen += occurrences[++i];
    }
    return values[i];
  }
}
