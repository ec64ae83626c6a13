package com.savvywealth.leads.model.stat;

/**
 * Average precision without each row in turn, for all rows in one pass: a row's absence changes the
 * precision at its own score and at every lower one, which running sums hold ready.
 */
final class ApJackknife {
  private final double[] withoutPositive;
  private final double[] withoutNegative;

  private ApJackknife(double[] withoutPositive, double[] withoutNegative) {
    this.withoutPositive = withoutPositive;
    this.withoutNegative = withoutNegative;
  }

  /** Values in the order of scores, best first; empty where there are fewer than two positives. */
  static ApJackknife of(RankedGroups groups) {
    int positives = groups.totalPositives();
    if (positives < 2) {
      return new ApJackknife(new double[0], new double[0]);
    }
    double[] lowerWithoutHit = new double[groups.size() + 1];
    double[] lowerWithoutMiss = new double[groups.size() + 1];
    long[] hits = new long[groups.size()];
    long[] rows = new long[groups.size()];
    for (int g = 0; g < groups.size(); g++) {
      hits[g] = (g == 0 ? 0 : hits[g - 1]) + groups.positives(g);
      rows[g] = (g == 0 ? 0 : rows[g - 1]) + groups.positives(g) + groups.negatives(g);
    }
    for (int g = groups.size() - 1; g >= 0; g--) {
      double weight = groups.positives(g);
      double rest = Math.max(1, rows[g] - 1);
      lowerWithoutHit[g] = lowerWithoutHit[g + 1] + weight * (hits[g] - 1) / rest;
      lowerWithoutMiss[g] = lowerWithoutMiss[g + 1] + weight * hits[g] / rest;
    }
    double[] positive = new double[positives];
    double[] negative = new double[groups.totalNegatives()];
    double above = 0;
    int p = 0;
    int n = 0;
    for (int g = 0; g < groups.size(); g++) {
      double rest = Math.max(1, rows[g] - 1);
      double own = (groups.positives(g) - 1.0) * (hits[g] - 1) / rest;
      for (int i = 0; i < groups.positives(g); i++) {
        positive[p++] = (above + own + lowerWithoutHit[g + 1]) / (positives - 1);
      }
      for (int i = 0; i < groups.negatives(g); i++) {
        negative[n++] = (above + lowerWithoutMiss[g]) / positives;
      }
      above += (double) groups.positives(g) * hits[g] / rows[g];
    }
    return new ApJackknife(positive, negative);
  }

  double[] withoutPositive() {
    return withoutPositive.clone();
  }

  double[] withoutNegative() {
    return withoutNegative.clone();
  }
}
