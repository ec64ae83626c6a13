package com.savvywealth.leads.transform.training;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Whether a joined vintage was allowed to be seen: the plan's quarter check and the two that the
 * quarter check misses.
 *
 * @param laterQuarter the vintage's quarter is after the contact's (plan, Task 2.3)
 * @param laterInstant the vintage's day begins after the contact
 * @param notYetKnown the vintage could not be known at the contact
 * @param sameDay the vintage describes the day of the contact: allowed, counted apart
 */
public record Alignment(
    boolean laterQuarter, boolean laterInstant, boolean notYetKnown, boolean sameDay) {

  /**
   * Checks one join.
   *
   * @param contactMillis instant of contact
   * @param asOfDay day that the vintage describes
   * @param knownAtMillis first instant at which it could be known
   */
  public static Alignment of(long contactMillis, long asOfDay, long knownAtMillis) {
    LocalDate contactDay = Instant.ofEpochMilli(contactMillis).atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate asOf = LocalDate.ofEpochDay(asOfDay);
    Instant visible = asOf.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Alignment(
        quarter(asOf) > quarter(contactDay),
        visible.toEpochMilli() > contactMillis,
        knownAtMillis > contactMillis,
        asOf.equals(contactDay));
  }

  private static int quarter(LocalDate day) {
    return day.getYear() * 4 + (day.getMonthValue() - 1) / 3;
  }
}
