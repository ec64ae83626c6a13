package com.savvywealth.leads.model.learn;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/**
 * What must lie between a train contact and the test block: the label's window, then the gap,
 * counted from the end of that window. So 30 + 30 days means 60 days between contacts.
 *
 * @param gapDays days from the end of the label window to the test block, at least 0
 * @param labelDays days after the contact in which the label is decided, at least 0
 */
public record TimeGap(int gapDays, int labelDays) implements Serializable {
  private static final long DAY_MILLIS = 86_400_000L;

  /** Both at least 0. */
  public TimeGap {
    if (gapDays < 0 || labelDays < 0) {
      throw new IllegalArgumentException(
          "gapDays and labelDays must be >= 0 but were " + gapDays + " and " + labelDays);
    }
  }

  /** The gap in milliseconds of contact time. */
  long millis() {
    return (gapDays + (long) labelDays) * DAY_MILLIS;
  }

  /**
   * The fold whose test block is rows {@code from} (inclusive) to {@code to} (exclusive): train is
   * every row whose label was settled a gap before the first test contact and whose advisor is not
   * in the test block. Unknown advisors never clash.
   */
  Fold before(Examples all, int index, int from, int to) {
    long testStart = all.contactMillis(from);
    Set<String> testAdvisors = new HashSet<>();
    for (int row = from; row < to; row++) {
      testAdvisors.add(all.advisor(row));
    }
    testAdvisors.remove("");
    int settled = 0;
    while (settled < from && all.contactMillis(settled) + millis() <= testStart) {
      settled++;
    }
    RowSet train = RowSet.range(0, settled, row -> !testAdvisors.contains(all.advisor(row)));
    long trainEnd =
        train.size() == 0 ? Long.MIN_VALUE : all.contactMillis(train.get(train.size() - 1));
    return new Fold(
        index,
        train,
        RowSet.range(from, to, row -> true),
        trainEnd,
        testStart,
        all.contactMillis(to - 1),
        from - settled,
        settled - train.size());
  }

  /** The first row with the contact instant of {@code row}: an instant is never split. */
  static int firstAtSameInstant(Examples all, int row) {
    int first = row;
    while (first > 0 && all.contactMillis(first - 1) == all.contactMillis(row)) {
      first--;
    }
    return first;
  }
}
