package com.savvywealth.leads.model.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A grid of coloured numbers, such as PSI by feature and quarter. Values start at 0.
 *
 * @param valueLabel what the numbers are
 * @param columns names of the columns from left to right
 * @param rows from top to bottom; may be empty
 * @param limit values above it are framed and written in bold; NaN for none
 */
public record HeatMap(
    String name,
    String title,
    String valueLabel,
    List<String> columns,
    List<Row> rows,
    double limit)
    implements Plot {
  /** A row; null and NaN are missing. */
  public record Row(String label, List<Double> values) {
    /** The values are copied; null becomes NaN. */
    public Row {
      List<Double> copy = new ArrayList<>();
      values.forEach(value -> copy.add(value == null ? Double.NaN : value));
      values = Collections.unmodifiableList(copy);
    }
  }

  /**
   * Checks the widths.
   *
   * @throws IllegalArgumentException a row is not as wide as the columns
   */
  public HeatMap {
    Plot.checkedName(name);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.values().size() != columns.size()) {
        throw new IllegalArgumentException(
            "plot %s: row '%s' must have %d values but has %d"
                .formatted(name, row.label(), columns.size(), row.values().size()));
      }
    }
  }

  /** The largest value, or the limit when that is larger; 1 when there is nothing to show. */
  double top() {
    double top = Double.isFinite(limit) ? limit : 0;
    for (Row row : rows) {
      for (double value : row.values()) {
        top = Double.isFinite(value) ? Math.max(top, value) : top;
      }
    }
    return top > 0 ? top : 1;
  }
}
