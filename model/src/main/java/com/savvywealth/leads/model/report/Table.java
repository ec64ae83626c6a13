package com.savvywealth.leads.model.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A table of values. A column whose cells are all numbers, shares or missing is set to the right.
 *
 * <p>Cells are {@link Number} (whole types are counts, the others four significant digits), {@link
 * Share}, {@link Figure}, {@link Words}, {@link Link}, {@link Boolean}, {@link Light}, text, or
 * null for missing; anything else is shown by its {@code toString}. The first column names the row.
 *
 * @param caption what the table shows; "" for none
 * @param headers column names, at least one
 * @param rows each as wide as the headers; may be empty
 */
public record Table(String caption, List<String> headers, List<List<Object>> rows) {
  /** A part of a whole, 1 = all; shown as a percentage. NaN is missing. */
  public record Share(double value) {}

  /** A number that is already text, such as "≥ 0.07" or "4.1 to 5.2"; set to the right. */
  public record Figure(String text) {
    /** The text is required. */
    public Figure {
      Objects.requireNonNull(text, "text");
    }
  }

  /** Text in which names stand between back-quotes; where code cannot be set apart they go. */
  public record Words(String text) {
    /**
     * Checks the quotes.
     *
     * @throws IllegalArgumentException a back-quote has no partner
     */
    public Words {
      if (text.chars().filter(c -> c == '`').count() % 2 != 0) {
        throw new IllegalArgumentException(
            "back-quotes must come in pairs but did not in: " + text);
      }
    }

    @Override
    public String toString() {
      return text.replace("`", "");
    }
  }

  /** Words that lead somewhere; a relative target is relative to the page. */
  public record Link(String text, String target) {
    /** Both parts are required. */
    public Link {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(target, "target");
    }

    @Override
    public String toString() {
      return new Words(text).toString();
    }
  }

  /**
   * Checks the widths and copies everything.
   *
   * @throws IllegalArgumentException there is no column, or a row has another width
   */
  public Table {
    Objects.requireNonNull(caption, "caption");
    headers = List.copyOf(headers);
    if (headers.isEmpty()) {
      throw new IllegalArgumentException("table '" + caption + "' must have a column but has none");
    }
    List<List<Object>> copy = new ArrayList<>();
    for (List<Object> row : rows) {
      if (row.size() != headers.size()) {
        throw new IllegalArgumentException(
            "table '%s': row %d must have %d cells but has %d"
                .formatted(caption, copy.size() + 1, headers.size(), row.size()));
      }
      copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copy);
  }

  /** A table without rows yet. */
  public static Table of(String caption, String... headers) {
    return new Table(caption, List.of(headers), List.of());
  }

  /** This table with one more row; null cells are missing values. Costs a copy of the table. */
  public Table row(Object... cells) {
    List<List<Object>> all = new ArrayList<>(rows);
    all.add(java.util.Arrays.asList(cells));
    return new Table(caption, headers, all);
  }

  /** Whether a column is set to the right: it has a value, and all its values are numbers. */
  public boolean isNumeric(int column) {
    boolean any = false;
    for (List<Object> row : rows) {
      Object cell = row.get(column);
      if (cell instanceof Number || cell instanceof Share || cell instanceof Figure) {
        any = true;
      } else if (cell != null) {
        return false;
      }
    }
    return any;
  }
}
