package com.savvywealth.leads.model.learn;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/** Margins of some rows of a table of examples, by a model that did not see them. Immutable. */
public final class RowMargins implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RowSet rows;
  private final double[] margins;

  private RowMargins(RowSet rows, double[] margins) {
    this.rows = rows;
    this.margins = margins;
  }

  /**
   * The i-th margin belongs to the i-th row.
   *
   * @throws IllegalArgumentException not one margin per row
   */
  public static RowMargins of(RowSet rows, double[] margins) {
    if (rows.size() != margins.length) {
      throw new IllegalArgumentException(
          "there must be one margin per row but there are "
              + margins.length
              + " for "
              + rows.size());
    }
    return new RowMargins(rows, margins.clone());
  }

  /** The rows. */
  public RowSet rows() {
    return rows;
  }

  /** The i-th margin, log-odds. */
  public double margin(int i) {
    return margins[i];
  }

  /** A copy of the margins. */
  public double[] toArray() {
    return margins.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowMargins that
        && rows.equals(that.rows)
        && Arrays.equals(margins, that.margins);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rows, Arrays.hashCode(margins));
  }
}
