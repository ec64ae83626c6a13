package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRowCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Ascending keys as one small byte string: their number, then the distance of each from the one
 * before. A vintage's half a million keys are about as many bytes.
 */
final class SortedKeys {
  private SortedKeys() {}

  /**
   * Packs keys.
   *
   * @param keys ascending, repeats allowed, from 0 up
   */
  static byte[] pack(long[] keys) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * keys.length + 8);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      DataRowCodec.writeVarint(keys.length, out);
      long before = 0;
      for (long key : keys) {
        if (key < before) {
          throw new IllegalArgumentException(
              "keys must ascend from 0 but " + key + " follows " + before);
        }
        DataRowCodec.writeVarint(key - before, out);
        before = key;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The keys that {@link #pack} packed. */
  static long[] unpack(byte[] packed) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
      long[] keys = new long[Math.toIntExact(DataRowCodec.readVarint(in))];
      long key = 0;
      for (int i = 0; i < keys.length; i++) {
        key += DataRowCodec.readVarint(in);
        keys[i] = key;
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
