package com.savvywealth.leads.model.feature;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What the date of contact and the vintage's calendar alone decide; UTC, never trained on. */
final class ContactCalendar {
  private ContactCalendar() {}

  /** 1 = Sunday to 7 = Saturday. */
  static Long dayOfWeek(Instant contact) {
    return (long) (day(contact).getDayOfWeek().getValue() % 7 + 1);
  }

  static Long month(Instant contact) {
    return (long) day(contact).getMonthValue();
  }

  static Long quarter(Instant contact) {
    return (long) ((day(contact).getMonthValue() + 2) / 3);
  }

  /** Whole days from the vintage's day to the day of contact; missing without a row. */
  static Long snapshotAge(PointInTimeRow row, Instant contact) {
    return row.isPresent() ? (Long) ChronoUnit.DAYS.between(row.asOf(), day(contact)) : null;
  }

  private static LocalDate day(Instant contact) {
    return LocalDate.ofInstant(contact, ZoneOffset.UTC);
  }
}
