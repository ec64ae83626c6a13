package com.savvywealth.leads.model.lead;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether a joined row was allowed to be seen, worked out from what the row says and from the
 * declared calendar alone: it shares no code with the join that it checks.
 *
 * <p>Both clocks of a row are taken twice, as stored beside the lead and as declared for its
 * vintage, and the later of the two decides. So a vintage whose files describe another day than the
 * calendar says is a leak even though the join, which reads the calendar, behaved.
 *
 * <p>Days and quarters are counted on longs: a day is 86,400,000 ms from 1970-01-01 00:00 UTC, and
 * an instant before its day's first millisecond belongs to the day before.
 */
public final class LeakageAudit implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long DAY_MILLIS = 86_400_000L;

  /** What can be wrong with one joined row. */
  public enum Check {
    /** The vintage's quarter is after the contact's: the plan's own check. */
    QUARTER,
    /** The vintage's day begins after the contact (strict: or at it). */
    INSTANT,
    /** The vintage could not be known at the contact. */
    KNOWN_AT,
    /** The row's clocks are not those that the calendar declares for its vintage. */
    CLOCK
  }

  /**
   * A vintage's clocks.
   *
   * @param asOfDay day that it describes, days since 1970-01-01
   * @param knownAtMillis first instant at which it could be known
   */
  public record Clocks(long asOfDay, long knownAtMillis) implements Serializable {}

  private final Map<String, Clocks> calendar;
  private final boolean strict;

  private LeakageAudit(Map<String, Clocks> calendar, boolean strict) {
    this.calendar = new TreeMap<>(calendar);
    this.strict = strict;
  }

  /**
   * The audit against a declared calendar.
   *
   * @param calendar clocks by vintage label
   * @param strict whether a clock at the very instant of contact is too late
   */
  public static LeakageAudit of(Map<String, Clocks> calendar, boolean strict) {
    return new LeakageAudit(calendar, strict);
  }

  /**
   * The checks that a joined row fails; empty when it was allowed to be seen.
   *
   * @param contactMillis instant of contact
   * @param label label of the joined vintage
   * @param stored the clocks that stand beside the lead
   */
  public Set<Check> failures(long contactMillis, String label, Clocks stored) {
    Clocks declared = calendar.get(label);
    Set<Check> failed = EnumSet.noneOf(Check.class);
    if (!stored.equals(declared)) {
      failed.add(Check.CLOCK);
    }
    long day = declared == null ? stored.asOfDay() : Math.max(stored.asOfDay(), declared.asOfDay());
    long known =
        declared == null
            ? stored.knownAtMillis()
            : Math.max(stored.knownAtMillis(), declared.knownAtMillis());
    if (quarter(day) > quarter(Math.floorDiv(contactMillis, DAY_MILLIS))) {
      failed.add(Check.QUARTER);
    }
    if (tooLate(day * DAY_MILLIS, contactMillis)) {
      failed.add(Check.INSTANT);
    }
    if (tooLate(known, contactMillis)) {
      failed.add(Check.KNOWN_AT);
    }
    return failed;
  }

  /** Whether the vintage describes the very day of the contact. */
  public static boolean sameDay(long contactMillis, long asOfDay) {
    return Math.floorDiv(contactMillis, DAY_MILLIS) == asOfDay;
  }

  private boolean tooLate(long clock, long contact) {
    return strict ? clock >= contact : clock > contact;
  }

  /** Quarters since year 0 of a day, by the civil calendar (Hinnant's days-to-civil). */
  private static long quarter(long epochDay) {
    long shifted = epochDay + 719_468;
    long era = Math.floorDiv(shifted, 146_097L);
    long dayOfEra = shifted - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long marchMonth = (5 * dayOfYear + 2) / 153;
    long month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return year * 4 + (month - 1) / 3;
  }
}
