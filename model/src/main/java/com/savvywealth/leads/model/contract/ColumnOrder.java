package com.savvywealth.leads.model.contract;

import com.savvywealth.leads.model.contract.ContractValidator.Kind;
import com.savvywealth.leads.model.contract.ContractValidator.Violation;
import java.util.ArrayList;
import java.util.List;

/** Holds a table's columns against the expected ones: names, types, order and number. */
final class ColumnOrder {
  private ColumnOrder() {}

  /**
   * What differs, in the expected order, then the columns that are too many; at most one per
   * column. A column that is missing or too many does not put the others out of order.
   */
  static List<Violation> violations(TableSchema expected, TableSchema actual) {
    if (expected.columns().equals(actual.columns())) {
      return List.of();
    }
    List<String> wanted = common(expected, actual);
    List<String> there = common(actual, expected);
    List<Violation> found = new ArrayList<>();
    for (Column column : expected.columns()) {
      String name = column.name();
      if (!actual.has(name)) {
        found.add(
            new Violation(name, Kind.MISSING_COLUMN, "a column " + name + hint(name, actual)));
        continue;
      }
      ColumnType type = actual.columns().get(actual.indexOf(name)).type();
      int place = wanted.indexOf(name);
      if (type != column.type()) {
        found.add(new Violation(name, Kind.WRONG_DTYPE, column.type() + ", not " + type));
      } else if (!there.get(place).equals(name)) {
        found.add(
            new Violation(
                name,
                Kind.WRONG_ORDER,
                "column number %d, not %d"
                    .formatted(expected.indexOf(name) + 1, actual.indexOf(name) + 1)));
      }
    }
    for (Column column : actual.columns()) {
      if (!expected.has(column.name())) {
        found.add(
            new Violation(
                column.name(),
                Kind.EXTRA_COLUMN,
                "no such column: %d columns, not %d".formatted(expected.width(), actual.width())));
      }
    }
    return List.copyOf(found);
  }

  private static List<String> common(TableSchema of, TableSchema with) {
    return of.columns().stream().map(Column::name).filter(with::has).toList();
  }

  private static String hint(String name, TableSchema actual) {
    return actual.columns().stream()
        .map(Column::name)
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .map(other -> "; " + other + " is another name, case counts")
        .orElse("");
  }
}
