package com.savvywealth.leads.model.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The dates that both worlds share: eight vintages, the window of contacts, the time of analysis.
 */
public final class WorldCalendar {
  /** The vendor's eight deliveries: two lie in 2024Q1, none in 2024Q2, as in history. */
  public static final List<Vintage> VINTAGES =
      List.of(
          vintage("2024_q1a", "2024-01-07"),
          vintage("2024_q1b", "2024-03-31"),
          vintage("2024_q3", "2024-07-07"),
          vintage("2024_q4", "2024-10-06"),
          vintage("2025_q1", "2025-01-05"),
          vintage("2025_q2", "2025-04-06"),
          vintage("2025_q3", "2025-07-06"),
          vintage("2025_q4", "2025-10-05"));

  /** When the data were pulled: nothing later is known. */
  public static final Instant ANALYSIS_TIME = Instant.parse("2025-10-20T00:00:00Z");

  /** When leads without a contact are scored. */
  public static final Instant SCORE_AT = ANALYSIS_TIME;

  static final int FIRST_CONTACT_DAY = day("2024-01-08");
  static final int LAST_CONTACT_DAY = day("2025-06-05");
  static final int EARLY_FIRST_DAY = day("2024-01-01");
  static final int EARLY_LAST_DAY = day("2024-01-06");
  static final int RECENT_FIRST_DAY = day("2025-09-21");
  static final int RECENT_LAST_DAY = day("2025-10-19");
  static final int END_DAY = day("2025-10-20");
  static final int SECONDS_PER_DAY = 86_400;
  static final double DAYS_PER_YEAR = 365.25;

  private WorldCalendar() {}

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

  private static Vintage vintage(String label, String date) {
    return new Vintage(label, LocalDate.parse(date));
  }

  private static int day(String date) {
    return Math.toIntExact(LocalDate.parse(date).toEpochDay());
  }
}
