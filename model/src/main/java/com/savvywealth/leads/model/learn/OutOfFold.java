package com.savvywealth.leads.model.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Margins of rows by models that did not see them, with what happened: what calibrators are fitted
 * on. Immutable.
 *
 * <p>A row says who it is and which model gave its margin, so that {@link CalibrationRows} can hold
 * both claims against the ids themselves.
 */
public final class OutOfFold {
  private static final Comparator<Row> BY_MARGIN =
      Comparator.<Row>comparingDouble(row -> row.margin() + 0.0).thenComparingInt(Row::label);

  private final List<Row> rows;

  private OutOfFold(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * One row.
   *
   * @param margin log-odds by a model that did not see the row, corrected for any weighting or
   *     resampling of classes in that model
   * @param label 0 or 1
   * @param key who it is; the segment is the key's
   * @param rowHash stable hash of the lead, which says in which part it is cross-fitted
   * @param fold index of the fold whose model gave the margin, negative when it is not known
   */
  public record Row(double margin, byte label, ExampleKey key, long rowHash, int fold) {
    /** Margin finite, label 0 or 1. */
    public Row {
      Calibrator.requireFinite(margin);
      if (label != 0 && label != 1) {
        throw new IllegalArgumentException("label must be 0 or 1 but was " + label);
      }
    }

    /** A row of which no more is known than its segment and hash. */
    public Row(double margin, byte label, String segment, long rowHash) {
      this(margin, label, new ExampleKey("row " + rowHash, "", segment, 0), rowHash, -1);
    }

    /** AUM tier. */
    public String segment() {
      return key.segment();
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

  /** All rows by rising margin, equal margins by label: the same list for any order of rows. */
  List<Row> byMargin() {
    return rows.stream().sorted(BY_MARGIN).toList();
  }

  /** SHA-256 of the tokens by time and token: {@link Examples#rowSetSha256} of the same rows. */
  public String rowSetSha256() {
    return Examples.rowSetSha256(
        rows.stream()
            .map(Row::key)
            .sorted(
                Comparator.comparingLong(ExampleKey::contactMillis)
                    .thenComparing(ExampleKey::token))
            .toList());
  }

  /** Number of rows. */
  public int size() {
    return rows.size();
  }

  /** Margin of a row. */
  public double margin(int row) {
    return rows.get(row).margin();
  }

  /** Number of rows with label 1. */
  public int positives() {
    return (int) rows.stream().filter(row -> row.label() == 1).count();
  }
}
