package com.savvywealth.leads.model.contract;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Name and ordered columns of a table; column names are unique and case-sensitive. */
public final class TableSchema implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final List<Column> columns;
  private final Map<String, Integer> positions;

  private TableSchema(String name, List<Column> columns) {
    this.name = Objects.requireNonNull(name, "name");
    this.columns = List.copyOf(columns);
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (byName.put(columns.get(i).name(), i) != null) {
        throw new IllegalArgumentException(
            "table " + name + " names column " + columns.get(i).name() + " twice");
      }
    }
    this.positions = Map.copyOf(byName);
  }

  /**
   * A schema of these columns in this order.
   *
   * @throws IllegalArgumentException when a name occurs twice
   */
  public static TableSchema of(String name, List<Column> columns) {
    return new TableSchema(name, columns);
  }

  /** The table's name: letters, digits and underscores. */
  public String name() {
    return name;
  }

  /** The columns in order. */
  public List<Column> columns() {
    return columns;
  }

  /** Number of columns. */
  public int width() {
    return columns.size();
  }

  /** Whether a column of that name exists. */
  public boolean has(String column) {
    return positions.containsKey(column);
  }

  /**
   * Position of a column, from 0.
   *
   * @throws IllegalArgumentException when there is none
   */
  public int indexOf(String column) {
    Integer position = positions.get(column);
    if (position == null) {
      throw new IllegalArgumentException("table " + name + " has no column " + column);
    }
    return position;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableSchema that
        && name.equals(that.name)
        && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, columns);
  }

  @Override
  public String toString() {
    return name + columns;
  }
}
