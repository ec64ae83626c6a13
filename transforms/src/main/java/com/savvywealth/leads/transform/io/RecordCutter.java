package com.savvywealth.leads.transform.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds the end of one record and where its wanted fields lie. Fields that nobody wants are skipped
 * eight bytes at a time, as long as no quote or line end is near.
 */
final class RecordCutter {
  /** Outcome of one pass over a record. */
  enum Pass {
    COMPLETE,
    NEEDS_BYTES,
    ENDS_IN_QUOTE,
    TORN
  }

  static final byte QUOTE = '"';

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LOWS = 0x7F7F7F7F7F7F7F7FL;

  private final CsvBuffer buffer;
  private final byte[] bytes;
  private final byte separator;
  private final byte highest;
  private final long separators;

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
  private boolean doubled;
  private boolean trailing;
  private boolean openQuote;

  RecordCutter(CsvBuffer buffer, char separator) {
    this.buffer = buffer;
    this.bytes = buffer.bytes;
    this.separator = (byte) separator;
    this.highest = (byte) Math.max(separator, '\r');
    this.separators = ONES * separator;
  }

  /** Wants these of so many columns only; slot i is then column {@code columns[i]}. */
  void want(int width, int[] columns) {
    all = false;
    slotAt = new int[width];
    Arrays.fill(slotAt, -1);
    for (int i = 0; i < columns.length; i++) {
      slotAt[columns[i]] = i;
    }
    nextWanted = new int[width];
    int next = Integer.MAX_VALUE;
    for (int i = width - 1; i >= 0; i--) {
      next = slotAt[i] >= 0 ? i : next;
      nextWanted[i] = next;
    }
    starts = new int[columns.length];
    ends = new int[columns.length];
    loose = new boolean[columns.length];
  }

  /** Number of fields of the record. */
  int fields() {
    return fields;
  }

  /** Position behind the record. */
  int recordEnd() {
    return recordEnd;
  }

  /** Line breaks inside quotes. */
  int breaks() {
    return breaks;
  }

  /** Whether the last pass broke off inside a quote. */
  boolean openQuote() {
    return openQuote;
  }

  /**
   * Whether the record cannot be one: it has several lines and not this number of fields, or text
   * behind a closing quote.
   */
  boolean isTorn(int width) {
    return breaks > 0 && !all && (trailing || fields != width);
  }

  int start(int slot) {
    return starts[slot];
  }

  int end(int slot) {
    return ends[slot];
  }

  boolean loose(int slot) {
    return loose[slot];
  }

  /** One pass over the record that starts here. */
  Pass cut(int from) {
    recordStart = from;
    breaks = 0;
    openQuote = false;
    trailing = false;
    if (!all) {
      Arrays.fill(ends, 0);
      Arrays.fill(starts, 0);
    }
    int p = from;
    int field = 0;
    while (true) {
      int slot = slot(field);
      boolean atStart = true;
      if (slot < 0) {
        long skipped = skip(p, field);
        p = (int) skipped;
        field = (int) (skipped >>> 32);
        slot = slot(field);
        atStart = p == recordStart || bytes[p - 1] == separator;
      }
      p = atStart && p < buffer.limit() && bytes[p] == QUOTE ? quoted(p, slot) : unquoted(p, slot);
      if (openQuote) {
        return buffer.exhausted() ? Pass.ENDS_IN_QUOTE : Pass.NEEDS_BYTES;
      }
      if (p >= buffer.limit()) {
        return buffer.exhausted() ? complete(p, field) : Pass.NEEDS_BYTES;
      }
      if (bytes[p] != separator) {
        return lineEnd(p, field);
      }
      p++;
      field++;
      if (breaks > 0 && !all && (trailing || field >= slotAt.length)) {
        return Pass.TORN; // now, since a file of such lines would be read to its end from each
      }
    }
  }

  private Pass lineEnd(int at, int field) {
    if (bytes[at] == '\n') {
      return complete(at + 1, field);
    }
    if (at + 1 >= buffer.limit() && !buffer.exhausted()) {
      return Pass.NEEDS_BYTES;
    }
    boolean pair = at + 1 < buffer.limit() && bytes[at + 1] == '\n';
    return complete(pair ? at + 2 : at + 1, field);
  }

  private Pass complete(int end, int lastField) {
    recordEnd = end;
    fields = lastField + 1;
    return Pass.COMPLETE;
  }

  private int slot(int field) {
    return all ? field : field < slotAt.length ? slotAt[field] : -1;
  }

  /** Keeps the quoted field whose quote stands here; gives the position behind it. */
  private int quoted(int quote, int slot) {
    int from = quote + 1;
    int close = closing(from);
    openQuote = close < 0;
    if (openQuote) {
      return quote;
    }
    int end = plain(close + 1);
    boolean tail = end > close + 1;
    trailing = trailing || tail;
    keep(slot, from, tail ? end : close, doubled || tail);
    return end;
  }

  private int unquoted(int from, int slot) {
    int end = plain(from);
    keep(slot, from, end, false);
    return end;
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

  /** Skips unwanted fields up to the next wanted one; gives (field << 32 | position). */
  private long skip(int from, int fromField) {
    int p = from;
    int field = fromField;
    int target = field < nextWanted.length ? nextWanted[field] : Integer.MAX_VALUE;
    while (p + 8 <= buffer.limit()) {
      long word = (long) WORD.get(bytes, p);
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
    int limit = buffer.limit();
    for (int p = from; p < limit; p++) {
      byte each = bytes[p];
      if (each == QUOTE) {
        if (p + 1 >= limit) {
          return buffer.exhausted() ? p : -1;
        }
        if (bytes[p + 1] != QUOTE) {
          return p;
        }
        doubled = true;
        p++;
      } else if (each == '\n' || (each == '\r' && (p + 1 >= limit || bytes[p + 1] != '\n'))) {
        breaks++;
      }
    }
    return -1;
  }

  /** End of the unquoted text that starts or goes on here. */
  private int plain(int from) {
    int limit = buffer.limit();
    int p = from;
    while (p < limit) {
      byte each = bytes[p];
      if (each <= highest && (each == separator || each == '\n' || each == '\r')) {
        break;
      }
      p++;
    }
    return p;
  }
}
