package com.savvywealth.leads.model.stat;

/** Checks on predicted probabilities with their outcomes. */
final class Probabilities {
  private Probabilities() {}

  /**
   * How many outcomes are 1.
   *
   * @throws IllegalArgumentException when lengths differ, a probability is outside [0, 1] or NaN,
   *     or an outcome is not 0 or 1
   */
  static int checkedPositives(double[] p, byte[] y) {
    int positives = RankedGroups.checkedPositives(p, y);
    for (int i = 0; i < p.length; i++) {
      if (!(p[i] >= 0 && p[i] <= 1)) {
        throw new IllegalArgumentException(
            "a probability lies in [0, 1], but row " + i + " had " + p[i]);
      }
    }
    return positives;
  }
}
