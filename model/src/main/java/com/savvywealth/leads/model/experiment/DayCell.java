package com.savvywealth.leads.model.experiment;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/**
 * One day of one arm in one tier. Ordered by day, arm and tier.
 *
 * @param day the day, UTC
 * @param arm the arm
 * @param tier stratum in which its leads were randomised
 */
public record DayCell(LocalDate day, Arm arm, String tier)
    implements Serializable, Comparable<DayCell> {
  private static final Comparator<DayCell> ORDER =
      Comparator.comparing(DayCell::day).thenComparing(DayCell::arm).thenComparing(DayCell::tier);

  /** All parts are required. */
  public DayCell {
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(arm, "arm");
    Objects.requireNonNull(tier, "tier");
  }

  @Override
  public int compareTo(DayCell other) {
    return ORDER.compare(this, other);
  }
}
