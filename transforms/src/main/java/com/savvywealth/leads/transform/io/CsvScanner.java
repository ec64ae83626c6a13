package com.savvywealth.leads.transform.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a CSV's bytes into records and remembers where the wanted fields lie; a field that nobody
 * wants costs no more than finding its end.
 *
 * <p>Dialect: RFC 4180 quoting, one separator byte, records end with LF, CRLF or a bare CR, the
 * last one needs no end; empty lines are skipped; a quote inside an unquoted field is text, and so
 * is what follows a closing quote. Line breaks in quotes belong to the field.
 *
 * <p>A quote that never closes must not swallow the file: when the file ends inside a quote, when a
 * record outgrows {@link #MAX_RECORD}, or when a record of several lines has not the header's
 * number of fields or text behind a closing quote, then the record's first line alone is given as
 * {@link Damage} and reading resumes on the next line. So each physical line is in exactly one
 * record.
 */
public final class CsvScanner implements Closeable {
  /** Bytes that one record may have. */
  public static final int MAX_RECORD = 1 << 20;

  /** What is wrong with a record's first line. */
  public enum Damage {
    /** Nothing. */
    NONE,
    /** It opens a quote that is not closed where a record could end. */
    UNCLOSED_QUOTE,
    /** It is longer than a record may be. */
    RECORD_TOO_LONG
  }

  /**
   * How a file is written.
   *
   * @param separator one ASCII character, not a quote or a line end
   * @param encoding name of a character encoding in which ASCII is one byte
   */
  public record Dialect(String separator, String encoding) implements Serializable {
    /** Commas and UTF-8. */
    public static final Dialect COMMAS = new Dialect(",", "UTF-8");
  }

  private final CsvBuffer buffer;
  private final RecordCutter cutter;
  private final Charset charset;
  private final List<String> header;
  private final LineEnds lineEnds = new LineEnds();

  private int recordStart;
  private int recordEnd;
  private int fields;
  private long line = 1;
  private long nextLine = 1;
  private Damage damage = Damage.NONE;

  private CsvScanner(CsvBytes source, char separator, Charset charset) throws IOException {
    this.buffer = new CsvBuffer(source, MAX_RECORD);
    this.cutter = new RecordCutter(buffer, separator);
    this.charset = charset;
    List<String> names = new ArrayList<>();
    if (source.fault().isEmpty() && cutHeader()) {
      for (int i = 0; i < fields; i++) {
        names.add(text(i));
      }
    }
    this.header = List.copyOf(names);
  }

  private boolean cutHeader() throws IOException {
    return advance(-1) && damage == Damage.NONE;
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws IllegalArgumentException when there is no such file or no such separator
   */
  public static CsvScanner open(String path, Dialect dialect) throws IOException {
    String separator = dialect.separator();
    if (separator.length() != 1 || separator.charAt(0) > 0x7E || "\"\r\n".contains(separator)) {
      throw new IllegalArgumentException(
          "the separator of %s must be one ASCII character, no quote or line end, but was '%s'"
              .formatted(path, separator));
    }
    return new CsvScanner(
        CsvBytes.open(path), separator.charAt(0), Charset.forName(dialect.encoding()));
  }

  /** {@link #open(String, Dialect)} for UTF-8. */
  public static CsvScanner open(String path, String separator) throws IOException {
    return open(path, new Dialect(separator, "UTF-8"));
  }

  /** Column names in file order; empty when the file has no line. */
  public List<String> header() {
    return header;
  }

  /** What makes the file unreadable from here on, "" when nothing does: see {@link CsvBytes}. */
  public String fault() {
    return buffer.source.fault();
  }

  /**
   * Wants these columns only, by position; slot i of a record is then column {@code columns[i]}.
   */
  public void want(int[] columns) {
    cutter.want(header.size(), columns);
  }

  /** Moves to the next record; false at the end. */
  public boolean next() throws IOException {
    return advance(header.size());
  }

  private boolean advance(int width) throws IOException {
    recordStart = recordEnd;
    line = nextLine;
    damage = Damage.NONE;
    while (true) {
      RecordCutter.Pass pass = cutter.cut(recordStart);
      if (pass == RecordCutter.Pass.NEEDS_BYTES) {
        if (!buffer.fill(recordStart)) {
          damaged(cutter.openQuote() ? Damage.UNCLOSED_QUOTE : Damage.RECORD_TOO_LONG);
          return true;
        }
        recordStart = 0;
      } else if (pass != RecordCutter.Pass.COMPLETE || cutter.isTorn(width)) {
        damaged(Damage.UNCLOSED_QUOTE);
        return true;
      } else if (cutter.recordEnd() == recordStart) {
        recordEnd = recordStart;
        return false;
      } else if (accept()) {
        return true;
      }
    }
  }

  /** Takes the record that was cut; false for an empty line. */
  private boolean accept() {
    recordEnd = cutter.recordEnd();
    fields = cutter.fields();
    nextLine = line + 1 + cutter.breaks();
    lineEnds.note(buffer.bytes, recordStart, recordEnd);
    byte first = buffer.bytes[recordStart];
    if (fields > 1 || (first != '\n' && first != '\r')) {
      return true;
    }
    recordStart = recordEnd;
    line = nextLine;
    return false;
  }

  /** Gives the first line alone as damaged. */
  private void damaged(Damage what) throws IOException {
    damage = what;
    fields = 0;
    byte[] bytes = buffer.bytes;
    int p = recordStart;
    while (p < buffer.limit() && bytes[p] != '\n' && bytes[p] != '\r') {
      p++;
      if (p == buffer.limit() && !buffer.exhausted()) {
        buffer.drop();
        recordStart = 0;
        p = 0;
      }
    }
    boolean pair = p + 1 < buffer.limit() && bytes[p] == '\r' && bytes[p + 1] == '\n';
    recordEnd = Math.min(buffer.limit(), pair ? p + 2 : p + 1);
    nextLine = line + 1;
  }

  /** What is wrong with this record; one with damage has no fields. */
  public Damage damage() {
    return damage;
  }

  /** Number of fields of this record. */
  public int fieldCount() {
    return fields;
  }

  /** Physical line on which this record starts, from 1 for the header. */
  public long line() {
    return line;
  }

  /** Byte of the (unpacked) file at which this record starts, from 0; a mark does not count. */
  public long offset() {
    return buffer.offset(recordStart);
  }

  /** The bytes that slots point into: to read only, and only until {@link #next}. */
  public byte[] buffer() {
    return buffer.bytes;
  }

  /** First byte of a slot's content; an absent field is empty. */
  public int start(int slot) {
    return cutter.start(slot);
  }

  /** Byte behind a slot's content. */
  public int end(int slot) {
    return cutter.end(slot);
  }

  /** Whether the content still holds quotes that {@link #text} takes out. */
  public boolean loose(int slot) {
    return cutter.loose(slot);
  }

  /** The text of a slot; bytes that are no text become U+FFFD. */
  public String text(int slot) {
    byte[] bytes = buffer.bytes;
    int from = start(slot);
    int to = end(slot);
    if (!loose(slot)) {
      return new String(bytes, from, to - from, charset);
    }
    byte[] plain = new byte[to - from];
    int length = 0;
    boolean quoted = true;
    for (int p = from; p < to; p++) {
      if (quoted && bytes[p] == RecordCutter.QUOTE) {
        if (p + 1 < to && bytes[p + 1] == RecordCutter.QUOTE) {
          p++;
        } else {
          quoted = false;
          continue;
        }
      }
      plain[length++] = bytes[p];
    }
    return new String(plain, 0, length, charset);
  }

  /** Bytes of the file read so far: its size once {@link #next} is false. */
  public long bytes() {
    return buffer.source.bytes();
  }

  /** What the file turned out to be: "UTF-8, byte-order mark, CRLF, gzip". */
  public String seen() {
    List<String> facts = new ArrayList<>(List.of(charset.name()));
    if (buffer.source.hasMark()) {
      facts.add("byte-order mark");
    }
    facts.addAll(lineEnds.names());
    if (buffer.source.isPacked()) {
      facts.add("gzip");
    }
    return String.join(", ", facts);
  }

  /** Whether the last byte read was a line end. */
  public boolean endsWithLineEnd() {
    return buffer.endsWithLineEnd();
  }

  /** SHA-256 of the file's bytes, 64 hex digits; call once, after the last record. */
  public String sha256() throws IOException {
    return buffer.source.sha256();
  }

  @Override
  public void close() throws IOException {
    buffer.close();
  }
}
