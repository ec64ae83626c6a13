package com.savvywealth.leads.model.report;

import java.util.List;

/**
 * Estimates with their intervals, one row each, such as the rate of two arms or a forest of
 * effects.
 *
 * @param valueLabel what is read along the axis, with its unit
 * @param rows from top to bottom; may be empty
 * @param axis what the axis shows
 */
public record IntervalPlot(String name, String title, String valueLabel, List<Row> rows, Axis axis)
    implements Plot {
  /**
   * A row.
   *
   * @param label what it is, in words
   * @param value the estimate; NaN for none
   * @param low lower end; NaN for none, negative infinity for no end
   * @param high upper end; NaN for none, infinite for no end
   * @param shown value and interval as text, at the row's right
   * @param whole whether it sums up the others and is drawn as a diamond
   */
  public record Row(
      String label, double value, double low, double high, String shown, boolean whole) {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException the low end exceeds the high end
     */
    public Row {
      if (low > high) {
        throw new IllegalArgumentException(
            "low end of '%s' must not exceed the high end, but they were %s and %s"
                .formatted(label, low, high));
      }
    }
  }

  /**
   * The axis.
   *
   * @param from least value that must be on it; NaN for none
   * @param to values above are cut off there, with an arrow, two for an estimate; NaN for no cut
   * @param reference a value marked by a line across all rows; NaN for none
   * @param referenceLabel what that line means; "" for none
   */
  public record Axis(double from, double to, double reference, String referenceLabel) {
    /** An axis that fits its rows. */
    public static final Axis FITTED = new Axis(Double.NaN, Double.NaN, Double.NaN, "");
  }

  /** Rows are copied. */
  public IntervalPlot {
    Plot.checkedName(name);
    rows = List.copyOf(rows);
  }
}
