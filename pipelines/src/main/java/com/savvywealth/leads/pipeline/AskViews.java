package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.lead.DerivedTable.ColumnRange;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.lead.ViewAnswer;
import com.savvywealth.leads.model.lead.ViewAnswer.FlagCount;
import com.savvywealth.leads.model.lead.VintageCalendar;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks the union views of a run in DuckDB: whether they hold what was written, what values derived
 * columns have, and how the three-valued flags fall.
 */
final class AskViews {
  private static final int MESSAGE_LINES = 3;

  private final SnapshotConfig snapshots;
  private final String tables;

  private AskViews(SnapshotConfig snapshots, String tables) {
    this.snapshots = snapshots;
    this.tables = tables;
  }

  /**
   * The views of these tables.
   *
   * @param tables folder of the run's tables
   */
  static AskViews of(SnapshotConfig snapshots, String tables) {
    return new AskViews(snapshots, tables);
  }

  /**
   * What the views say. A view that cannot be asked is a fault with the database's own words, never
   * an exception.
   *
   * @param counts {@code rows|LABEL} and {@code firm_rows|LABEL}: the rows that were written
   * @param map tells which columns of the delivered table are flags
   */
  ViewAnswer answer(SortedMap<String, Long> counts, IntakeMap map) {
    List<String> views = snapshots.tables().stream().map(SnapshotViews::name).toList();
    List<String> faults = new ArrayList<>();
    for (SnapshotConfig.Table table : snapshots.tables()) {
      String fault = ask(table, sql -> difference(sql, table, counts));
      if (!fault.isEmpty()) {
        faults.add(fault);
      }
    }
    List<FlagCount> flags = new ArrayList<>();
    if (faults.isEmpty()) {
      String fault =
          ask(
              snapshots.first(),
              sql -> {
                flags.addAll(flags(sql, map));
                return "";
              });
      if (!fault.isEmpty()) {
        faults.add(fault);
      }
    }
    return new ViewAnswer(views, String.join("; ", faults), flags);
  }

  /** Ranges of a table's columns by vintage; empty when its view cannot be asked. */
  SortedMap<String, List<ColumnRange>> ranges(SnapshotConfig.Table table) {
    SortedMap<String, List<ColumnRange>> ranges = new TreeMap<>();
    ask(
        table,
        sql -> {
          ranges.putAll(ranges(sql, table));
          return "";
        });
    return ranges;
  }

  private interface Question {
    String ask(Statement sql) throws SQLException;
  }

