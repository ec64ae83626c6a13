package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.lead.DerivedTable.ColumnRange;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.lead.ViewAnswer;
import com.savvywealth.leads.model.lead.ViewAnswer.FlagCount;
import com.savvywealth.leads.model.lead.VintageCalendar;
import com.savvywealth.leads.pipeline.warehouse.AskTables;
import com.savvywealth.leads.pipeline.warehouse.RefusedSql;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks the union views of a run: whether they hold what was written, what values derived columns
 * have, and how the three-valued flags fall.
 */
final class AskViews {
  private static final int MESSAGE_LINES = 3;

  private final SnapshotConfig snapshots;
  private final AskTables tables;

  private AskViews(SnapshotConfig snapshots, AskTables tables) {
    this.snapshots = snapshots;
    this.tables = tables;
  }

  /** The views of these tables. */
  static AskViews of(SnapshotConfig snapshots, AskTables tables) {
    return new AskViews(snapshots, tables);
  }

  /**
   * What the views say. A view that cannot be asked is a fault with the database's own words, never
   * an exception.
   *
   * @param counts {@code rows|LABEL} and {@code firm_rows|LABEL}: the rows that were written
   * @param map tells which columns of the delivered table are flags
   * @throws IOException when the database cannot be reached, which says nothing about the views
   */
  ViewAnswer answer(SortedMap<String, Long> counts, IntakeMap map) throws IOException {
    List<String> views = snapshots.tables().stream().map(SnapshotViews::name).toList();
    List<String> faults = new ArrayList<>();
    for (SnapshotConfig.Table table : snapshots.tables()) {
      String fault = ask(table, () -> difference(table, counts));
      if (!fault.isEmpty()) {
        faults.add(fault);
      }
    }
    List<FlagCount> flags = new ArrayList<>();
    if (faults.isEmpty()) {
      String fault =
          ask(
              snapshots.first(),
              () -> {
                flags.addAll(flags(map));
                return "";
              });
      if (!fault.isEmpty()) {
        faults.add(fault);
      }
    }
    return new ViewAnswer(views, String.join("; ", faults), flags);
  }

  /** Ranges of a table's columns by vintage; empty when its view cannot be asked. */
  SortedMap<String, List<ColumnRange>> ranges(SnapshotConfig.Table table) throws IOException {
    SortedMap<String, List<ColumnRange>> ranges = new TreeMap<>();
    ask(
        table,
        () -> {
          ranges.putAll(found(table));
          return "";
        });
    return ranges;
  }

  private interface Question {
    String ask() throws IOException, RefusedSql;
  }

  /** Makes the view of a table and asks; a database's refusal is the answer. */
  private String ask(SnapshotConfig.Table table, Question question) throws IOException {
    ViewSql view =
        SnapshotViews.of(snapshots).stream()
            .filter(each -> each.name().equals(SnapshotViews.name(table)))
            .findFirst()
            .orElseThrow();
    try {
      tables.make(view);
      return question.ask();
    } catch (RefusedSql e) {
      return "%s cannot be asked: %s".formatted(view.name(), oneLine(e.getMessage()));
    }
  }

  /** The database's words on one line. */
  private static String oneLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(MESSAGE_LINES)
        .collect(Collectors.joining("; "));
  }

  private String difference(SnapshotConfig.Table table, SortedMap<String, Long> counts)
      throws IOException, RefusedSql {
    Map<String, String> found = new TreeMap<>();
    List<List<Object>> rows =
        tables.rows(
            "SELECT snapshot_label, count(*), CAST(min(snapshot_quarter) AS STRING), CAST(max(snapshot_quarter) AS"
                + " STRING) FROM "
                + tables.view(SnapshotViews.name(table))
                + " GROUP BY snapshot_label");
    for (List<Object> row : rows) {
      String first = (String) row.get(2);
      found.put(
          (String) row.get(0),
          said((Long) row.get(1), first) + (first.equals(row.get(3)) ? "" : " to " + row.get(3)));
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

  private List<FlagCount> flags(IntakeMap map) throws IOException, RefusedSql {
    List<String> columns =
        map.entries().stream()
            .filter(entry -> entry.type() == FieldType.FLAG)
            .map(IntakeMap.Entry::column)
            .toList();
    if (columns.isEmpty()) {
      return List.of();
    }
    String each =
        columns.stream()
            .map(
                column ->
                    "count(CASE WHEN %1$s = 'Yes' THEN 1 END), count(CASE WHEN %1$s = 'No' THEN 1 END), count(CASE WHEN %1$s = 'Unknown' THEN 1 END), count(CASE WHEN %1$s IS NULL THEN 1 END)"
                        .formatted(tables.column(column)))
            .collect(Collectors.joining(", "));
    Map<String, FlagCount> counted = new TreeMap<>();
    for (List<Object> row :
        tables.rows(
            "SELECT snapshot_label, %s FROM %s GROUP BY snapshot_label"
                .formatted(each, tables.view(SnapshotViews.name(snapshots.first()))))) {
      String label = (String) row.get(0);
      int at = 1;
      for (String column : columns) {
        counted.put(
            column + "|" + label,
            new FlagCount(
                column,
                label,
                (Long) row.get(at),
                (Long) row.get(at + 1),
                (Long) row.get(at + 2),
                (Long) row.get(at + 3)));
        at += 4;
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

  private SortedMap<String, List<ColumnRange>> found(SnapshotConfig.Table table)
      throws IOException, RefusedSql {
    String view = tables.view(SnapshotViews.name(table));
    List<String> names = new ArrayList<>();
    List<String> asked = new ArrayList<>(List.of("snapshot_label"));
    for (Column column : tables.columns(view)) {
      String name = column.name();
      if (name.equals("snapshot_label") || name.equals("snapshot_quarter")) {
        continue;
      }
      names.add(name);
      String value = range(column.type());
      asked.add("count(" + tables.column(name) + ")");
      asked.add(value.formatted("min", tables.column(name)));
      asked.add(value.formatted("max", tables.column(name)));
    }
    SortedMap<String, List<ColumnRange>> ranges = new TreeMap<>();
    for (List<Object> row :
        tables.rows(
            "SELECT %s FROM %s GROUP BY snapshot_label"
                .formatted(String.join(", ", asked), view))) {
      List<ColumnRange> columns = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        columns.add(
            new ColumnRange(
                names.get(i), (Long) row.get(3 * i + 1), row.get(3 * i + 2), row.get(3 * i + 3)));
      }
      ranges.put((String) row.get(0), columns);
    }
    return ranges;
  }

  private static String range(ColumnType type) {
    return switch (type) {
      case STRING -> "CAST(NULL AS STRING)";
      case LONG, DOUBLE -> "%s(%s)";
      case DATE, TIMESTAMP -> "CAST(%s(%s) AS STRING)";
    };
  }
}
