package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.transform.io.CsvScanner;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What recent spellings of one column meant. A spelling of at most fifteen bytes is two words side
 * by side, so that looking one up touches one line of memory; longer ones are not remembered.
 */
final class Spellings {
  /** Bytes of the longest spelling that is remembered. */
  static final int LONGEST = 15;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BITS = 13;

  private final long[] words = new long[2 << BITS];
  private final Object[] meanings = new Object[1 << BITS];
  private final int[] uses = new int[1 << BITS];
  private long low;
  private long high;

  /**
   * The place of a slot's spelling, or -1 when it is too long.
   *
   * @param slot a slot with at least one byte
   */
  int place(CsvScanner csv, int slot) {
    byte[] bytes = csv.buffer();
    int from = csv.start(slot);
    int length = csv.end(slot) - from;
    if (length > LONGEST || from + 16 > bytes.length) {
      return -1;
    }
    long first = (long) WORD.get(bytes, from);
    if (length < 8) {
      low = first & ((1L << (8 * length)) - 1);
      high = (long) length << 56;
    } else {
      low = first;
      long rest = (long) WORD.get(bytes, from + 8);
      high = (rest & ((1L << (8 * (length - 8))) - 1)) | ((long) length << 56);
    }
    long mixed = (low ^ (high * 0x9E3779B97F4A7C15L)) * 0xD6E8FEB86659FD93L;
    return (int) (mixed >>> (64 - BITS));
  }

  /** Whether the spelling asked for last is the one remembered at its place. */
  boolean holds(int place) {
    return words[2 * place] == low && words[2 * place + 1] == high;
  }

  /** Remembers the spelling asked for last in its place. */
  void put(int place, Object meaning) {
    words[2 * place] = low;
    words[2 * place + 1] = high;
    meanings[place] = meaning;
    uses[place] = 0;
  }

  /** What the spelling at a place means. */
  Object meaning(int place) {
    return meanings[place];
  }

  /** Counts one use of the spelling at a place. */
  void use(int place) {
    uses[place]++;
  }

  /** How often the spelling at a place was used since it was put there. */
  int uses(int place) {
    return uses[place];
  }

  /** Number of places. */
  int places() {
    return meanings.length;
  }
}
