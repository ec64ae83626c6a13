package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Hands a table's rows to Parquet value by value, without an intermediate record. */
final class RowWriteSupport extends WriteSupport<DataRow> {
  private static final int REMEMBERED = 256;

  private final MessageType message;
  private final String[] names;
  private final ColumnType[] types;
  private final String[][] texts;
  private final Binary[][] binaries;
  private RecordConsumer out;

  RowWriteSupport(TableSchema table) {
    this.message = message(table);
    int width = table.width();
    this.names = table.columns().stream().map(Column::name).toArray(String[]::new);
    this.types = table.columns().stream().map(Column::type).toArray(ColumnType[]::new);
    this.texts = new String[width][];
    this.binaries = new Binary[width][];
    for (int i = 0; i < width; i++) {
      if (types[i] == ColumnType.STRING) {
        texts[i] = new String[REMEMBERED];
        binaries[i] = new Binary[REMEMBERED];
      }
    }
  }

  /** The table's columns as Parquet's, all optional. */
  static MessageType message(TableSchema table) {
    Types.MessageTypeBuilder fields = Types.buildMessage();
    for (Column column : table.columns()) {
      fields.addField(field(column));
    }
    return fields.named(table.name());
  }

  /** A column as Parquet's. */
  static Type field(Column column) {
    return switch (column.type()) {
      case STRING ->
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(column.name());
      case LONG -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
      case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
      case DATE ->
          Types.optional(PrimitiveTypeName.INT32)
              .as(LogicalTypeAnnotation.dateType())
              .named(column.name());
      case TIMESTAMP ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
              .named(column.name());
    };
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in this release of Parquet
  public WriteContext init(Configuration conf) {
    return new WriteContext(message, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    this.out = consumer;
  }

  @Override
  public void write(DataRow row) {
    out.startMessage();
    for (int i = 0; i < names.length; i++) {
      Object value = row.get(i);
      if (value != null) {
        out.startField(names[i], i);
        add(i, value);
        out.endField(names[i], i);
      }
    }
    out.endMessage();
  }

  private void add(int column, Object value) {
    switch (types[column]) {
      case STRING -> out.addBinary(binary(column, (String) value));
      case DOUBLE -> out.addDouble((Double) value);
      case DATE -> out.addInteger(Math.toIntExact((Long) value));
      case LONG, TIMESTAMP -> out.addLong((Long) value);
    }
  }

  private Binary binary(int column, String text) {
    int place = text.hashCode() & (REMEMBERED - 1);
    if (!text.equals(texts[column][place])) {
      texts[column][place] = text;
      binaries[column][place] = Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
    }
    return binaries[column][place];
  }
}
