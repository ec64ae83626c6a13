package com.savvywealth.leads.pipeline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Order-free content hash of a text file: the lane-wise sum, modulo 2^64, of the SHA-256 digests of
 * its lines. Two files with the same lines in another order have the same hash; a line more, less,
 * or changed gives another.
 */
final class ContentHash {
  private ContentHash() {}

  /** The hash of one file, 64 hex digits; carriage returns do not count. */
  static String ofLines(Path file) throws IOException {
    long[] lanes = new long[4];
    MessageDigest digest = sha256();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] buffer = new byte[1 << 16];
      boolean open = false;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int start = 0;
        for (int i = 0; i < read; i++) {
          if (buffer[i] == '\n' || buffer[i] == '\r') {
            digest.update(buffer, start, i - start);
            open |= i > start;
            start = i + 1;
          }
          if (buffer[i] == '\n') {
            add(lanes, digest.digest());
            open = false;
          }
        }
        digest.update(buffer, start, read - start);
        open |= start < read;
      }
      if (open) {
        add(lanes, digest.digest());
      }
    }
    return hex(lanes);
  }

  private static void add(long[] lanes, byte[] digest) {
    ByteBuffer longs = ByteBuffer.wrap(digest);
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] += longs.getLong();
    }
  }

  private static String hex(long[] lanes) {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    for (long lane : lanes) {
      bytes.putLong(lane);
    }
    return HexFormat.of().formatHex(bytes.array());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
