package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Packs rows into blocks by group, so that rows of a group can be brought together: a shuffle of
 * few blocks costs a runner far less than one of many rows.
 */
public final class PackRows
    extends PTransform<PCollection<DataRow>, PCollection<KV<Integer, RowBlock>>> {
  private static final long serialVersionUID = 1L;

  private final TableSchema schema;
  private final int groups;
  private final GroupOf groupOf;

  private PackRows(TableSchema schema, int groups, GroupOf groupOf) {
    this.schema = schema;
    this.groups = groups;
    this.groupOf = groupOf;
  }

  /** Which group a row belongs to. */
  @FunctionalInterface
  public interface GroupOf extends Serializable {
    /** A number from 0 on, below the number of groups. */
    int of(DataRow row);
  }

  /** Packs rows of a schema by group. */
  public static PackRows by(TableSchema schema, int groups, GroupOf groupOf) {
    return new PackRows(schema, groups, groupOf);
  }

  /** Packs all rows of a schema under key 0. */
  public static PackRows together(TableSchema schema) {
    return by(schema, 1, row -> 0);
  }

  @Override
  public PCollection<KV<Integer, RowBlock>> expand(PCollection<DataRow> rows) {
    return rows.apply("Pack", ParDo.of(new Pack(schema, groups, groupOf)))
        .setCoder(RowBlock.keyedCoder());
  }

  static final class Pack extends DoFn<DataRow, KV<Integer, RowBlock>> {
    private static final long serialVersionUID = 1L;

    /** Rows that wait in all groups together, at most. */
    private static final int MOST = 3 * RowBlock.FULL;

    private final TableSchema schema;
    private final int groups;
    private final int full;
    private final GroupOf groupOf;
    private transient List<List<DataRow>> waiting;

    Pack(TableSchema schema, int groups, GroupOf groupOf) {
      this.schema = schema;
      this.groups = groups;
      this.full = Math.min(RowBlock.FULL, MOST / groups);
      this.groupOf = groupOf;
    }

    @StartBundle
    public void start() {
      waiting = new ArrayList<>();
      for (int i = 0; i < groups; i++) {
        waiting.add(new ArrayList<>());
      }
    }

    @ProcessElement
    public void process(@Element DataRow row, OutputReceiver<KV<Integer, RowBlock>> out) {
      int group = groupOf.of(row);
      waiting.get(group).add(row);
      if (waiting.get(group).size() >= full) {
        out.output(pack(group));
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext out) {
      for (int group = 0; group < groups; group++) {
        if (!waiting.get(group).isEmpty()) {
          out.output(pack(group), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
        }
      }
    }

    private KV<Integer, RowBlock> pack(int group) {
      RowBlock block = RowBlock.pack(schema.name(), schema, waiting.get(group));
      waiting.get(group).clear();
      return KV.of(group, block);
    }
  }
}
