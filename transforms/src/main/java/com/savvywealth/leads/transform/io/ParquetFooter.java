package com.savvywealth.leads.transform.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Puts the footer of a Parquet file in one order. The writer lists a column's encodings in the
 * order of a hash set of enum constants, which differs from one JVM to the next; equal rows must
 * give equal bytes everywhere.
 */
final class ParquetFooter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = Integer.BYTES + 4;

  private ParquetFooter() {}

  /** The same file with every list of encodings in ascending order. */
  static byte[] ordered(byte[] file) throws IOException {
    int length =
        ByteBuffer.wrap(file, file.length - TAIL, Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .getInt();
    int start = file.length - TAIL - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        order(chunk.getMeta_data());
      }
    }
    ByteArrayOutputStream written = new ByteArrayOutputStream(length);
    Util.writeFileMetaData(footer, written);
    byte[] body = written.toByteArray();
    ByteBuffer out = ByteBuffer.allocate(start + body.length + TAIL);
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.put(Arrays.copyOf(file, start)).put(body).putInt(body.length).put(MAGIC);
    return out.array();
  }

  private static void order(ColumnMetaData column) {
    column.getEncodings().sort(Comparator.comparingInt(encoding -> encoding.getValue()));
    if (column.getEncoding_stats() != null) {
      column
          .getEncoding_stats()
          .sort(
              Comparator.comparingInt((PageEncodingStats stats) -> stats.getPage_type().getValue())
                  .thenComparingInt(stats -> stats.getEncoding().getValue()));
    }
  }
}
