package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

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
    TupleTag<DataRow> rowTag = new TupleTag<>("rows");
    TupleTag<Integer> alwaysTag = new TupleTag<>("always");
    List<KV<String, Integer>> always = new ArrayList<>();
    layout.always().forEach(partition -> always.add(KV.of(partition, 0)));
    PCollection<KV<String, Integer>> named =
        rows.getPipeline()
            .apply(
                "Name partitions",
                Create.of(always).withCoder(KvCoder.of(StringUtf8Coder.of(), VarIntCoder.of())));
    return KeyedPCollectionTuple.of(rowTag, rows)
        .and(alwaysTag, named)
        .apply("Group by partition", CoGroupByKey.create())
        .apply("Write partition", ParDo.of(new WritePartition(layout, rowTag)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
  }

  static final class WritePartition extends DoFn<KV<String, CoGbkResult>, KV<String, Long>> {
    private static final long serialVersionUID = 1L;

    private final Layout layout;
    private final TupleTag<DataRow> rowTag;

    WritePartition(Layout layout, TupleTag<DataRow> rowTag) {
      this.layout = layout;
      this.rowTag = rowTag;
    }

    @ProcessElement
    public void process(
        @Element KV<String, CoGbkResult> partition, OutputReceiver<KV<String, Long>> out)
        throws IOException {
      List<DataRow> rows = new ArrayList<>();
      partition.getValue().getAll(rowTag).forEach(rows::add);
      rows.sort(RowOrder.by(layout.schema(), layout.sortBy()));
      String path = layout.path(partition.getKey());
      out.output(KV.of(path, ParquetShard.write(path, layout.schema(), rows)));
    }
  }
}
