package com.savvywealth.leads.pipeline.fuzz;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The page's table: one row a target, the latest of each, and a line that sums them up. */
final class FuzzTable {
  private static final String HEAD =
      """
      | read | inputs | taken | refused | crashes | hangs | slowest | took |
      | --- | --- | --- | --- | --- | --- | --- | --- |
      """;
  private static final int CRASHES = 5;
  private static final int HANGS = 6;
  private static final int TOOK = 8;

  private final Map<FuzzTarget, String> rows = new EnumMap<>(FuzzTarget.class);

  /** The rows of a table that was written before; other lines are left out. */
  FuzzTable(String before) {
    for (FuzzTarget target : FuzzTarget.values()) {
      before
          .lines()
          .filter(line -> line.startsWith("| %s |".formatted(target)))
          .forEach(line -> rows.put(target, line));
    }
  }

  /** Puts a row in place of the target's earlier one. */
  void put(FuzzTarget target, String row) {
    rows.put(target, row);
  }

  /** The table in markdown. */
  String text() {
    return HEAD
        + String.join("\n", rows.values())
        + String.format(
            Locale.ROOT,
            "%n%n%.1f minutes, %d crashes, %d hangs.%n",
            (double) sum(TOOK) / 60,
            sum(CRASHES),
            sum(HANGS));
  }

  private long sum(int column) {
    return rows.values().stream()
        .mapToLong(row -> Long.parseLong(row.split("\\|", -1)[column].replace("s", "").strip()))
        .sum();
  }
}
