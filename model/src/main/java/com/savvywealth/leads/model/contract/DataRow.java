package com.savvywealth.leads.model.contract;

import java.util.Arrays;
import java.util.List;

/**
 * One immutable row of a table: values in schema order, null where missing.
 *
 * <p>Equality compares the values and the schema's width, not the schema's name, so that a row
 * keeps its identity when it is written and read again.
 */
public final class DataRow {
  private final TableSchema schema;
  private final Object[] values;

  private DataRow(TableSchema schema, Object[] values) {
    this.schema = schema;
    this.values = values;
  }

  /**
   * A row of these values, one per column.
   *
   * @throws IllegalArgumentException when the width or a value's class does not fit the schema
   */
  public static DataRow of(TableSchema schema, Object... values) {
    if (values.length != schema.width()) {
      throw new IllegalArgumentException(
          "table %s has %d columns but the row has %d"
              .formatted(schema.name(), schema.width(), values.length));
    }
    for (int i = 0; i < values.length; i++) {
      Column column = schema.columns().get(i);
      if (values[i] != null && !column.type().carrier().isInstance(values[i])) {
        throw new IllegalArgumentException(
            "column %s.%s is %s but got %s"
                .formatted(
                    schema.name(), column.name(), column.type(), values[i].getClass().getName()));
      }
    }
    return new DataRow(schema, values.clone());
  }

  /**
   * A row that takes the array over without copy or checks: for decoders that have just filled it
   * and let go of it.
   */
  public static DataRow trusted(TableSchema schema, Object[] values) {
    return new DataRow(schema, values);
  }

  /** The schema the row was made with. */
  public TableSchema schema() {
    return schema;
  }

  /** Value at a position, null when missing. */
  public Object get(int position) {
    return values[position];
  }

  /** Value of a column, null when missing. */
  public Object get(String column) {
    return values[schema.indexOf(column)];
  }

  /** Text of a column, null when missing. */
  public String text(String column) {
    return (String) get(column);
  }

  /** Whole number, day or instant of a column, null when missing. */
  public Long whole(String column) {
    return (Long) get(column);
  }

  /** Number of a column as double, NaN when missing; works for whole-number columns too. */
  public double number(String column) {
    return number(schema.indexOf(column));
  }

  /** Number at a position as double, NaN when missing. */
  public double number(int position) {
    return values[position] instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** The values in schema order, with nulls. */
  public List<Object> values() {
    return Arrays.asList(values.clone());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataRow that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(schema.name()).append('{');
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ", ").append(schema.columns().get(i).name()).append('=');
      text.append(values[i]);
    }
    return text.append('}').toString();
  }
}
