package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes arrays in NumPy's format (version 1.0), for peers in Python to read. */
final class NpyFile {
  private static final int ALIGN = 64;

  private NpyFile() {}

  /** float32, row after row. */
  static void write(Path file, float[] values, int columns) throws IOException {
    ByteBuffer body =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    body.asFloatBuffer().put(values);
    write(file, "<f4", values.length / columns, columns, body.array());
  }

  /** float64, row after row. */
  static void write(Path file, double[] values, int columns) throws IOException {
    ByteBuffer body =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    body.asDoubleBuffer().put(values);
    write(file, "<f8", values.length / columns, columns, body.array());
  }

  private static void write(Path file, String type, int rows, int columns, byte[] body)
      throws IOException {
    String shape = columns == 1 ? "(%d,)".formatted(rows) : "(%d, %d)".formatted(rows, columns);
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    int fixed = 10;
    int length = (fixed + header.length() + ALIGN) / ALIGN * ALIGN - fixed;
    byte[] padded =
        (header + " ".repeat(length - header.length() - 1) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out =
        ByteBuffer.allocate(fixed + length + body.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) 0);
    out.putShort((short) length).put(padded).put(body);
    Files.write(file, out.array());
  }
}
