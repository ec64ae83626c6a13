package com.savvywealth.leads.model.contract;

import java.io.Serializable;
import java.util.Objects;

/** One column of a table: its name and type. */
public record Column(String name, ColumnType type) implements Serializable {
  /** Both parts are required. */
  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  /** A text column. */
  public static Column string(String name) {
    return new Column(name, ColumnType.STRING);
  }

  /** A whole-number column. */
  public static Column whole(String name) {
    return new Column(name, ColumnType.LONG);
  }

  /** A real-number column. */
  public static Column real(String name) {
    return new Column(name, ColumnType.DOUBLE);
  }

  /** A calendar-day column. */
  public static Column date(String name) {
    return new Column(name, ColumnType.DATE);
  }

  /** A UTC-instant column. */
  public static Column timestamp(String name) {
    return new Column(name, ColumnType.TIMESTAMP);
  }
}
