package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Writes rows as a table of Parquet files, one per partition, sorted within: the same files
 * whatever the runner, the bundles or the order of arrival.
 *
 * <p>Partitions are named by the data (a month, a shard of the key), never by the runner. The
 * partitions listed in the layout are written even when they hold no row, so that an empty table
 * exists. Gives each file's path and row count.
 */
public final class WriteTable
    extends PTransform<PCollection<KV<String, DataRow>>, PCollection<KV<String, Long>>> {
  private static final long serialVersionUID = 1L;

  /**
   * Where and how.
   *
   * @param directory the table's folder
   * @param schema columns
   * @param sortBy columns that order the rows of a file
   * @param always partitions that are written even when empty
   */
  public record Layout(
      String directory, TableSchema schema, List<String> sortBy, List<String> always)
      implements java.io.Serializable {
    /** All parts are required. */
    public Layout {
      Objects.requireNonNull(directory, "directory");
      sortBy = List.copyOf(sortBy);
      always = List.copyOf(always);
    }

    /** The path of one partition's file. */
    public String path(String partition) {
      return directory + "/" + partition + ".parquet";
    }
  }

  private final Layout layout;

  private WriteTable(Layout layout) {
    this.layout = layout;
  }

  /** Writes into this layout. */
  public static WriteTable into(Layout layout) {
    return new WriteTable(layout);
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<KV<String, DataRow>> rows) {
    KvCoder<String, DataRow> coder =
        KvCoder.of(StringUtf8Coder.of(), NullableCoder.of(DataRowCoder.of(layout.schema())));
    List<KV<String, DataRow>> always = new ArrayList<>();
    layout.always().forEach(partition -> always.add(KV.of(partition, null)));
    return PCollectionList.of(rows.apply("Hand on", ParDo.of(new HandOn())).setCoder(coder))
        .and(rows.getPipeline().apply("Name partitions", Create.of(always).withCoder(coder)))
        .apply("Rows and names", Flatten.pCollections())
        .apply("Group by partition", GroupByKey.create())
        .apply("Write partition", ParDo.of(new WritePartition(layout)))
        .setCoder(CollectCounts.countCoder());
  }

  /** Lets rows stand beside partitions that have only a name. */
  static final class HandOn extends DoFn<KV<String, DataRow>, KV<String, DataRow>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<String, DataRow> row, OutputReceiver<KV<String, DataRow>> out) {
      out.output(row);
    }
  }

  static final class WritePartition extends DoFn<KV<String, Iterable<DataRow>>, KV<String, Long>> {
    private static final long serialVersionUID = 1L;

    private final Layout layout;

    WritePartition(Layout layout) {
      this.layout = layout;
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<DataRow>> partition, OutputReceiver<KV<String, Long>> out)
        throws IOException {
      List<DataRow> rows = new ArrayList<>();
      for (DataRow row : partition.getValue()) {
        if (row != null) {
          rows.add(row);
        }
      }
      rows.sort(RowOrder.by(layout.schema(), layout.sortBy()));
      String path = layout.path(partition.getKey());
      out.output(KV.of(path, ParquetShard.write(path, layout.schema(), rows)));
    }
  }
}
