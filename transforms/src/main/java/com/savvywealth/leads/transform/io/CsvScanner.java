package com.savvywealth.leads.transform.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LOWS = 0x7F7F7F7F7F7F7F7FL;
  private static final byte QUOTE = '"';

  /** What is wrong with a record's first line. */
  public enum Damage {
    /** Nothing. */
    NONE,
    /** It opens a quote that is not closed where a record could end. */
    UNCLOSED_QUOTE,
    /** It is longer than a record may be. */
    RECORD_TOO_LONG
  }

  /** Outcome of one pass over a record. */
  private enum Pass {
    COMPLETE,
    NEEDS_BYTES,
    ENDS_IN_QUOTE
  }

  private final CsvBytes source;
  private final byte separator;
  private final byte highest;
  private final long separators;
  private final Charset charset;
  private final List<String> header;

  private byte[] buffer = new byte[2 * MAX_RECORD];
  private int limit;
  private boolean exhausted;
  private long consumed;

  private int[] slotAt = new int[0];
  private int[] nextWanted = new int[0];
  private int[] starts = new int[0];
  private int[] ends = new int[0];
  private boolean[] loose = new boolean[0];
  private boolean all = true;

  private int recordStart;
  private int recordEnd;
  private int fields;
  private int breaks;
  private long line = 1;
  private long nextLine = 1;
  private Damage damage = Damage.NONE;

  private boolean feeds;
  private boolean pairs;
  private boolean returns;

  /** Whether the last quoted field held a doubled quote. */
  private boolean doubled;

  /** Whether text follows a closing quote in the record. */
  private boolean trailing;

  /** Whether the last pass broke off inside a quote. */
  private boolean openQuote;

  private CsvScanner(CsvBytes source, char separator, Charset charset) throws IOException {
    this.source = source;
    this.separator = (byte) separator;
    this.highest = (byte) Math.max(separator, '\r');
    this.separators = ONES * separator;
    this.charset = charset;
    if (source.fault().isEmpty() && next() && damage == Damage.NONE) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < fields; i++) {
        names.add(text(i));
      }
      this.header = List.copyOf(names);
    } else {
      this.header = List.of();
    }
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
    return source.fault();
  }

  /**
   * Wants these columns only, by position; slot i of a record is then column {@code columns[i]}.
   */
  public void want(int[] columns) {
    all = false;
    slotAt = new int[header.size()];
    Arrays.fill(slotAt, -1);
    for (int i = 0; i < columns.length; i++) {
      slotAt[columns[i]] = i;
    }
    nextWanted = new int[header.size()];
    int next = Integer.MAX_VALUE;
    for (int i = header.size() - 1; i >= 0; i--) {
      next = slotAt[i] >= 0 ? i : next;
      nextWanted[i] = next;
    }
    starts = new int[columns.length];
    ends = new int[columns.length];
    loose = new boolean[columns.length];
  }

  /** Moves to the next record; false at the end. */
  public boolean next() throws IOException {
    recordStart = recordEnd;
    line = nextLine;
    damage = Damage.NONE;
    while (true) {
      Pass pass = pass();
      if (pass == Pass.NEEDS_BYTES) {
        if (!fill()) {
          damaged(openQuote ? Damage.UNCLOSED_QUOTE : Damage.RECORD_TOO_LONG);
          return true;
        }
      } else if (pass == Pass.ENDS_IN_QUOTE
          || (breaks > 0 && !all && (trailing || fields != header.size()))) {
        damaged(Damage.UNCLOSED_QUOTE);
        return true;
      } else if (recordStart == recordEnd) {
        return false;
      } else {
        nextLine = line + 1 + breaks;
        if (fields > 1 || !blankLine()) {
          return true;
        }
        recordStart = recordEnd;
        line = nextLine;
      }
    }
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

  /** Byte of the (unpacked) file at which this record starts, from 0. */
  public long offset() {
    return consumed + recordStart;
  }

  /** The bytes that slots point into: to read only, and only until {@link #next}. */
  public byte[] buffer() {
    return buffer;
  }

  /** First byte of a slot's content; an absent field is empty. */
  public int start(int slot) {
    return starts[slot];
  }

  /** Byte behind a slot's content. */
  public int end(int slot) {
    return ends[slot];
  }

  /** Whether the content still holds quotes that {@link #text} takes out. */
  public boolean loose(int slot) {
    return loose[slot];
  }

  /** The text of a slot; bytes that are no text become U+FFFD. */
  public String text(int slot) {
    if (!loose[slot]) {
      return new String(buffer, starts[slot], ends[slot] - starts[slot], charset);
    }
    byte[] plain = new byte[ends[slot] - starts[slot]];
    int length = 0;
    boolean quoted = true;
    for (int p = starts[slot]; p < ends[slot]; p++) {
      if (quoted && buffer[p] == QUOTE) {
        if (p + 1 < ends[slot] && buffer[p + 1] == QUOTE) {
          p++;
        } else {
          quoted = false;
          continue;
        }
      }
      plain[length++] = buffer[p];
    }
    return new String(plain, 0, length, charset);
  }

  /** Bytes of the file read so far: its size once {@link #next} is false. */
  public long bytes() {
    return source.bytes();
  }

  /** What the file turned out to be: "UTF-8, byte-order mark, CRLF, gzip". */
  public String seen() {
    List<String> facts = new ArrayList<>(List.of(charset.name()));
    if (source.hasMark()) {
      facts.add("byte-order mark");
    }
    if (feeds) {
      facts.add("LF");
    }
    if (pairs) {
      facts.add("CRLF");
    }
    if (returns) {
      facts.add("CR");
    }
    if (source.isPacked()) {
      facts.add("gzip");
    }
    return String.join(", ", facts);
  }

  /** Whether the last byte read was a line end. */
  public boolean endsWithLineEnd() {
    return limit == 0 || buffer[limit - 1] == '\n' || buffer[limit - 1] == '\r';
  }

  /** SHA-256 of the file's bytes, 64 hex digits; call once, after the last record. */
  public String sha256() throws IOException {
    return source.sha256();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /** One pass over the record that starts at {@link #recordStart}. */
  private Pass pass() {
    int p = recordStart;
    int field = 0;
    breaks = 0;
    openQuote = false;
    trailing = false;
    if (!all) {
      Arrays.fill(ends, 0);
      Arrays.fill(starts, 0);
    }
    while (true) {
      int slot = slot(field);
      boolean atStart = true;
      if (slot < 0) {
        long skipped = skip(p, field);
        p = (int) skipped;
        field = (int) (skipped >>> 32);
        slot = slot(field);
        atStart = p == recordStart || buffer[p - 1] == separator;
      }
      int from = p;
      boolean untidy = false;
      if (atStart && p < limit && buffer[p] == QUOTE) {
        from = p + 1;
        p = closing(from);
        openQuote = p < 0;
        if (openQuote) {
          return exhausted ? Pass.ENDS_IN_QUOTE : Pass.NEEDS_BYTES;
        }
        int close = p;
        p = plain(close + 1);
        trailing = trailing || p > close + 1;
        untidy = doubled || p > close + 1;
        keep(slot, from, p > close + 1 ? p : close, untidy);
      } else {
        p = plain(p);
        keep(slot, from, p, false);
      }
      if (p >= limit) {
        if (!exhausted) {
          return Pass.NEEDS_BYTES;
        }
        return complete(p, field);
      }
      if (buffer[p] == separator) {
        p++;
        field++;
      } else if (buffer[p] == '\r') {
        if (p + 1 >= limit && !exhausted) {
          return Pass.NEEDS_BYTES;
        }
        return complete(p + 1 < limit && buffer[p + 1] == '\n' ? p + 2 : p + 1, field);
      } else {
        return complete(p + 1, field);
      }
    }
  }

  private Pass complete(int end, int lastField) {
    noteLineEnd(end);
    recordEnd = end;
    fields = lastField + 1;
    return Pass.COMPLETE;
  }

  private void noteLineEnd(int end) {
    if (end > recordStart && buffer[end - 1] == '\n') {
      boolean pair = end - 2 >= recordStart && buffer[end - 2] == '\r';
      pairs |= pair;
      feeds |= !pair;
    } else if (end > recordStart && buffer[end - 1] == '\r') {
      returns = true;
    }
  }

  private int slot(int field) {
    return all ? field : field < slotAt.length ? slotAt[field] : -1;
  }

  private void keep(int slot, int from, int to, boolean untidy) {
    if (slot < 0) {
      return;
    }
    if (slot >= starts.length) {
      int size = Math.max(64, 2 * slot);
      starts = Arrays.copyOf(starts, size);
      ends = Arrays.copyOf(ends, size);
      loose = Arrays.copyOf(loose, size);
    }
    starts[slot] = from;
    ends[slot] = to;
    loose[slot] = untidy;
  }

  /**
   * Skips unwanted fields eight bytes at a time, as long as no quote or line end is near and the
   * next wanted field is not; gives (field << 32 | position).
   */
  private long skip(int from, int fromField) {
    int p = from;
    int field = fromField;
    int target = field < nextWanted.length ? nextWanted[field] : Integer.MAX_VALUE;
    while (p + 8 <= limit) {
      long word = (long) WORD.get(buffer, p);
      if ((any(word ^ (ONES * QUOTE)) | any(word ^ (ONES * '\n')) | any(word ^ (ONES * '\r')))
          != 0) {
        break;
      }
      long differs = word ^ separators;
      int found = Long.bitCount(~(((differs & LOWS) + LOWS) | differs | LOWS));
      if (field + found >= target) {
        break;
      }
      field += found;
      p += 8;
    }
    return ((long) field << 32) | p;
  }

  /** Non-zero when a byte of the word is zero. */
  private static long any(long word) {
    return (word - ONES) & ~word & ~LOWS;
  }

  /** Position of the quote that closes the field whose content starts here, -1 for none yet. */
  private int closing(int from) {
    doubled = false;
    int p = from;
    while (p < limit) {
      byte each = buffer[p];
      if (each == QUOTE) {
        if (p + 1 >= limit) {
          return exhausted ? p : -1;
        }
        if (buffer[p + 1] != QUOTE) {
          return p;
        }
        doubled = true;
        p++;
      } else if (each == '\n' || (each == '\r' && (p + 1 >= limit || buffer[p + 1] != '\n'))) {
        breaks++;
      }
      p++;
    }
    return -1;
  }

  /** End of the unquoted text that starts or goes on here. */
  private int plain(int from) {
    int p = from;
    while (p < limit) {
      byte each = buffer[p];
      if (each <= highest && (each == separator || each == '\n' || each == '\r')) {
        break;
      }
      p++;
    }
    return p;
  }

  private boolean blankLine() {
    byte first = buffer[recordStart];
    return first == '\n' || first == '\r';
  }

  /** Gives the first line alone as damaged. */
  private void damaged(Damage what) throws IOException {
    damage = what;
    fields = 0;
    int p = recordStart;
    while (p < limit && buffer[p] != '\n' && buffer[p] != '\r') {
      p++;
      if (p == limit && !exhausted) {
        consumed += limit;
        recordStart = 0;
        limit = 0;
        p = 0;
        load();
      }
    }
    boolean pair = p + 1 < limit && buffer[p] == '\r' && buffer[p + 1] == '\n';
    recordEnd = Math.min(limit, pair ? p + 2 : p + 1);
    nextLine = line + 1;
  }

  /** Makes room and reads on; false when the record fills the buffer already. */
  private boolean fill() throws IOException {
    if (limit - recordStart >= MAX_RECORD) {
      return false;
    }
    System.arraycopy(buffer, recordStart, buffer, 0, limit - recordStart);
    consumed += recordStart;
    limit -= recordStart;
    recordStart = 0;
    recordEnd = 0;
    load();
    return true;
  }

  private void load() throws IOException {
    while (limit < buffer.length && !exhausted) {
      int read = source.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        exhausted = true;
      } else {
        limit += read;
      }
    }
  }
}
