package com.savvywealth.leads.model.contract;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Compact deterministic binary form of a table's rows: one tag byte per value (0 missing, 1
 * present), zig-zag varints for whole numbers, eight bytes for doubles, length-prefixed UTF-8 for
 * text. Equal rows have equal bytes.
 */
public final class DataRowCodec implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TableSchema schema;

  private DataRowCodec(TableSchema schema) {
    this.schema = schema;
  }

  /** The codec of rows with this schema. */
  public static DataRowCodec of(TableSchema schema) {
    return new DataRowCodec(schema);
  }

  /** Writes one row. */
  public void write(DataRow row, DataOutput out) throws IOException {
    for (int i = 0; i < schema.width(); i++) {
      Object value = row.get(i);
      out.writeByte(value == null ? 0 : 1);
      if (value != null) {
        writeValue(schema.columns().get(i).type(), value, out);
      }
    }
  }

  /** Reads one row. */
  public DataRow read(DataInput in) throws IOException {
    Object[] values = new Object[schema.width()];
    for (int i = 0; i < values.length; i++) {
      if (in.readByte() == 1) {
        values[i] = readValue(schema.columns().get(i).type(), in);
      }
    }
    return DataRow.trusted(schema, values);
  }

  private static void writeValue(ColumnType type, Object value, DataOutput out) throws IOException {
    switch (type) {
      case STRING -> writeText((String) value, out);
      case DOUBLE -> out.writeDouble((Double) value);
      case LONG, DATE, TIMESTAMP -> {
        long whole = (Long) value;
        writeVarint((whole << 1) ^ (whole >> 63), out);
      }
    }
  }

  private static Object readValue(ColumnType type, DataInput in) throws IOException {
    switch (type) {
      case STRING -> {
        return readText(in);
      }
      case DOUBLE -> {
        return in.readDouble();
      }
      default -> {
        long zigzag = readVarint(in);
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
    }
  }

  /** Writes a text of any length. */
  public static void writeText(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeVarint(bytes.length, out);
    out.write(bytes);
  }

  /** Reads what {@link #writeText} wrote. */
  public static String readText(DataInput in) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(readVarint(in))];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Writes an unsigned value in groups of seven bits, lowest first. */
  public static void writeVarint(long value, DataOutput out) throws IOException {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /** Reads what {@link #writeVarint} wrote. */
  public static long readVarint(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = in.readUnsignedByte();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("a variable-length number runs over ten bytes");
  }
}
