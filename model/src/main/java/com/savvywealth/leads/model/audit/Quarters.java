package com.savvywealth.leads.model.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Calendar quarters, UTC. */
public final class Quarters {
  private Quarters() {}

  /** The quarter of an instant: "2024Q1". */
  public static String of(long millis) {
    LocalDate day = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
    return day.getYear() + "Q" + ((day.getMonthValue() + 2) / 3);
  }
}
