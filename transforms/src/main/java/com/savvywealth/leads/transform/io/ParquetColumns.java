package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The columns that a Parquet file really has, whatever its reader expects. */
public final class ParquetColumns {
  private ParquetColumns() {}

  /**
   * Names and types in the file's order.
   *
   * @throws IllegalArgumentException naming a column of a type that no table of ours has
   */
  public static TableSchema of(String path) throws IOException {
    try (SeekableByteChannel channel =
            (SeekableByteChannel) FileSystems.open(ArtifactFiles.resource(path));
        ParquetFileReader file =
            ParquetFileReader.open(
                new ChannelInputFile(channel),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
      MessageType stored = file.getFileMetaData().getSchema();
      List<Column> columns = stored.getFields().stream().map(field -> column(path, field)).toList();
      return TableSchema.of(stored.getName(), columns);
    }
  }

  private static Column column(String path, Type field) {
    if (field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED)) {
      for (ColumnType type : ColumnType.values()) {
        Type ours = RowWriteSupport.field(new Column(field.getName(), type));
        if (ours.asPrimitiveType().getPrimitiveTypeName()
                == field.asPrimitiveType().getPrimitiveTypeName()
            && same(ours.getLogicalTypeAnnotation(), field.getLogicalTypeAnnotation())) {
          return new Column(field.getName(), type);
        }
      }
    }
    throw new IllegalArgumentException(
        "column %s of %s must be text, a 64-bit whole number, a double, a day or an instant but is %s"
            .formatted(field.getName(), path, field));
  }

  private static boolean same(LogicalTypeAnnotation one, LogicalTypeAnnotation other) {
    return one == null ? other == null : one.equals(other);
  }
}
