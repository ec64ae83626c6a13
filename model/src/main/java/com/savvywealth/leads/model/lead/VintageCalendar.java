package com.savvywealth.leads.model.lead;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The declared vintages against calendar quarters. Any dates are a calendar: a quarter with two
 * vintages and one with none are named, not refused, since history has both (January and March of
 * 2024, none in its second quarter).
 */
public final class VintageCalendar {
  private static final int QUARTERS = 4;
  private static final int MONTHS_OF_QUARTER = 3;

  private final SortedMap<Integer, Integer> quarters = new TreeMap<>();

  private VintageCalendar() {}

  /** The calendar of these as-of days. */
  public static VintageCalendar of(List<LocalDate> days) {
    VintageCalendar calendar = new VintageCalendar();
    days.forEach(day -> calendar.quarters.merge(index(day), 1, Integer::sum));
    return calendar;
  }

  /** Quarters between the first and the last vintage without one, such as "2024Q2". */
  public List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (!quarters.isEmpty()) {
      for (int quarter = quarters.firstKey(); quarter < quarters.lastKey(); quarter++) {
        if (!quarters.containsKey(quarter)) {
          gaps.add(name(quarter));
        }
      }
    }
    return gaps;
  }

  /** Quarters with two vintages or more. */
  public List<String> doubles() {
    return quarters.entrySet().stream()
        .filter(quarter -> quarter.getValue() > 1)
        .map(quarter -> name(quarter.getKey()))
        .toList();
  }

  /** The calendar quarter of a day, such as "2024Q1". */
  public static String quarter(LocalDate day) {
    return name(index(day));
  }

  /** First day of a day's calendar quarter. */
  public static LocalDate quarterStart(LocalDate day) {
    int month = (day.getMonthValue() - 1) / MONTHS_OF_QUARTER * MONTHS_OF_QUARTER + 1;
    return LocalDate.of(day.getYear(), month, 1);
  }

  private static int index(LocalDate day) {
    return day.getYear() * QUARTERS + (day.getMonthValue() - 1) / MONTHS_OF_QUARTER;
  }

  private static String name(int quarter) {
    return String.format(Locale.ROOT, "%dQ%d", quarter / QUARTERS, quarter % QUARTERS + 1);
  }
}
