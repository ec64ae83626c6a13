package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.lead.LabelState;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Leads contacted in one ISO week, UTC, whose outcome is final, and how many were called in time.
 *
 * @param week such as 2025-W42
 * @param leads contacted
 * @param called of them
 */
public record WeekCounts(String week, long leads, long called) implements Serializable {
  private static final int WEEK = 7;

  /** Refuses more calls than leads. */
  public WeekCounts {
    if (called < 0 || called > leads) {
      throw new IllegalArgumentException(
          "called must lie between 0 and leads but were %d of %d".formatted(called, leads));
    }
  }

  /**
   * All mature weeks from the first contact on, in order, also those without a lead. A week is
   * mature when the outcome of a contact in its last instant is final. Leads whose call is dated
   * before their contact are left out.
   *
   * @param leads all contacted leads
   * @param clock until when outcomes are known
   */
  public static List<WeekCounts> mature(Collection<FollowedLead> leads, LabelClock clock) {
    SortedMap<LocalDate, long[]> byMonday = new TreeMap<>();
    for (FollowedLead lead : leads) {
      LabelState state = lead.state(clock);
      if (clock.knows(lead) && state != LabelState.NEGATIVE_DELAY) {
        long[] counts = byMonday.computeIfAbsent(monday(lead.contact()), week -> new long[2]);
        counts[0]++;
        counts[1] += state == LabelState.POSITIVE ? 1 : 0;
      }
    }
    List<WeekCounts> weeks = new ArrayList<>();
    if (byMonday.isEmpty()) {
      return weeks;
    }
    for (LocalDate monday = byMonday.firstKey();
        isMature(monday, clock);
        monday = monday.plusDays(WEEK)) {
      long[] counts = byMonday.getOrDefault(monday, new long[2]);
      weeks.add(new WeekCounts(name(monday), counts[0], counts[1]));
    }
    return weeks;
  }

  private static boolean isMature(LocalDate monday, LabelClock clock) {
    Instant last = monday.plusDays(WEEK).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
    return clock.isFinal(last);
  }

  /** The Monday of an instant's week, UTC. */
  static LocalDate monday(Instant instant) {
    LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    return day.minusDays(day.getDayOfWeek().getValue() - 1L);
  }

  /** The ISO name of the week of a day: the first days of January may belong to the year before. */
  static String name(LocalDate day) {
    return String.format(
        Locale.ROOT,
        "%d-W%02d",
        day.get(IsoFields.WEEK_BASED_YEAR),
        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }
}
