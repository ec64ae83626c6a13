package com.savvywealth.leads.model.stat;

/** How many times richer in positives the best-scored fraction of rows is than all rows. */
public final class Lift {
  private Lift() {}

  /**
   * Precision among the best fraction over the base rate; 1 = no better than chance.
   *
   * @param scores higher means more likely
   * @param labels 1 = positive, 0 = negative
   * @param fraction of the rows to take, in (0, 1]
   * @return NaN when there is no positive row
   * @throws IllegalArgumentException as {@link PrecisionAtK#of}
   */
  public static double of(double[] scores, byte[] labels, double fraction) {
    int positives = RankedGroups.checkedPositives(scores, labels);
    return positives == 0
        ? Double.NaN
        : PrecisionAtK.of(scores, labels, fraction) * labels.length / positives;
  }
}
