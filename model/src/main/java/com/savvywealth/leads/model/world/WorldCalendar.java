package com.savvywealth.leads.model.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The dates that both worlds share: the vintages, the windows of contacts, the time of analysis.
 *
 * <p>The first eight vintages are history's own. Each further one comes 13 weeks after the one
 * before, the first Sunday of its quarter, and moves the analysis and the last contacts along by
 * the same 13 weeks; nothing of the quarters before changes.
 *
 * @param size number of vintages, 8 to 12
 */
public record WorldCalendar(int size) {
  /** Vintages of the usual world. */
  public static final int USUAL = 8;

  private static final int MOST = 12;
  private static final int DAYS_PER_QUARTER = 91;

  /** The vendor's eight deliveries: two lie in 2024Q1, none in 2024Q2, as in history. */
  private static final List<Vintage> HISTORY =
      List.of(
          vintage("2024_q1a", "2024-01-07"),
          vintage("2024_q1b", "2024-03-31"),
          vintage("2024_q3", "2024-07-07"),
          vintage("2024_q4", "2024-10-06"),
          vintage("2025_q1", "2025-01-05"),
          vintage("2025_q2", "2025-04-06"),
          vintage("2025_q3", "2025-07-06"),
          vintage("2025_q4", "2025-10-05"));

  static final int FIRST_CONTACT_DAY = day("2024-01-08");
  static final int EARLY_FIRST_DAY = day("2024-01-01");
  static final int EARLY_LAST_DAY = day("2024-01-06");
  static final int SECONDS_PER_DAY = 86_400;
  static final double DAYS_PER_YEAR = 365.25;
  private static final int LAST_CONTACT_DAY = day("2025-06-05");
  private static final int RECENT_FIRST_DAY = day("2025-09-21");
  private static final int END_DAY = day("2025-10-20");

  /** Checks the range. */
  public WorldCalendar {
    if (size < USUAL || size > MOST) {
      throw new IllegalArgumentException(
          "vintages must be %d to %d but was %d".formatted(USUAL, MOST, size));
    }
  }

  /**
   * One vendor delivery.
   *
   * @param label name of its canonical table, such as {@code 2024_q1a}
   * @param date the day it describes; valid and known from 00:00 UTC of that day on
   */
  public record Vintage(String label, LocalDate date) {
    /** The vendor's file name, such as {@code RIARepDataFeed_20240107.csv}. */
    public String fileName() {
      return "RIARepDataFeed_"
          + date.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT))
          + ".csv";
    }

    int day() {
      return Math.toIntExact(date.toEpochDay());
    }
  }

  /** The calendar of the usual world. */
  public static WorldCalendar usual() {
    return new WorldCalendar(USUAL);
  }

  /** The deliveries, oldest first. */
  public List<Vintage> vintages() {
    return Stream.concat(
            HISTORY.stream(), IntStream.rangeClosed(1, quarters()).mapToObj(WorldCalendar::further))
        .toList();
  }

  private static Vintage further(int quarter) {
    LocalDate date = HISTORY.get(USUAL - 1).date().plusDays((long) quarter * DAYS_PER_QUARTER);
    return new Vintage("%d_q%d".formatted(date.getYear(), (date.getMonthValue() + 2) / 3), date);
  }

  /** Quarters after history, 0 in the usual world. */
  int quarters() {
    return size - USUAL;
  }

  /** When the data were pulled: nothing later is known. */
  public Instant analysisTime() {
    return Instant.ofEpochSecond((long) endDay(quarters()) * SECONDS_PER_DAY);
  }

  /** When leads without a contact are scored. */
  public Instant scoreAt() {
    return analysisTime();
  }

  /** The day of the analysis, which is not known any more. */
  int endDay() {
    return endDay(quarters());
  }

  /** The day of the analysis after some quarters. */
  static int endDay(int quarter) {
    return END_DAY + quarter * DAYS_PER_QUARTER;
  }

  /** First day of the last contacts, which have not matured at the analysis. */
  int recentFirstDay() {
    return recentFirstDay(quarters());
  }

  /** First day of the contacts that had not matured at the analysis after some quarters. */
  static int recentFirstDay(int quarter) {
    return RECENT_FIRST_DAY + quarter * DAYS_PER_QUARTER;
  }

  /** First day of the contacts that a quarter adds and that have long matured; 0 is history. */
  static int firstContactDay(int quarter) {
    return quarter == 0 ? FIRST_CONTACT_DAY : lastContactDay(quarter - 1) + 1;
  }

  /** Last day of the contacts that a quarter adds and that have long matured. */
  static int lastContactDay(int quarter) {
    return LAST_CONTACT_DAY + quarter * DAYS_PER_QUARTER;
  }

  /** What part of history's window of contacts a further quarter is. */
  static double quarterShare() {
    return DAYS_PER_QUARTER / (double) (LAST_CONTACT_DAY - FIRST_CONTACT_DAY + 1);
  }

  private static Vintage vintage(String label, String date) {
    return new Vintage(label, LocalDate.parse(date));
  }

  private static int day(String date) {
    return Math.toIntExact(LocalDate.parse(date).toEpochDay());
  }
}
