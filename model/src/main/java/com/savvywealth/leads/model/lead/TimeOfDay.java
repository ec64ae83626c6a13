package com.savvywealth.leads.model.lead;

/**
 * A time of day as text states it.
 *
 * @param millis milliseconds since midnight; finer fractions are cut off
 * @param zone what follows the time: "Z", "UTC", an offset, or "" when nothing does
 */
record TimeOfDay(long millis, String zone) {

  /**
   * Reads "10:15", "10:15:30", "10:15:30.123" or a 12-hour time with AM or PM, and what follows.
   *
   * @return {@link TimeOfDay}, or {@link Bad}
   */
  static Object parse(String text, int from) {
    int colon = text.indexOf(':', from);
    int hour = pair(text, colon - from == 1 ? from : colon - 2, colon);
    int minute = pair(text, colon + 1, colon + 3);
    if (colon < from + 1 || colon > from + 2 || hour < 0 || minute < 0) {
      return Bad.NOT_A_TIMESTAMP;
    }
    int at = colon + 3;
    int second = 0;
    if (at < text.length() && text.charAt(at) == ':') {
      second = pair(text, at + 1, at + 3);
      at += 3;
    }
    if (second < 0) {
      return Bad.NOT_A_TIMESTAMP;
    }
    int fractionEnd = fractionEnd(text, at);
    long fraction = millisOf(text, at, fractionEnd);
    String rest = text.substring(fractionEnd).strip();
    boolean twelveHour = rest.equalsIgnoreCase("AM") || rest.equalsIgnoreCase("PM");
    if (minute > 59 || second > 59 || hour > 23 || (twelveHour && (hour < 1 || hour > 12))) {
      return Bad.NO_SUCH_DATE;
    }
    if (twelveHour) {
      hour = hour % 12 + (rest.equalsIgnoreCase("PM") ? 12 : 0);
      rest = "";
    }
    return new TimeOfDay(((hour * 60L + minute) * 60 + second) * 1000 + fraction, rest);
  }

  private static int pair(String text, int from, int to) {
    return from >= 0 && to <= text.length() && Decimals.allDigits(text, from, to)
        ? (int) Decimals.whole(text, from, to)
        : -1;
  }

  private static int fractionEnd(String text, int from) {
    if (from >= text.length() || text.charAt(from) != '.') {
      return from;
    }
    int end = from + 1;
    while (end < text.length() && Decimals.allDigits(text, end, end + 1)) {
      end++;
    }
    return end;
  }

  /** First three decimals of a fraction that starts with its point; 0 without one. */
  private static long millisOf(String text, int point, int end) {
    long millis = 0;
    for (int i = 1; i <= 3; i++) {
      millis = millis * 10 + (point + i < end ? text.charAt(point + i) - '0' : 0);
    }
    return millis;
  }
}
