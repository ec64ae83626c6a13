package com.savvywealth.leads.model.world;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes RFC 4180 text, ASCII only, one field after the other, without an object per field.
 *
 * <p>Quotes a text that holds a comma, a quote or a line end. Lines end with a line feed.
 */
final class CsvOut implements Closeable {
  private static final int ROOM = 1 << 16;
  private static final int SPARE = 1 << 12;

  private final OutputStream stream;
  private final byte[] buffer = new byte[ROOM + SPARE];
  private int used;
  private boolean lineStarted;

  CsvOut(Path file) throws IOException {
    stream = Files.newOutputStream(file);
  }

  /** The mark that some tools put before UTF-8 text. */
  void byteOrderMark() {
    buffer[used++] = (byte) 0xEF;
    buffer[used++] = (byte) 0xBB;
    buffer[used++] = (byte) 0xBF;
  }

  private void separate() {
    if (lineStarted) {
      buffer[used++] = ',';
    }
    lineStarted = true;
  }

  CsvOut blank() {
    separate();
    return this;
  }

  CsvOut blanks(int count) {
    for (int i = 0; i < count; i++) {
      separate();
    }
    return this;
  }

  CsvOut text(String text) {
    separate();
    if (needsQuotes(text)) {
      buffer[used++] = '"';
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '"') {
          buffer[used++] = '"';
        }
        buffer[used++] = (byte) text.charAt(i);
      }
      buffer[used++] = '"';
    } else {
      ascii(text);
    }
    return this;
  }

  /** Text as it is: the way to write a broken row. */
  CsvOut raw(String text) {
    separate();
    ascii(text);
    return this;
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      buffer[used++] = (byte) text.charAt(i);
    }
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  CsvOut integer(long value) {
    separate();
    digits(value);
    return this;
  }

  /** A whole number the way a float column shows it, such as 2139.0. */
  CsvOut floating(long value) {
    integer(value);
    buffer[used++] = '.';
    buffer[used++] = '0';
    return this;
  }

  /** {@code scaled} / 10^{@code places}, with exactly that many places. */
  CsvOut decimal(long scaled, int places) {
    separate();
    if (scaled < 0) {
      buffer[used++] = '-';
    }
    long unit = 1;
    for (int i = 0; i < places; i++) {
      unit *= 10;
    }
    long size = Math.abs(scaled);
    digits(size / unit);
    buffer[used++] = '.';
    long rest = size % unit;
    for (long u = unit / 10; u > 0; u /= 10) {
      buffer[used++] = (byte) ('0' + rest / u % 10);
    }
    return this;
  }

  CsvOut yesNo(boolean yes) {
    return raw(yes ? "Yes" : "No");
  }

  /** A day as YYYY-MM-DD. */
  CsvOut isoDay(int day) {
    separate();
    long ymd = CivilDay.yearMonthDay(day);
    padded(ymd / 10_000, 4);
    buffer[used++] = '-';
    padded(ymd / 100 % 100, 2);
    buffer[used++] = '-';
    padded(ymd % 100, 2);
    return this;
  }

  /** A day as MM/DD/YYYY. */
  CsvOut usDay(int day) {
    separate();
    long ymd = CivilDay.yearMonthDay(day);
    padded(ymd / 100 % 100, 2);
    buffer[used++] = '/';
    padded(ymd % 100, 2);
    buffer[used++] = '/';
    padded(ymd / 10_000, 4);
    return this;
  }

  /** Seconds since 1970-01-01T00:00Z as 2024-03-05T14:03:22Z. */
  CsvOut instant(long seconds) {
    isoDay((int) Math.floorDiv(seconds, WorldCalendar.SECONDS_PER_DAY));
    long rest = Math.floorMod(seconds, (long) WorldCalendar.SECONDS_PER_DAY);
    buffer[used++] = 'T';
    padded(rest / 3600, 2);
    buffer[used++] = ':';
    padded(rest / 60 % 60, 2);
    buffer[used++] = ':';
    padded(rest % 60, 2);
    buffer[used++] = 'Z';
    return this;
  }

  private void padded(long value, int width) {
    long unit = 1;
    for (int i = 1; i < width; i++) {
      unit *= 10;
    }
    for (; unit > 0; unit /= 10) {
      buffer[used++] = (byte) ('0' + value / unit % 10);
    }
  }

  private void digits(long value) {
    if (value < 0) {
      buffer[used++] = '-';
    }
    long size = Math.abs(value);
    int end = used + 1;
    for (long v = size; v >= 10; v /= 10) {
      end++;
    }
    used = end;
    do {
      buffer[--end] = (byte) ('0' + size % 10);
      size /= 10;
    } while (size > 0);
  }

  /**
   * Ends the row; a row must be shorter than the spare room unless {@link #flushIfFull} is called.
   */
  void endLine() throws IOException {
    buffer[used++] = '\n';
    lineStarted = false;
    flushIfFull();
  }

  /** Makes room for the next 4 KiB. */
  void flushIfFull() throws IOException {
    if (used >= ROOM) {
      stream.write(buffer, 0, used);
      used = 0;
    }
  }

  @Override
  public void close() throws IOException {
    stream.write(buffer, 0, used);
    used = 0;
    stream.close();
  }
}
