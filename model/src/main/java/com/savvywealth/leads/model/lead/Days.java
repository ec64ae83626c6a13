package com.savvywealth.leads.model.lead;

import java.time.LocalDate;
import java.time.YearMonth;

/** Reads calendar days in the feed's two orders, without exceptions or regular expressions. */
final class Days {
  private Days() {}

  /**
   * A day, or why it is none.
   *
   * @param text "2024-03-31", "3/31/2024" or either with a time of day behind a blank or a T
   * @return {@link Long} days since 1970-01-01, or {@link Bad}
   */
  static Object parse(String text) {
    int end = dayEnd(text);
    if (end < text.length() && !(TimeOfDay.parse(text, end + 1) instanceof TimeOfDay)) {
      return Bad.NOT_A_DATE;
    }
    return day(text, end);
  }

  /** Where the day ends: at the first blank or T, else at the end. */
  static int dayEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == 'T' || c == 't') {
        return i;
      }
    }
    return text.length();
  }

  /** Day in the first {@code end} characters. */
  static Object day(String text, int end) {
    if (end == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
      return of(part(text, 0, 4), part(text, 5, 7), part(text, 8, 10));
    }
    int first = text.indexOf('/');
    int second = first < 0 ? -1 : text.indexOf('/', first + 1);
    if (first < 1 || first > 2 || second - first < 2 || second - first > 3 || end - second != 5) {
      return Bad.NOT_A_DATE;
    }
    return of(part(text, second + 1, end), part(text, 0, first), part(text, first + 1, second));
  }

  private static int part(String text, int from, int to) {
    return Decimals.allDigits(text, from, to) ? (int) Decimals.whole(text, from, to) : -1;
  }

  private static Object of(int year, int month, int day) {
    if (year < 0 || month < 0 || day < 0) {
      return Bad.NOT_A_DATE;
    }
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return Bad.NO_SUCH_DATE;
    }
    return LocalDate.of(year, month, day).toEpochDay();
  }
}
