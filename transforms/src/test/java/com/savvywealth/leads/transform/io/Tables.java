package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A table with a column of each type, and seeded rows of it, for tests. */
final class Tables {
  static final TableSchema ALL_TYPES =
      TableSchema.of(
          "all_types",
          List.of(
              Column.string("text"),
              Column.whole("whole"),
              Column.real("real"),
              Column.date("day"),
              Column.timestamp("instant")));

  private Tables() {}

  /** Extremes and missing values of every type. */
  static List<DataRow> extremes() {
    return List.of(
        DataRow.of(ALL_TYPES, null, null, null, null, null),
        DataRow.of(ALL_TYPES, "", 0L, 0.0, 0L, 0L),
        DataRow.of(
            ALL_TYPES,
            "é\u4e16\uD83D\uDE00,\"\r\n",
            Long.MAX_VALUE,
            Double.MAX_VALUE,
            (long) Integer.MAX_VALUE,
            Long.MAX_VALUE),
        DataRow.of(
            ALL_TYPES,
            "x".repeat(100_000),
            Long.MIN_VALUE,
            -Double.MIN_VALUE,
            (long) Integer.MIN_VALUE,
            Long.MIN_VALUE));
  }

  /** Rows with ties in every column, a tenth of the values missing. */
  static List<DataRow> random(long seed, int rows) {
    Random random = new Random(seed);
    List<DataRow> out = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      Object[] values = {
        "t" + random.nextInt(20),
        (long) random.nextInt(10),
        random.nextInt(8) / 4.0,
        19_000L + random.nextInt(5),
        1_700_000_000_000L + random.nextInt(3)
      };
      for (int column = 0; column < values.length; column++) {
        values[column] = random.nextInt(10) == 0 ? null : values[column];
      }
      out.add(DataRow.of(ALL_TYPES, values));
    }
    return out;
  }

  /** The rows in another order. */
  static <T> List<T> shuffled(List<T> rows, long seed) {
    List<T> copy = new ArrayList<>(rows);
    Collections.shuffle(copy, new Random(seed));
    return copy;
  }
}
