package com.savvywealth.leads.model.world;

import java.util.Arrays;

/** Ranking measures for tests: average precision and area under ROC, ties counted as half. */
final class Scores {
  private Scores() {}

  private static long[] sorted(double[] score, boolean[] positive) {
    Integer[] order = new Integer[score.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(score[b], score[a]));
    return Arrays.stream(order).mapToLong(i -> positive[i] ? -i - 1L : i).toArray();
  }

  private static int row(long code) {
    return (int) (code < 0 ? -code - 1 : code);
  }

  static double averagePrecision(double[] score, boolean[] positive) {
    long[] order = sorted(score, positive);
    double hits = 0;
    double sum = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      int group = 0;
      while (to < order.length && score[row(order[to])] == score[row(order[from])]) {
        group += order[to] < 0 ? 1 : 0;
        to++;
      }
      hits += group;
      sum += group * hits / to;
      from = to;
    }
    return sum / hits;
  }

  static double areaUnderRoc(double[] score, boolean[] positive) {
    long[] order = sorted(score, positive);
    double above = 0;
    double won = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      int group = 0;
      while (to < order.length && score[row(order[to])] == score[row(order[from])]) {
        group += order[to] < 0 ? 1 : 0;
        to++;
      }
      won += (to - from - group) * (above + group / 2.0);
      above += group;
      from = to;
    }
    return won / (above * (order.length - above));
  }
}
