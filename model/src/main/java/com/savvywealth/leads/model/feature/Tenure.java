package com.savvywealth.leads.model.feature;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Career length and stays at firms, recomputed from start dates at the contact (never from the
 * vendor's year counts, which age with the vintage). Years are days / 365.25, days are UTC.
 *
 * <p>A start date after the contact, or more than 80 years before it, cannot be true: the value is
 * missing, and {@link #anomalies} names it so that it is counted.
 *
 * <p>Stability is the share of the registered career spent at the current firm, 0 to 1. A hire
 * before the registration counts from the registration, so the share is capped at 1; the vendor's
 * raw ratio goes above 1 there. A career of no days gives a missing share, not 0.
 */
final class Tenure {
  static final String BECAME = "DateBecameRep";
  static final String HIRED = "DateOfHireAtCurrentFirm";
  private static final double DAYS_PER_YEAR = 365.25;
  private static final double LONGEST_YEARS = 80;
  private static final double VETERAN_YEARS = 20;
  private static final double NEW_YEARS = 1;

  private Tenure() {}

  static Double yearsAsRep(PointInTimeRow row, Instant contact) {
    return plausible(yearsSince(row.whole(BECAME), contact));
  }

  static Double yearsAtCurrentFirm(PointInTimeRow row, Instant contact) {
    return plausible(yearsSince(row.whole(HIRED), contact));
  }

  static Double stability(PointInTimeRow row, Instant contact) {
    Double career = yearsAsRep(row, contact);
    Double stay = yearsAtCurrentFirm(row, contact);
    if (career == null || stay == null || career == 0) {
      return null;
    }
    return Math.min(stay, career) / career;
  }

  static Long isVeteran(PointInTimeRow row, Instant contact) {
    Double career = yearsAsRep(row, contact);
    return career == null ? null : bit(career >= VETERAN_YEARS);
  }

  static Long isNewToFirm(PointInTimeRow row, Instant contact) {
    Double stay = yearsAtCurrentFirm(row, contact);
    return stay == null ? null : bit(stay < NEW_YEARS);
  }

  static Set<FeatureAnomaly> anomalies(PointInTimeRow row, Instant contact) {
    Set<FeatureAnomaly> found = EnumSet.noneOf(FeatureAnomaly.class);
    Double career = yearsSince(row.whole(BECAME), contact);
    Double stay = yearsSince(row.whole(HIRED), contact);
    if (career != null && career < 0) {
      found.add(FeatureAnomaly.BECAME_REP_AFTER_CONTACT);
    }
    if (stay != null && stay < 0) {
      found.add(FeatureAnomaly.HIRED_AFTER_CONTACT);
    }
    if (List.of(nullToZero(career), nullToZero(stay)).stream().anyMatch(y -> y > LONGEST_YEARS)) {
      found.add(FeatureAnomaly.IMPLAUSIBLY_LONG);
    }
    if (career != null && stay != null && career >= 0 && stay > career) {
      found.add(FeatureAnomaly.HIRED_BEFORE_REGISTRATION);
    }
    return found;
  }

  static Long bit(boolean holds) {
    return holds ? 1L : 0L;
  }

  private static double nullToZero(Double years) {
    return years == null ? 0 : years;
  }

  private static Double plausible(Double years) {
    return years == null || years < 0 || years > LONGEST_YEARS ? null : years;
  }

  private static Double yearsSince(Long startDay, Instant contact) {
    if (startDay == null) {
      return null;
    }
    return (day(contact) - startDay) / DAYS_PER_YEAR;
  }

  private static long day(Instant contact) {
    return LocalDate.ofInstant(contact, ZoneOffset.UTC).toEpochDay();
  }
}
