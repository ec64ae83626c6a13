package com.savvywealth.leads.model.report;

import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes CSV that people open in a spreadsheet or load into the CRM: quoted as RFC 4180 says, lines
 * ended by a line feed, and no cell that a spreadsheet would run.
 *
 * <p>Text that begins with {@code = + - @}, a tab or a line end gets a leading apostrophe unless it
 * is a number. Numbers are written in full (not as {@link Numbers} shows them), NaN, infinities and
 * null as an empty cell. Every row must be as wide as the header.
 */
public final class CsvWriter implements Closeable {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final String STARTS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private final de.siegmar.fastcsv.writer.CsvWriter csv;
  private final int width;
  private long rows;

  private CsvWriter(Writer out, List<String> header) {
    this.csv =
        de.siegmar.fastcsv.writer.CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    this.width = header.size();
    csv.writeRecord(header.stream().map(CsvWriter::neutral).toList());
  }

  /** A writer that has written its header. Closing it closes {@code out}. */
  public static CsvWriter to(Writer out, List<String> header) {
    if (header.isEmpty()) {
      throw new IllegalArgumentException("a CSV header must name a column but is empty");
    }
    return new CsvWriter(out, header);
  }

  /** A whole small file. */
  public static String text(List<String> header, List<? extends List<?>> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = to(text, header)) {
      rows.forEach(csv::row);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write CSV to memory", e);
    }
    return text.toString();
  }

  /**
   * Writes one row.
   *
   * @throws IllegalArgumentException the row is not as wide as the header
   */
  public void row(List<?> cells) {
    rows++;
    if (cells.size() != width) {
      throw new IllegalArgumentException(
          "CSV row %d must have %d cells but has %d".formatted(rows, width, cells.size()));
    }
    List<String> texts = new ArrayList<>(width);
    for (Object cell : cells) {
      texts.add(text(cell));
    }
    csv.writeRecord(texts);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  /** The text with a leading apostrophe when a spreadsheet would take it for a formula. */
  public static String neutral(String text) {
    boolean formula = !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula && !NUMBER.matcher(text).matches() ? "'" + text : text;
  }

  private static String text(Object cell) {
    if (cell == null) {
      return "";
    }
    if (cell instanceof Double || cell instanceof Float) {
      return Double.isFinite(((Number) cell).doubleValue()) ? cell.toString() : "";
    }
    return cell instanceof Number ? cell.toString() : neutral(cell.toString());
  }
}
