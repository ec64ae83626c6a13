package com.savvywealth.leads.model.gate;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * One person's signed yes to something that no program can measure.
 *
 * @param metric the check it answers, such as "compliance_signed_off"
 * @param owner who says yes
 * @param statement to what
 * @param date when, ISO day
 */
public record SignOff(String metric, String owner, String statement, String date)
    implements Serializable {
  /** All parts are required. */
  public SignOff {
    for (String part : new String[] {metric, owner, statement, date}) {
      if (part == null || part.isBlank()) {
        throw new IllegalArgumentException(
            "a sign-off must name its metric, owner, statement and date");
      }
    }
    LocalDate.parse(date);
  }
}
