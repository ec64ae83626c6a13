package com.savvywealth.leads.model.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Margins of rows by models that did not see them, with what happened: what calibrators are fitted
 * on. Immutable.
 */
public final class OutOfFold {
  private final List<Row> rows;

  private OutOfFold(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * One row.
   *
   * @param margin log-odds by a model that did not see the row
   * @param label 0 or 1
   * @param segment AUM tier
   * @param rowHash stable hash of the lead, whose parity says which half it is in
   */
  public record Row(double margin, byte label, String segment, long rowHash) {
    /** Margin finite, label 0 or 1. */
    public Row {
      Calibrator.requireFinite(margin);
      if (label != 0 && label != 1) {
        throw new IllegalArgumentException("label must be 0 or 1 but was " + label);
      }
    }
  }

  /** These rows. */
  public static OutOfFold of(List<Row> rows) {
    return new OutOfFold(List.copyOf(rows));
  }

  /** These margins and labels, all of one segment; the i-th row's hash is i. */
  public static OutOfFold of(double[] margins, byte[] labels) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < margins.length; i++) {
      rows.add(new Row(margins[i], labels[i], ExampleKey.UNKNOWN, i));
    }
    return new OutOfFold(List.copyOf(rows));
  }

  /** The rows that satisfy a condition. */
  public OutOfFold where(Predicate<Row> condition) {
    return new OutOfFold(rows.stream().filter(condition).toList());
  }

  /** All rows. */
  public List<Row> rows() {
    return rows;
  }

  /** Number of rows. */
  public int size() {
    return rows.size();
  }

  /** Margin of a row. */
  public double margin(int row) {
    return rows.get(row).margin();
  }

  /** Label of a row. */
  public byte label(int row) {
    return rows.get(row).label();
  }

  /** Number of rows with label 1. */
  public int positives() {
    return (int) rows.stream().filter(row -> row.label() == 1).count();
  }
}
