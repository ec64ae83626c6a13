package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Binary form of {@link Examples}: magic, columns, then one record per row. */
final class ExamplesCodec {
  private static final int MAGIC = 0x4C534531;

  private ExamplesCodec() {}

  static byte[] encode(Examples examples) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(examples.width());
      for (ModelColumn column : examples.columns()) {
        out.writeUTF(column.name());
        out.writeUTF(column.feature());
        out.writeUTF(column.level());
        out.writeByte(column.monotone());
      }
      out.writeInt(examples.rows());
      for (int row = 0; row < examples.rows(); row++) {
        ExampleKey key = examples.key(row);
        out.writeUTF(key.token());
        out.writeUTF(key.advisor());
        out.writeUTF(key.segment());
        out.writeLong(key.contactMillis());
        out.writeByte(examples.label(row));
        for (int column = 0; column < examples.width(); column++) {
          out.writeFloat(examples.value(row, column));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Examples decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new IllegalArgumentException("these bytes are not examples: wrong first four bytes");
      }
      Examples.Builder builder = Examples.of(columns(in, bytes.length));
      int width = builder.width();
      int rows = count("rows", in.readInt(), bytes.length);
      for (int row = 0; row < rows; row++) {
        ExampleKey key = new ExampleKey(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong());
        int label = in.readByte();
        float[] values = new float[width];
        for (int column = 0; column < width; column++) {
          values[column] = in.readFloat();
        }
        builder.add(key, label, values);
      }
      if (in.available() > 0) {
        throw new IllegalArgumentException(in.available() + " bytes follow the last example");
      }
      return builder.build();
    } catch (IOException e) {
      throw new IllegalArgumentException("examples are cut short at " + bytes.length + " bytes", e);
    }
  }

  private static List<ModelColumn> columns(DataInputStream in, int limit) throws IOException {
    int width = count("columns", in.readInt(), limit);
    List<ModelColumn> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      columns.add(new ModelColumn(in.readUTF(), in.readUTF(), in.readUTF(), in.readByte()));
    }
    return columns;
  }

  private static int count(String what, int value, int limit) {
    if (value < 0 || value > limit) {
      throw new IllegalArgumentException(
          "number of " + what + " must be 0 to " + limit + " but was " + value);
    }
    return value;
  }
}
