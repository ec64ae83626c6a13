package com.savvywealth.leads.model.stat;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Counts by integer key, dense over the range of keys seen. */
final class LongCounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SPARE = 32;

  private long[] counts = new long[0];
  private int offset;

  void add(int key, long times) {
    if (times == 0) {
      return;
    }
    if (counts.length == 0) {
      counts = new long[2 * SPARE];
      offset = key - SPARE;
    } else if (key < offset || key >= offset + counts.length) {
      int low = key < offset ? key - Math.max(SPARE, counts.length / 2) : offset;
      int end =
          key < offset ? offset + counts.length : key + 1 + Math.max(SPARE, counts.length / 2);
      long[] wider = new long[end - low];
      System.arraycopy(counts, 0, wider, offset - low, counts.length);
      counts = wider;
      offset = low;
    }
    counts[key - offset] += times;
  }

  void merge(LongCounts other) {
    int end = other.end();
    for (int key = other.first(); key < end; key++) {
      add(key, other.at(key));
    }
  }

  long at(int key) {
    return counts[key - offset];
  }

  long total() {
    return Arrays.stream(counts).sum();
  }

  /** The least key with a count; not below {@link #end} when there is none. */
  int first() {
    int i = 0;
    while (i < counts.length && counts[i] == 0) {
      i++;
    }
    return offset + i;
  }

  /** One past the greatest key with a count. */
  int end() {
    int i = counts.length;
    while (i > 0 && counts[i - 1] == 0) {
      i--;
    }
    return offset + i;
  }

  int encodedLength() {
    return 8 + 8 * Math.max(0, end() - first());
  }

  void write(ByteBuffer out) {
    int size = Math.max(0, end() - first());
    int from = first() - offset;
    out.putInt(size == 0 ? 0 : first()).putInt(size);
    for (int i = 0; i < size; i++) {
      out.putLong(counts[from + i]);
    }
  }

  void read(ByteBuffer in) {
    offset = in.getInt();
    counts = new long[in.getInt()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.getLong();
    }
  }
}
