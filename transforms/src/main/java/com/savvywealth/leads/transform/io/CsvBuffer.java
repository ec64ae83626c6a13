package com.savvywealth.leads.transform.io;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of a CSV around the record being read. */
final class CsvBuffer implements Closeable {
  final CsvBytes source;
  final byte[] bytes;
  private final int largest;
  private int limit;
  private boolean exhausted;
  private long consumed;

  /**
   * A buffer over a file's bytes.
   *
   * @param largest bytes that one record may have; the buffer holds two of them
   */
  CsvBuffer(CsvBytes source, int largest) {
    this.source = source;
    this.largest = largest;
    this.bytes = new byte[2 * largest];
  }

  /** End of the bytes at hand. */
  int limit() {
    return limit;
  }

  /** Whether the file has no bytes beyond them. */
  boolean exhausted() {
    return exhausted;
  }

  /** Position in the file of a position in the buffer. */
  long offset(int position) {
    return consumed + position;
  }

  /** Moves the record that starts here to the front and reads on; false when it is too large. */
  boolean fill(int recordStart) throws IOException {
    if (limit - recordStart >= largest) {
      return false;
    }
    System.arraycopy(bytes, recordStart, bytes, 0, limit - recordStart);
    consumed += recordStart;
    limit -= recordStart;
    load();
    return true;
  }

  /** Drops all bytes at hand and reads on. */
  void drop() throws IOException {
    consumed += limit;
    limit = 0;
    load();
  }

  private void load() throws IOException {
    while (limit < bytes.length && !exhausted) {
      int read = source.read(bytes, limit, bytes.length - limit);
      if (read < 0) {
        exhausted = true;
      } else {
        limit += read;
      }
    }
  }

  /** Whether the last byte at hand is a line end, or there is none. */
  boolean endsWithLineEnd() {
    return limit == 0 || bytes[limit - 1] == '\n' || bytes[limit - 1] == '\r';
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
