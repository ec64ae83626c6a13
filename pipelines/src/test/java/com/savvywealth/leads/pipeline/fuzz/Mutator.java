package com.savvywealth.leads.pipeline.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Spoils right inputs: flipped bits, other bytes, bytes left out, cut ends, parts doubled, repeated
 * many times or taken from another input, words that mean something to a parser, lengths. The same
 * seed gives the same inputs.
 */
final class Mutator {
  private static final int LARGEST = 1 << 18;

  private static final List<String> WORDS =
      List.of(
          "\"",
          "\"\"",
          "\",\"",
          ",",
          "\n",
          "\r",
          "\r\n",
          "\0",
          "\uFEFF",
          "{",
          "}",
          "[",
          "]",
          ":",
          "null",
          "true",
          "false",
          "NaN",
          "Infinity",
          "-Infinity",
          "-0",
          "0",
          "-1",
          "1e999",
          "1E-999",
          "1e999999999",
          "9223372036854775808",
          "-9223372036854775809",
          "2147483648",
          "99999999999999999999999999999999999999",
          "0.1",
          "00",
          "\\u0000",
          "\\uD800",
          "\\",
          "//",
          "/*",
          "../",
          "..",
          "=HYPERLINK(\"x\")",
          "<script>",
          "2024-02-30",
          "+999999999-01-01",
          "0001-01-01T00:00:00Z",
          "9999-12-31T23:59:60Z",
          "2025-01-01T00:00:00+18:30",
          "%",
          "$",
          "$-1,23",
          "CRD# ",
          "[5E-1]",
          "__proto__",
          "PK\u0003\u0004",
          "[$l#l\u007F\u007F\u007F\u007F");

  private final SplittableRandom random;
  private final List<byte[]> corpus;

  Mutator(SplittableRandom random, List<byte[]> corpus) {
    this.random = random;
    this.corpus = List.copyOf(corpus);
  }

  /** One of the corpus, changed one to eight times. */
  byte[] next() {
    byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
    for (int change = 1 << random.nextInt(4); change > 0; change--) {
      bytes = changed(bytes);
    }
    return bytes.length > LARGEST ? Arrays.copyOf(bytes, LARGEST) : bytes;
  }

  private byte[] changed(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int span = Math.min(1 << random.nextInt(10), bytes.length - at);
    byte[] part = Arrays.copyOfRange(bytes, at, at + span);
    return switch (random.nextInt(9)) {
      case 0 -> flipped(bytes);
      case 1 -> spliced(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
      case 2 -> spliced(bytes, at, span, new byte[0]);
      case 3 -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : flipped(bytes);
      case 4 -> spliced(bytes, at, 0, repeated(part));
      case 5 -> spliced(bytes, at, random.nextBoolean() ? span : 0, ofAnother());
      case 6 -> spliced(bytes, at, random.nextInt(2) * span, word());
      case 7 -> spliced(bytes, at, 8, length());
      default -> spliced(bytes, random.nextInt(bytes.length + 1), 0, part);
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] spliced(byte[] bytes, int at, int left, byte[] put) {
    ByteArrayOutputStream next = new ByteArrayOutputStream();
    next.write(bytes, 0, at);
    next.writeBytes(put);
    int rest = Math.min(bytes.length, at + left);
    next.write(bytes, rest, bytes.length - rest);
    return next.toByteArray();
  }

  private byte[] repeated(byte[] part) {
    int most = Math.min(1 << random.nextInt(17), LARGEST / Math.max(1, part.length));
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < most; i++) {
      many.writeBytes(part);
    }
    return many.toByteArray();
  }

  private byte[] ofAnother() {
    byte[] other = corpus.get(random.nextInt(corpus.size()));
    int from = random.nextInt(other.length + 1);
    return Arrays.copyOfRange(
        other, from, Math.min(other.length, from + (1 << random.nextInt(12))));
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  /** A number as parsers of binary formats read lengths: small, huge or negative. */
  private byte[] length() {
    long value = random.nextInt(3) == 0 ? random.nextLong() : 1L << random.nextInt(64);
    byte[] bytes = new byte[1 << random.nextInt(4)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (value >>> (8 * i));
    }
    return bytes;
  }
}
