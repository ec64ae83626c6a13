package com.savvywealth.leads.model.lead;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Reads instants strictly: "2024-01-07T10:15:30Z", "2024-01-07 10:15:30.5 UTC", offsets such as
 * "+05:30" or "+0000". Years 1970 to 2100. A bare number is refused, since seconds and milliseconds
 * look alike; a leap second and 30 February are refused. A text without zone (including a bare day
 * or a 12-hour US time) is refused unless the option says that it is UTC; named zones with daylight
 * saving are refused, so no local hour is ever guessed.
 */
public final class Timestamps implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long DAY = 86_400_000L;
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2100;
  private static final long FIRST = LocalDate.of(FIRST_YEAR, 1, 1).toEpochDay();
  private static final long LAST = LocalDate.of(LAST_YEAR, 12, 31).toEpochDay();

  private final boolean zonelessIsUtc;

  private Timestamps(boolean zonelessIsUtc) {
    this.zonelessIsUtc = zonelessIsUtc;
  }

  /** Every timestamp must state its zone. */
  public static Timestamps strict() {
    return new Timestamps(false);
  }

  /** A timestamp without zone is UTC: only where the source is known to write UTC. */
  public static Timestamps zonelessIsUtc() {
    return new Timestamps(true);
  }

  /**
   * An instant, or why it is none.
   *
   * @param text may be null or blank, which is missing
   * @return {@link Long} milliseconds since 1970-01-01T00:00Z, null when missing, or {@link Bad}
   */
  public Object parse(String text) {
    String trimmed = text == null ? "" : text.strip();
    if (trimmed.isEmpty()) {
      return null;
    }
    if (looksLikeEpoch(trimmed)) {
      return Bad.EPOCH_NUMBER;
    }
    int end = Days.dayEnd(trimmed);
    Object day = Days.day(trimmed, end);
    if (day instanceof Bad bad) {
      return bad == Bad.NOT_A_DATE ? Bad.NOT_A_TIMESTAMP : bad;
    }
    if ((Long) day < FIRST || (Long) day > LAST) {
      return Bad.OUT_OF_RANGE;
    }
    if (end == trimmed.length()) {
      return zonelessIsUtc ? (Object) ((Long) day * DAY) : Bad.NO_ZONE;
    }
    Object time = TimeOfDay.parse(trimmed, end + 1);
    return time instanceof TimeOfDay read ? instant((Long) day, read) : time;
  }

  private Object instant(long day, TimeOfDay time) {
    long local = day * DAY + time.millis();
    String zone = time.zone().toUpperCase(Locale.ROOT);
    if (zone.isEmpty()) {
      return zonelessIsUtc ? (Object) local : Bad.NO_ZONE;
    }
    if (zone.equals("Z") || zone.equals("UTC")) {
      return local;
    }
    int minutes = offsetMinutes(zone);
    return minutes == Integer.MIN_VALUE
        ? Bad.NOT_A_TIMESTAMP
        : (Object) (local - minutes * 60_000L);
  }

  /** Minutes of "+05:30", "+0530" or "+05", at most 18 hours; the lowest int when it is none. */
  private static int offsetMinutes(String zone) {
    String digits = zone.substring(1).replace(":", "");
    boolean colonFits = zone.indexOf(':') < 0 || (zone.length() == 6 && zone.charAt(3) == ':');
    boolean signed = zone.charAt(0) == '+' || zone.charAt(0) == '-';
    boolean fits = digits.length() == 2 || digits.length() == 4;
    if (!signed || !colonFits || !fits || !Decimals.allDigits(digits, 0, digits.length())) {
      return Integer.MIN_VALUE;
    }
    int hours = (int) Decimals.whole(digits, 0, 2);
    int minutes = (int) Decimals.whole(digits, 2, digits.length());
    int total = hours * 60 + minutes;
    if (minutes > 59 || total > 18 * 60) {
      return Integer.MIN_VALUE;
    }
    return zone.charAt(0) == '-' ? -total : total;
  }

  private static boolean looksLikeEpoch(String text) {
    return Decimals.parse(text, false) instanceof Double;
  }
}
