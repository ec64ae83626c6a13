package com.savvywealth.leads.model.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One row of the call list. A lead without a score has a reason, and neither numbers nor bucket;
 * empty cells are null.
 *
 * @param leadId as the call list has it
 * @param scored whether it has a score
 * @param reason why it has none
 * @param rawMargin log odds
 * @param probability 0 to 1
 * @param percentile 1 to 100
 * @param decile 1 to 10
 * @param bucket Top 10 to Lower 50
 * @param displayedScore 0 to 1
 * @param suppression why it is held back
 * @param drivers strongest first, at most three
 * @param narrative what SGAs read
 */
public record CallRow(
    String leadId,
    boolean scored,
    String reason,
    Double rawMargin,
    Double probability,
    Long percentile,
    Long decile,
    String bucket,
    Double displayedScore,
    String suppression,
    List<String> drivers,
    String narrative) {
  /** Columns that a call list must have. */
  public static final List<String> COLUMNS =
      List.of(
          "lead_id",
          "scored",
          "reason",
          "raw_margin",
          "probability",
          "percentile",
          "decile",
          "bucket",
          "displayed_score",
          "suppression",
          "driver_1",
          "driver_2",
          "driver_3",
          "narrative");

  /** Copies the drivers. */
  public CallRow {
    drivers = List.copyOf(drivers);
  }

  /**
   * Reads a row.
   *
   * @param cells text of a column, "" when it is empty
   * @throws IllegalArgumentException naming the column: a number cannot be read or is missing from
   *     a scored row, or {@code scored} is neither true nor false
   */
  public static CallRow of(UnaryOperator<String> cells) {
    boolean scored =
        switch (cells.apply("scored")) {
          case "true" -> true;
          case "false" -> false;
          default -> throw bad("scored", "true or false", cells.apply("scored"));
        };
    List<String> drivers = new ArrayList<>();
    for (String column : List.of("driver_1", "driver_2", "driver_3")) {
      if (!cells.apply(column).isEmpty()) {
        drivers.add(cells.apply(column));
      }
    }
    return new CallRow(
        cells.apply("lead_id"),
        scored,
        text(cells, "reason"),
        number(cells, "raw_margin", scored),
        number(cells, "probability", scored),
        whole(cells, "percentile", scored),
        whole(cells, "decile", scored),
        text(cells, "bucket"),
        number(cells, "displayed_score", scored),
        text(cells, "suppression"),
        drivers,
        text(cells, "narrative"));
  }

  /** The driver of a place from 0, null when there are fewer. */
  String driver(int place) {
    return place < drivers.size() ? drivers.get(place) : null;
  }

  private static String text(UnaryOperator<String> cells, String column) {
    String text = cells.apply(column);
    return text.isEmpty() ? null : text;
  }

  private static Double number(UnaryOperator<String> cells, String column, boolean needed) {
    String text = cells.apply(column);
    if (text.isEmpty() && !needed) {
      return null;
    }
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, as one that is not finite is
    }
    throw bad(column, "a number", text);
  }

  private static Long whole(UnaryOperator<String> cells, String column, boolean needed) {
    Double value = number(cells, column, needed);
    if (value != null && value != Math.rint(value)) {
      throw bad(column, "a whole number", cells.apply(column));
    }
    return value == null ? null : (Long) value.longValue();
  }

  private static IllegalArgumentException bad(String column, String right, String was) {
    return new IllegalArgumentException("%s must be %s but was '%s'".formatted(column, right, was));
  }
}
