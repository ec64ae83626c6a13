package com.savvywealth.leads.model.learn;

import java.io.Serializable;

/**
 * The one cut between the train window and the held-out rows, at a quantile of the contact time.
 *
 * @param trainShare share of the rows before the cut, in (0, 1)
 * @param gap what must lie between train and held-out rows
 */
public record HoldOutSplit(double trainShare, TimeGap gap) implements Serializable {
  /** The share lies inside (0, 1). */
  public HoldOutSplit {
    if (!(trainShare > 0 && trainShare < 1)) {
      throw new IllegalArgumentException("trainShare must be in (0, 1) but was " + trainShare);
    }
  }

  /** A cut at a quantile of contact time, without gap or label window. */
  public static HoldOutSplit byTime(double trainShare) {
    return new HoldOutSplit(trainShare, new TimeGap(0, 0));
  }

  /** The same cut with another gap, in days from the end of the label window. */
  public HoldOutSplit withGapDays(int days) {
    return new HoldOutSplit(trainShare, new TimeGap(days, gap.labelDays()));
  }

  /** The same cut with another label window, in days. */
  public HoldOutSplit withLabelDays(int days) {
    return new HoldOutSplit(trainShare, new TimeGap(gap.gapDays(), days));
  }

  /**
   * The split as a fold with index 0: test rows are the held-out rows. Train rows may come out
   * empty.
   *
   * @throws IllegalArgumentException there are no rows
   */
  public Fold split(Examples all) {
    if (all.rows() == 0) {
      throw new IllegalArgumentException("there are no rows to split");
    }
    int row = (int) Math.floor(trainShare * all.rows());
    return gap.before(all, 0, TimeGap.firstAtSameInstant(all, row), all.rows());
  }
}
