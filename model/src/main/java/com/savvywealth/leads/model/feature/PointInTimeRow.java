package com.savvywealth.leads.model.feature;

import com.savvywealth.leads.model.contract.DataRow;
import java.time.LocalDate;

/**
 * What a lead may see at its contact: one canonical rep row, or none.
 *
 * @param rep the row of the joined vintage, null without one
 * @param asOf day that the vintage describes, null without one
 */
public record PointInTimeRow(DataRow rep, LocalDate asOf) {
  private static final PointInTimeRow NONE = new PointInTimeRow(null, null);

  /**
   * Refuses a row without its day.
   *
   * @throws IllegalArgumentException when just one of the two is missing
   */
  public PointInTimeRow {
    if ((rep == null) != (asOf == null)) {
      throw new IllegalArgumentException(
          "a point-in-time row needs both rep and asOf, or neither, but got "
              + (rep == null ? "asOf " + asOf : "a rep row")
              + " alone");
    }
  }

  /** The lead has no vintage row: every feature of the person is missing. */
  public static PointInTimeRow none() {
    return NONE;
  }

  /** Whether there is a vintage row. */
  public boolean isPresent() {
    return rep != null;
  }

  /** Text of a column, null when missing. */
  String text(String column) {
    return rep == null ? null : rep.text(column);
  }

  /** Whole number or day of a column, null when missing. */
  Long whole(String column) {
    return rep == null ? null : rep.whole(column);
  }

  /** Number of a column, null when missing. */
  Double real(String column) {
    return rep == null ? null : (Double) rep.get(column);
  }

  /** Three-valued flag of a column: true for "Yes", false for "No", null for all else. */
  Boolean flag(String column) {
    String value = text(column);
    if (value == null) {
      return null;
    }
    return switch (value) {
      case "Yes" -> Boolean.TRUE;
      case "No" -> Boolean.FALSE;
      default -> null;
    };
  }
}
