package com.savvywealth.leads.model.contract;

/** Type of a table column and the Java value that carries it; every type may be null (missing). */
public enum ColumnType {
  /** Text, {@link String}. */
  STRING(String.class),
  /** Whole number, {@link Long}. */
  LONG(Long.class),
  /** Finite number, {@link Double}; NaN never stands for missing in a table, null does. */
  DOUBLE(Double.class),
  /** Calendar day, {@link Long} days since 1970-01-01. */
  DATE(Long.class),
  /** Instant in UTC, {@link Long} milliseconds since 1970-01-01T00:00Z. */
  TIMESTAMP(Long.class);

  private final Class<?> carrier;

  ColumnType(Class<?> carrier) {
    this.carrier = carrier;
  }

  /** The class of this type's non-null values. */
  public Class<?> carrier() {
    return carrier;
  }
}
