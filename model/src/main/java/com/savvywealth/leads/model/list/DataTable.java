package com.savvywealth.leads.model.list;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A small table of rules that people edit: a CSV with the header that its use asks for, every cell
 * without surrounding blanks.
 *
 * @param name file it came from, for messages
 * @param header column names
 * @param rows as wide as the header
 */
public record DataTable(String name, List<String> header, List<List<String>> rows)
    implements Serializable {
  /** Copies the lists. */
  public DataTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * Reads a table.
   *
   * @param columns the header it must have, exactly and in this order
   * @throws IllegalArgumentException when the header is another or a row has another width
   */
  public static DataTable read(String name, String csv, List<String> columns) {
    String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    List<List<String>> records = new ArrayList<>();
    for (CsvRecord record : records(text)) {
      records.add(record.getFields().stream().map(String::strip).toList());
    }
    if (records.isEmpty() || !records.get(0).equals(columns)) {
      throw new IllegalArgumentException(
          "%s: the header must be %s but is %s"
              .formatted(
                  name,
                  String.join(",", columns),
                  records.isEmpty() ? "missing" : String.join(",", records.get(0))));
    }
    List<List<String>> rows = records.subList(1, records.size());
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != columns.size()) {
        throw new IllegalArgumentException(
            "%s: row %d must have %d cells but has %d"
                .formatted(name, i + 1, columns.size(), rows.get(i).size()));
      }
    }
    return new DataTable(name, columns, rows);
  }

  private static Iterable<CsvRecord> records(String text) {
    return CsvReader.builder()
        .skipEmptyLines(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .ofCsvRecord(text);
  }

  /** One row with a way to say what is wrong in it. */
  record Row(DataTable table, int number, List<String> cells) {
    String text(String column) {
      return cells.get(table.header().indexOf(column));
    }

    String required(String column) {
      String text = text(column);
      if (text.isEmpty()) {
        throw bad(column, "must not be empty");
      }
      return text;
    }

    /** A whole number in [least, most]; null when the cell is empty. */
    Integer whole(String column, int least, int most) {
      String text = text(column);
      if (text.isEmpty()) {
        return null;
      }
      try {
        int value = Integer.parseInt(text);
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException e) {
        // told below, as a number out of range is
      }
      throw bad(
          column, "must be a whole number from %d to %d but was %s".formatted(least, most, text));
    }

    int required(String column, int least, int most) {
      required(column);
      return whole(column, least, most);
    }

    IllegalArgumentException bad(String column, String what) {
      return new IllegalArgumentException(
          "%s: row %d, column %s %s".formatted(table.name(), number, column, what));
    }
  }

  /**
   * The rows read by a function, keyed and ordered as they stand; a key that stands twice fails.
   */
  <T> List<T> each(String key, Function<Row, T> reading) {
    List<T> read = new ArrayList<>();
    Map<String, Integer> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < rows.size(); i++) {
      Row row = new Row(this, i + 1, rows.get(i));
      Integer earlier = seen.put(row.required(key), i + 1);
      if (earlier != null) {
        throw row.bad(key, "must be unique but row %d has it too".formatted(earlier));
      }
      read.add(reading.apply(row));
    }
    return read;
  }
}
