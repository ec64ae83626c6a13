package com.savvywealth.leads.model.lead;

import com.fasterxml.jackson.annotation.JsonValue;
import com.savvywealth.leads.model.contract.ColumnType;
import java.util.Locale;

/** What a vendor field means, and the column type that its canonical value has. */
public enum FieldType {
  /** Registration number of a person or firm: positive, at most ten digits, no leading zeros. */
  CRD(ColumnType.LONG),
  /** Text without surrounding blanks. */
  TEXT(ColumnType.STRING),
  /** "Yes", "No" or "Unknown"; three-valued, a blank stays missing. */
  FLAG(ColumnType.STRING),
  /** 1 when there is any text, 0 when there is none; the text itself is dropped. */
  PRESENCE(ColumnType.LONG),
  /** Whole number; a fraction of zeros is allowed. */
  WHOLE(ColumnType.LONG),
  /** Finite decimal number. */
  REAL(ColumnType.DOUBLE),
  /** Amount, with or without a dollar sign and thousands commas; no unit suffix. */
  MONEY(ColumnType.DOUBLE),
  /** Percent in the feed, a fraction in the table: "12.5" and "12.5%" are 0.125. */
  PERCENT(ColumnType.DOUBLE),
  /** Calendar day, ISO or month/day/year, a time of day is dropped. */
  DATE(ColumnType.DATE),
  /** US ZIP code of five digits, lost leading zeros restored. */
  ZIP(ColumnType.STRING);

  private final ColumnType columnType;

  FieldType(ColumnType columnType) {
    this.columnType = columnType;
  }

  /** The word that stands in the intake map. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Type of the canonical column. */
  public ColumnType columnType() {
    return columnType;
  }
}
