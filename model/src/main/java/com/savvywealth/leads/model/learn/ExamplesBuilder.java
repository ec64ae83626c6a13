package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the rows of {@link Examples} in any order. */
public final class ExamplesBuilder {
  private static final Comparator<Row> ORDER =
      Comparator.<Row>comparingLong(row -> row.key().contactMillis())
          .thenComparing(row -> row.key().token());

  private final List<ModelColumn> columns;
  private final List<Row> rows = new ArrayList<>();

  private final List<float[]> values = new ArrayList<>();

  private record Row(ExampleKey key, byte label, int index) {}

  ExamplesBuilder(List<ModelColumn> columns) {
    this.columns = List.copyOf(columns);
    Map<String, ModelColumn> names = new LinkedHashMap<>();
    for (ModelColumn column : columns) {
      if (names.put(column.name(), column) != null) {
        throw new IllegalArgumentException("column " + column.name() + " stands twice");
      }
    }
  }

  int width() {
    return columns.size();
  }

  /**
   * Adds one example; the values are copied.
   *
   * @throws IllegalArgumentException wrong width, an infinite value, or a label that is not 0 or 1
   */
  public ExamplesBuilder add(ExampleKey key, int label, float... row) {
    if (row.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row must have " + columns.size() + " values but has " + row.length);
    }
    if (label != 0 && label != 1) {
      throw new IllegalArgumentException("label must be 0 or 1 but was " + label);
    }
    for (int i = 0; i < row.length; i++) {
      if (Float.isInfinite(row[i])) {
        throw new IllegalArgumentException(
            columns.get(i).name() + " must be finite or NaN (missing) but was " + row[i]);
      }
    }
    rows.add(new Row(key, (byte) label, values.size()));
    values.add(row.clone());
    return this;
  }

  /**
   * The examples, sorted.
   *
   * @throws IllegalArgumentException one token stands twice at the same instant
   */
  public Examples build() {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(ORDER);
    int width = columns.size();
    byte[] labels = new byte[sorted.size()];
    float[] matrix = new float[sorted.size() * width];
    List<ExampleKey> keys = new ArrayList<>(sorted.size());
    for (int i = 0; i < labels.length; i++) {
      Row row = sorted.get(i);
      if (i > 0 && ORDER.compare(sorted.get(i - 1), row) == 0) {
        throw new IllegalArgumentException(
            "lead " + row.key().token() + " stands twice at the same instant");
      }
      keys.add(row.key());
      labels[i] = row.label();
      System.arraycopy(values.get(row.index()), 0, matrix, i * width, width);
    }
    return new Examples(columns, keys, labels, matrix);
  }
}
