package com.savvywealth.leads.model.feature;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.IntakeMap;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;

/** Canonical rep rows for tests: all missing but for what a test names. */
final class Reps {
  static final IntakeMap MAP = IntakeMap.bundled();
  static final TableSchema SCHEMA = MAP.schema("reps");
  static final LocalDate AS_OF = LocalDate.of(2025, 1, 5);

  private Reps() {}

  /** A row with these values; a {@link LocalDate} becomes days. */
  static PointInTimeRow with(Map<String, Object> values) {
    Object[] row = new Object[SCHEMA.width()];
    values.forEach(
        (column, value) ->
            row[SCHEMA.indexOf(column)] =
                value instanceof LocalDate day ? (Object) day.toEpochDay() : value);
    return new PointInTimeRow(DataRow.of(SCHEMA, row), AS_OF);
  }

  /**
   * A row of random plausible values; in one row a tenth of them is missing, in another nearly all.
   */
  static Object[] random(Random random) {
    Object[] row = new Object[SCHEMA.width()];
    double missing = random.nextBoolean() ? 0.1 : 0.9;
    for (int i = 0; i < row.length; i++) {
      row[i] = random.nextDouble() < missing ? null : randomValue(MAP.entries().get(i), random);
    }
    return row;
  }

  /** A random plausible value of one column. */
  static Object randomValue(IntakeMap.Entry entry, Random random) {
    Column column = SCHEMA.columns().get(SCHEMA.indexOf(entry.column()));
    if (entry.type() == FieldType.FLAG) {
      return new String[] {"Yes", "No", "Unknown"}[random.nextInt(3)];
    }
    if (entry.type() == FieldType.TEXT) {
      return new String[] {"NY", "CA", "Male", "Female", "Chicago-Naperville"}[random.nextInt(5)];
    }
    if (column.type() == ColumnType.DATE) {
      return LocalDate.of(1980, 1, 1).plusDays(random.nextInt(16_500)).toEpochDay();
    }
    double low = entry.min() == null ? 0 : entry.min();
    double high = entry.max() == null ? 1 : entry.max();
    double value = low + (high - low) * StrictMath.pow(random.nextDouble(), 3);
    return column.type() == ColumnType.LONG ? (Object) Math.round(value) : value;
  }
}
