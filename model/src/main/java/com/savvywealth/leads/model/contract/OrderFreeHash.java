package com.savvywealth.leads.model.contract;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Content hash of a bag of records: the lane-wise sum, modulo 2^64, of their SHA-256 digests. The
 * same records in any order, hashed in any parts, have the same hash; a record more, less, or
 * changed gives another.
 */
public final class OrderFreeHash {
  private static final int LANES = 4;

  private final long[] lanes = new long[LANES];

  /**
   * Adds one record.
   *
   * @param digest its SHA-256, 32 bytes
   */
  public void add(byte[] digest) {
    ByteBuffer longs = ByteBuffer.wrap(digest);
    for (int i = 0; i < LANES; i++) {
      lanes[i] += longs.getLong();
    }
  }

  /** Adds the records that were hashed elsewhere. */
  public void merge(OrderFreeHash other) {
    for (int i = 0; i < LANES; i++) {
      lanes[i] += other.lanes[i];
    }
  }

  /** 64 hex digits; zeros for no records. */
  public String hex() {
    ByteBuffer bytes = ByteBuffer.allocate(LANES * Long.BYTES);
    for (long lane : lanes) {
      bytes.putLong(lane);
    }
    return HexFormat.of().formatHex(bytes.array());
  }

  /** Writes the hash so far. */
  public void write(DataOutput out) throws IOException {
    for (long lane : lanes) {
      out.writeLong(lane);
    }
  }

  /** The hash that {@link #write} wrote. */
  public static OrderFreeHash read(DataInput in) throws IOException {
    OrderFreeHash hash = new OrderFreeHash();
    for (int i = 0; i < LANES; i++) {
      hash.lanes[i] = in.readLong();
    }
    return hash;
  }
}
