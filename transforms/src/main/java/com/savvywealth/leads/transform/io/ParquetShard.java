package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * One Parquet file of a table: rows in the order given, nullable columns, day and millisecond-UTC
 * logical types, Snappy. Equal rows in equal order give equal bytes.
 */
public final class ParquetShard {
  private ParquetShard() {}

  /** Writes the rows under a temporary name and renames; returns how many there were. */
  public static long write(String path, TableSchema table, Iterable<DataRow> rows)
      throws IOException {
    Schema schema = avro(table);
    long[] count = new long[1];
    ArtifactFiles.write(path, channel -> count[0] = writeTo(channel, schema, table, rows));
    return count[0];
  }

  private static long writeTo(
      WritableByteChannel channel, Schema schema, TableSchema table, Iterable<DataRow> rows)
      throws IOException {
    long count = 0;
    try (ParquetWriter<GenericRecord> writer =
        AvroParquetWriter.<GenericRecord>builder(new ChannelOutputFile(channel))
            .withSchema(schema)
            .withConf(new Configuration(false))
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build()) {
      for (DataRow row : rows) {
        GenericData.Record record = new GenericData.Record(schema);
        for (int i = 0; i < table.width(); i++) {
          Object value = row.get(i);
          record.put(i, isDay(table, i) && value != null ? Math.toIntExact((Long) value) : value);
        }
        writer.write(record);
        count++;
      }
    }
    return count;
  }

  /**
   * Hands every row to the consumer in file order, with the columns of the given (sub-)schema only.
   */
  public static void read(String path, TableSchema table, Consumer<DataRow> consumer)
      throws IOException {
    Configuration conf = new Configuration(false);
    Schema projection = avro(table);
    AvroReadSupport.setRequestedProjection(conf, projection);
    AvroReadSupport.setAvroReadSchema(conf, projection);
    try (SeekableByteChannel channel = seekable(path);
        ParquetReader<GenericRecord> reader =
            AvroParquetReader.<GenericRecord>builder(new ChannelInputFile(channel))
                .withConf(conf)
                .build()) {
      Object[] values = new Object[table.width()];
      for (GenericRecord record = reader.read(); record != null; record = reader.read()) {
        for (int i = 0; i < values.length; i++) {
          values[i] = carrier(record.get(i));
        }
        consumer.accept(DataRow.of(table, values));
      }
    }
  }

  /** All rows of a file in file order. */
  public static List<DataRow> readAll(String path, TableSchema table) throws IOException {
    List<DataRow> rows = new ArrayList<>();
    read(path, table, rows::add);
    return rows;
  }

  private static Object carrier(Object value) {
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    return value instanceof Integer day ? (Object) day.longValue() : value;
  }

  private static boolean isDay(TableSchema table, int column) {
    return table.columns().get(column).type()
        == com.savvywealth.leads.model.contract.ColumnType.DATE;
  }

  private static SeekableByteChannel seekable(String path) throws IOException {
    return (SeekableByteChannel) FileSystems.open(ArtifactFiles.resource(path));
  }

  private static Schema avro(TableSchema table) {
    SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record(table.name()).fields();
    for (Column column : table.columns()) {
      fields.name(column.name()).type(nullable(column)).withDefault(null);
    }
    return fields.endRecord();
  }

  private static Schema nullable(Column column) {
    Schema base =
        switch (column.type()) {
          case STRING -> Schema.create(Schema.Type.STRING);
          case LONG -> Schema.create(Schema.Type.LONG);
          case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
          case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
          case TIMESTAMP ->
              LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
        };
    return Schema.createUnion(List.of(Schema.create(Schema.Type.NULL), base));
  }
}
