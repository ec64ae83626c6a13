package com.savvywealth.leads.model.learn;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Forward blocks in time for cross-validation: a warm-up that is never tested on, then equally
 * large test blocks, each learnt from what was settled before it.
 *
 * <p>The warm-up is a share of the time (a burst of contacts must not eat it up); the blocks after
 * it hold equally many rows; rows of one instant stay together.
 *
 * @param folds number of test blocks, at least 2
 * @param warmUpShare share of the window's time, from its first contact on, that is never tested
 *     on, in (0, 1)
 * @param gap what must lie between train and test
 */
public record TimeFolds(int folds, double warmUpShare, TimeGap gap) implements Serializable {
  /** At least two folds and a warm-up inside (0, 1). */
  public TimeFolds {
    if (folds < 2) {
      throw new IllegalArgumentException("folds must be >= 2 but was " + folds);
    }
    if (!(warmUpShare > 0 && warmUpShare < 1)) {
      throw new IllegalArgumentException("warmUpShare must be in (0, 1) but was " + warmUpShare);
    }
  }

  /** Equal blocks: as much warm-up as one block, no gap, no label window. */
  public static TimeFolds blocked(int folds) {
    return new TimeFolds(folds, 1.0 / (folds + 1), new TimeGap(0, 0));
  }

  /** The same folds with another warm-up. */
  public TimeFolds withWarmUpShare(double share) {
    return new TimeFolds(folds, share, gap);
  }

  /** The same folds with another gap, in days from the end of the label window. */
  public TimeFolds withGapDays(int days) {
    return new TimeFolds(folds, warmUpShare, new TimeGap(days, gap.labelDays()));
  }

  /** The same folds with another label window, in days. */
  public TimeFolds withLabelDays(int days) {
    return new TimeFolds(folds, warmUpShare, new TimeGap(gap.gapDays(), days));
  }

  /**
   * The folds over a train window. A fold's train rows may come out empty; its test rows never do.
   *
   * @throws IllegalArgumentException so few distinct contact instants that a block would be empty
   */
  public List<Fold> split(Examples window) {
    int[] bounds = new int[folds + 1];
    int first = warmUpEnd(window);
    for (int i = 0; i < folds; i++) {
      long row = first + (long) (window.rows() - first) * i / folds;
      bounds[i] =
          row >= window.rows() ? window.rows() : TimeGap.firstAtSameInstant(window, (int) row);
    }
    bounds[folds] = window.rows();
    List<Fold> out = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      if (bounds[i] >= bounds[i + 1]) {
        throw new IllegalArgumentException(
            "block " + i + " of " + folds + " is empty: only " + window.rows() + " rows");
      }
      out.add(gap.before(window, i, bounds[i], bounds[i + 1]));
    }
    return out;
  }

  /** The first row after the warm-up's share of the window's time. */
  private int warmUpEnd(Examples window) {
    if (window.rows() == 0) {
      return 0;
    }
    long from = window.contactMillis(0);
    long span = window.contactMillis(window.rows() - 1) - from;
    long end = from + Math.round(warmUpShare * span);
    int row = 0;
    while (row < window.rows() && window.contactMillis(row) < end) {
      row++;
    }
    return row;
  }
}
