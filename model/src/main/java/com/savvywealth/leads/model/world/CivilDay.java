package com.savvywealth.leads.model.world;

import java.time.LocalDate;

/** Calendar dates of days since 1970-01-01, from a table, since a world writes millions of them. */
final class CivilDay {
  private static final int FIRST = (int) LocalDate.of(1950, 1, 1).toEpochDay();
  private static final int[] TABLE = table();

  private CivilDay() {}

  private static int[] table() {
    LocalDate first = LocalDate.ofEpochDay(FIRST);
    int[] table = new int[(int) LocalDate.of(2035, 1, 1).toEpochDay() - FIRST];
    for (int i = 0; i < table.length; i++) {
      LocalDate date = first.plusDays(i);
      table[i] = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }
    return table;
  }

  /** 20240107 for 2024-01-07; days from 1950 to 2034. */
  static int yearMonthDay(int day) {
    return TABLE[day - FIRST];
  }

  static int year(int day) {
    return yearMonthDay(day) / 10_000;
  }
}
