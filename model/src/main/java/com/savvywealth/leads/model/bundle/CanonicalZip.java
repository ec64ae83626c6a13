package com.savvywealth.leads.model.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The one way in which a set of named byte arrays becomes a zip: stored, sorted by name, stamped
 * 1980-01-01 00:00, no extra fields, no comments. Any zip tool reads it; equal entries have equal
 * bytes.
 */
final class CanonicalZip {
  /** Most bytes of a bundle. */
  static final int MOST_BYTES = 256 * 1024 * 1024;

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_SIZE = 30;
  private static final int MOST_ENTRIES = 1000;
  private static final int DATE_1980 = 0x0021;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

  private CanonicalZip() {}

  /** The zip of these entries. */
  static byte[] write(Map<String, byte[]> entries) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    long total = 0;
    for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
      byte[] name = requireName(entry.getKey()).getBytes(StandardCharsets.US_ASCII);
      total += entry.getValue().length + 2L * (name.length + 50);
      requireSize(total);
      int offset = body.size();
      number(body, LOCAL, 4);
      shared(body, name, entry.getValue());
      body.writeBytes(name);
      body.writeBytes(entry.getValue());
      number(directory, CENTRAL, 4);
      number(directory, 20, 2);
      shared(directory, name, entry.getValue());
      number(directory, 0, 10);
      number(directory, offset, 4);
      directory.writeBytes(name);
    }
    int start = body.size();
    body.writeBytes(directory.toByteArray());
    number(body, END, 4);
    number(body, 0, 4);
    number(body, entries.size(), 2);
    number(body, entries.size(), 2);
    number(body, directory.size(), 4);
    number(body, start, 4);
    number(body, 0, 2);
    return body.toByteArray();
  }

  /** The fields that local header and directory have in common, from "version needed" on. */
  private static void shared(ByteArrayOutputStream out, byte[] name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    number(out, 20, 2);
    number(out, 0, 6);
    number(out, DATE_1980, 2);
    number(out, crc.getValue(), 4);
    number(out, content.length, 4);
    number(out, content.length, 4);
    number(out, name.length, 2);
    number(out, 0, 2);
  }

  private static void number(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(i < 8 ? (int) (value >>> (8 * i)) & 0xFF : 0);
    }
  }

  /**
   * The entries of a zip that {@link #write} could have written, and of no other.
   *
   * @throws BundleRefused for any other bytes
   */
  static SortedMap<String, byte[]> read(byte[] zip) {
    requireSize(zip.length);
    List<String> names = new ArrayList<>();
    SortedMap<String, byte[]> entries = new TreeMap<>();
    int at = 0;
    while (at + LOCAL_SIZE <= zip.length && number(zip, at, 4) == LOCAL) {
      long size = number(zip, at + 18, 4);
      long nameLength = number(zip, at + 26, 2);
      long end = at + LOCAL_SIZE + nameLength + size;
      if (end > zip.length || names.size() >= MOST_ENTRIES) {
        throw new BundleRefused(
            BundleRefused.Code.NOT_A_BUNDLE,
            "entry %d runs past the end at byte %d".formatted(names.size() + 1, zip.length));
      }
      int content = at + LOCAL_SIZE + (int) nameLength;
      String name =
          requireName(
              new String(zip, at + LOCAL_SIZE, (int) nameLength, StandardCharsets.ISO_8859_1));
      names.add(name);
      entries.put(name, java.util.Arrays.copyOfRange(zip, content, (int) end));
      at = (int) end;
    }
    if (names.isEmpty()) {
      throw new BundleRefused(
          BundleRefused.Code.NOT_A_BUNDLE,
          "these %d bytes do not begin with a zip entry".formatted(zip.length));
    }
    int difference = java.util.Arrays.mismatch(zip, write(entries));
    if (difference >= 0) {
      throw new BundleRefused(
          BundleRefused.Code.NOT_CANONICAL,
          "byte %d is not what a bundle of these entries holds".formatted(difference));
    }
    return entries;
  }

  private static long number(byte[] bytes, int at, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  /** Refuses empty, absolute, climbing and exotic names; "a/b.json" is fine. */
  private static String requireName(String name) {
    if (name.length() > 200 || !NAME.matcher(name).matches()) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_NAME,
          "an entry name must be letters, digits, . _ - in folders, but one of %d characters is not"
              .formatted(name.length()));
    }
    return name;
  }

  private static void requireSize(long bytes) {
    if (bytes > MOST_BYTES) {
      throw new BundleRefused(
          BundleRefused.Code.TOO_LARGE,
          "a bundle must be at most %d bytes but has %d".formatted(MOST_BYTES, bytes));
    }
  }
}
