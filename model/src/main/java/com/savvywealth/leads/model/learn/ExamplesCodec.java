package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Binary form of {@link Examples}: magic, columns, the groups met, then one record per row. */
final class ExamplesCodec {
  private static final int MAGIC = 0x4C534532;

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
      Map<Cohorts, Integer> groups = groups(examples);
      write(groups.keySet(), out);
      out.writeInt(examples.rows());
      for (int row = 0; row < examples.rows(); row++) {
        ExampleKey key = examples.key(row);
        out.writeUTF(key.token());
        out.writeUTF(key.advisor());
        out.writeUTF(key.segment());
        out.writeLong(key.contactMillis());
        out.writeInt(groups.get(key.cohorts()));
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

  /** Every distinct set of groups with its number, in the order of rows. */
  private static Map<Cohorts, Integer> groups(Examples examples) {
    Map<Cohorts, Integer> groups = new LinkedHashMap<>();
    for (int row = 0; row < examples.rows(); row++) {
      groups.putIfAbsent(examples.key(row).cohorts(), groups.size());
    }
    return groups;
  }

  private static void write(Collection<Cohorts> groups, DataOutputStream out) throws IOException {
    out.writeInt(groups.size());
    for (Cohorts group : groups) {
      out.writeInt(group.levels().size());
      for (Map.Entry<String, String> level : group.levels().entrySet()) {
        out.writeUTF(level.getKey());
        out.writeUTF(level.getValue());
      }
    }
  }

  static Examples decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new IllegalArgumentException("these bytes are not examples: wrong first four bytes");
      }
      ExamplesBuilder builder = Examples.of(columns(in, bytes.length));
      int width = builder.width();
      List<Cohorts> groups = groups(in, bytes.length);
      int rows = count("rows", in.readInt(), bytes.length);
      for (int row = 0; row < rows; row++) {
        ExampleKey key =
            new ExampleKey(
                in.readUTF(), in.readUTF(), in.readUTF(), in.readLong(), group(groups, in));
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

  private static List<Cohorts> groups(DataInputStream in, int limit) throws IOException {
    int size = count("groups", in.readInt(), limit);
    List<Cohorts> groups = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      SortedMap<String, String> levels = new TreeMap<>();
      int names = count("levels", in.readInt(), limit);
      for (int name = 0; name < names; name++) {
        levels.put(in.readUTF(), in.readUTF());
      }
      groups.add(new Cohorts(levels));
    }
    return groups;
  }

  private static Cohorts group(List<Cohorts> groups, DataInputStream in) throws IOException {
    int index = in.readInt();
    if (index < 0 || index >= groups.size()) {
      throw new IllegalArgumentException(
          "a row's groups must be one of " + groups.size() + " but were number " + index);
    }
    return groups.get(index);
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