  /** Makes the view of a table and asks; a database's refusal is the answer. */
  private String ask(SnapshotConfig.Table table, Question question) {
    ViewSql view =
        SnapshotViews.of(snapshots).stream()
            .filter(each -> each.name().equals(SnapshotViews.name(table)))
            .findFirst()
            .orElseThrow();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute(view.duckDb(tables + "/"));
      return question.ask(sql);
    } catch (SQLException e) {
      return "%s cannot be asked: %s".formatted(view.name(), oneLine(e.getMessage()));
    }
  }

  /** The database's words on one line, without the folder that the run happens to lie in. */
  private String oneLine(String message) {
    return String.valueOf(message)
        .replace(tables + "/", "")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(MESSAGE_LINES)
        .collect(Collectors.joining("; "));
  }

  private String difference(
      Statement sql, SnapshotConfig.Table table, SortedMap<String, Long> counts)
      throws SQLException {
    Map<String, String> found = new TreeMap<>();
    try (ResultSet rows =
        sql.executeQuery(
            "SELECT snapshot_label, count(*), CAST(min(snapshot_quarter) AS VARCHAR), CAST(max(snapshot_quarter) AS"
                + " VARCHAR) FROM "
                + SnapshotViews.name(table)
                + " GROUP BY snapshot_label")) {
      while (rows.next()) {
        found.put(
            rows.getString(1),
            said(rows.getLong(2), rows.getString(3))
                + (rows.getString(3).equals(rows.getString(4)) ? "" : " to " + rows.getString(4)));
      }
    }
    String prefix = table.derivedFrom() == null ? "rows|" : "firm_rows|";
    for (SnapshotConfig.Vintage vintage : snapshots.calendar(table)) {
      long written = counts.getOrDefault(prefix + vintage.label(), 0L);
      String quarter = VintageCalendar.quarterStart(LocalDate.parse(vintage.asOf())).toString();
      String expected = written == 0 ? said(0, "") : said(written, quarter);
      String answered = found.getOrDefault(vintage.label(), said(0, ""));
      if (!answered.equals(expected)) {
        return "%s: vintage %s must have %s but has %s"
            .formatted(SnapshotViews.name(table), vintage.label(), expected, answered);
      }
    }
    return "";
  }

  private static String said(long rows, String quarter) {
    return rows + " rows" + (quarter.isEmpty() ? "" : " of quarter " + quarter);
  }

  private List<FlagCount> flags(Statement sql, IntakeMap map) throws SQLException {
    List<String> columns =
        map.entries().stream()
            .filter(entry -> entry.type() == FieldType.FLAG)
            .map(IntakeMap.Entry::column)
            .toList();
    Map<String, FlagCount> counted = new TreeMap<>();
    if (columns.isEmpty()) {
      return List.of();
    }
    String each =
        columns.stream()
            .map(
                column ->
                    "count(*) FILTER (%1$s = 'Yes'), count(*) FILTER (%1$s = 'No'), count(*) FILTER (%1$s = 'Unknown'), count(*) FILTER (%1$s IS NULL)"
                        .formatted(quoted(column)))
            .collect(Collectors.joining(", "));
    try (ResultSet rows =
        sql.executeQuery(
            "SELECT snapshot_label, %s FROM %s GROUP BY snapshot_label"
                .formatted(each, SnapshotViews.name(snapshots.first())))) {
      while (rows.next()) {
        String label = rows.getString(1);
        int at = 2;
        for (String column : columns) {
          counted.put(
              column + "|" + label,
              new FlagCount(
                  column,
                  label,
                  rows.getLong(at),
                  rows.getLong(at + 1),
                  rows.getLong(at + 2),
                  rows.getLong(at + 3)));
          at += 4;
        }
      }
    }
    List<FlagCount> ordered = new ArrayList<>();
    for (String column : columns) {
      for (SnapshotConfig.Vintage vintage : snapshots.first().vintages()) {
        FlagCount count = counted.get(column + "|" + vintage.label());
        if (count != null) {
          ordered.add(count);
        }
      }
    }
    return ordered;
  }

  private SortedMap<String, List<ColumnRange>> ranges(Statement sql, SnapshotConfig.Table table)
      throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> asked = new ArrayList<>(List.of("snapshot_label"));
    try (ResultSet rows = sql.executeQuery("DESCRIBE " + SnapshotViews.name(table))) {
      while (rows.next()) {
        String name = rows.getString(1);
        if (name.equals("snapshot_label") || name.equals("snapshot_quarter")) {
          continue;
        }
        names.add(name);
        String type = rows.getString(2);
        String value =
            type.equals("VARCHAR")
                ? "NULL"
                : type.equals("DATE") ? "CAST(%s(%s) AS VARCHAR)" : "%s(%s)";
        asked.add("count(" + quoted(name) + ")");
        asked.add(value.formatted("min", quoted(name)));
        asked.add(value.formatted("max", quoted(name)));
      }
    }
    SortedMap<String, List<ColumnRange>> ranges = new TreeMap<>();
    try (ResultSet rows =
        sql.executeQuery(
            "SELECT %s FROM %s GROUP BY snapshot_label"
                .formatted(String.join(", ", asked), SnapshotViews.name(table)))) {
      while (rows.next()) {
        List<ColumnRange> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
          columns.add(
              new ColumnRange(
                  names.get(i),
                  rows.getLong(3 * i + 2),
                  rows.getObject(3 * i + 3),
                  rows.getObject(3 * i + 4)));
        }
        ranges.put(rows.getString(1), columns);
      }
    }
    return ranges;
  }

  private static String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }
}
