package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * One Parquet file of a table: rows in the order given, nullable columns, day and millisecond-UTC
 * logical types, Snappy. Equal rows in equal order give equal bytes, in any JVM. A file is made in
 * memory, as its one row group is anyway.
 */
public final class ParquetShard {
  private ParquetShard() {}

  /** Writes the rows under a temporary name and renames; returns how many there were. */
  public static long write(String path, TableSchema table, Iterable<DataRow> rows)
      throws IOException {
    long[] count = new long[1];
    ArtifactFiles.write(path, channel -> count[0] = writeTo(channel, table, rows));
    return count[0];
  }

  private static long writeTo(
      WritableByteChannel channel, TableSchema table, Iterable<DataRow> rows) throws IOException {
    long count = 0;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (ParquetWriter<DataRow> writer =
        new RowWriterBuilder(new ChannelOutputFile(Channels.newChannel(bytes)), table)
            .withConf(new Configuration(false))
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withSizeStatisticsEnabled(false)
            .build()) {
      for (DataRow row : rows) {
        writer.write(row);
        count++;
      }
    }
    ByteBuffer file = ByteBuffer.wrap(ParquetFooter.ordered(bytes.toByteArray()));
    while (file.hasRemaining()) {
      channel.write(file);
    }
    return count;
  }

  /**
   * Hands every row to the consumer in file order, with the columns of the given (sub-)schema only;
   * a column that the file lacks is missing in every row.
   */
  public static void read(String path, TableSchema table, Consumer<DataRow> consumer)
      throws IOException {
    read(path, table, Selection.ALL, consumer);
  }

  /**
   * Which rows to read: those whose whole-number column satisfies a condition. Values of other rows
   * are stepped over, not decoded.
   *
   * @param column name, must be among the columns read; null for all rows
   * @param wanted the condition; a missing value is never wanted
   */
  public record Selection(String column, LongPredicate wanted) {
    static final Selection ALL = new Selection(null, key -> true);
  }

  /** Hands the selected rows to the consumer in file order. */
  public static void read(
      String path, TableSchema table, Selection selection, Consumer<DataRow> consumer)
      throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (SeekableByteChannel channel = seekable(path);
        ParquetFileReader file = ParquetFileReader.open(new ChannelInputFile(channel), options)) {
      RowGroupReader.of(file, table).readAll(selection, consumer);
    }
  }

  /** All rows of a file in file order. */
  public static List<DataRow> readAll(String path, TableSchema table) throws IOException {
    List<DataRow> rows = new ArrayList<>();
    read(path, table, rows::add);
    return rows;
  }

  private static SeekableByteChannel seekable(String path) throws IOException {
    return (SeekableByteChannel) FileSystems.open(ArtifactFiles.resource(path));
  }

  private static final class RowWriterBuilder
      extends ParquetWriter.Builder<DataRow, RowWriterBuilder> {
    private final TableSchema table;

    RowWriterBuilder(OutputFile file, TableSchema table) {
      super(file);
      this.table = table;
    }

    @Override
    protected RowWriterBuilder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in this release of Parquet
    protected WriteSupport<DataRow> getWriteSupport(Configuration conf) {
      return new RowWriteSupport(table);
    }
  }
}
