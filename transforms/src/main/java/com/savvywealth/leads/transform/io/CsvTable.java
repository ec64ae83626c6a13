package com.savvywealth.leads.transform.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One CSV file read whole, record by record: its header and all fields as texts. What is small
 * enough to be read by a person is read with this; vendor files with {@link CsvScanner}, whose
 * dialect it shares.
 */
public final class CsvTable implements Closeable {
  private final CsvScanner scanner;
  private final Map<String, Integer> positions = new HashMap<>();
  private boolean ahead;
  private boolean more;

  private CsvTable(CsvScanner scanner) {
    this.scanner = scanner;
    List<String> header = scanner.header();
    for (int i = 0; i < header.size(); i++) {
      positions.putIfAbsent(header.get(i), i);
    }
    scanner.want(IntStream.range(0, header.size()).toArray());
  }

  /**
   * One record; a field that it lacks is empty.
   *
   * @param line physical line on which it starts, from 1 for the header
   * @param offset byte at which it starts
   * @param fieldCount number of its fields, 0 when it is damaged
   * @param fields its fields, as many as the header has
   * @param damage what is wrong with it
   */
  public record Row(
      long line, long offset, int fieldCount, List<String> fields, CsvScanner.Damage damage) {
    /** Text of a field by position in the header. */
    public String field(int position) {
      return fields.get(position);
    }

    /** Why the record is no row of its table, null when it is one. */
    public String fault() {
      return damage != CsvScanner.Damage.NONE
          ? damage.name()
          : fieldCount != fields.size() ? "WRONG_FIELD_COUNT" : null;
    }
  }

  /**
   * Opens a UTF-8 file and reads its header.
   *
   * @param separator one character
   * @throws IllegalArgumentException when there is no such file or no such separator
   */
  public static CsvTable open(String path, String separator) throws IOException {
    return new CsvTable(CsvScanner.open(path, separator));
  }

  /** Column names in file order; empty when the file has no line. */
  public List<String> header() {
    return scanner.header();
  }

  /** Position of a column from 0, or -1 when the header lacks it. */
  public int position(String column) {
    return positions.getOrDefault(column, -1);
  }

  /** Whether there is another record. */
  public boolean hasNext() {
    if (!ahead) {
      try {
        more = !header().isEmpty() && scanner.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      ahead = true;
    }
    return more;
  }

  /** The next record. */
  public Row next() {
    if (!hasNext()) {
      throw new java.util.NoSuchElementException("the file has no further record");
    }
    ahead = false;
    return new Row(
        scanner.line(),
        scanner.offset(),
        scanner.fieldCount(),
        IntStream.range(0, header().size()).mapToObj(scanner::text).toList(),
        scanner.damage());
  }

  /** Whether a text was damaged by bytes that are not UTF-8. */
  public static boolean damaged(String text) {
    return text.indexOf('\uFFFD') >= 0;
  }

  /** Why nothing more can be read, "" when all can: see {@link CsvScanner#fault}. */
  public String fault() {
    return scanner.fault();
  }

  @Override
  public void close() throws IOException {
    scanner.close();
  }
}
