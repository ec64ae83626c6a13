package com.savvywealth.leads.transform.list;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.RowBlock;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Packs rows into blocks by a group of their lead's id, so that the parts of a lead meet: a shuffle
 * of few blocks costs far less than one of many rows.
 */
final class PackByLead extends DoFn<DataRow, KV<Integer, RowBlock>> {
  private static final long serialVersionUID = 1L;
  private static final int GROUPS = 32;

  private final TableSchema table;
  private transient List<List<DataRow>> groups;

  PackByLead(TableSchema table) {
    this.table = table;
  }

  @StartBundle
  public void start() {
    groups = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      groups.add(new ArrayList<>());
    }
  }

  @ProcessElement
  public void process(@Element DataRow row, OutputReceiver<KV<Integer, RowBlock>> out) {
    String id = row.text("lead_id");
    int group = id == null ? 0 : Math.floorMod(id.hashCode(), GROUPS);
    List<DataRow> rows = groups.get(group);
    rows.add(row);
    if (rows.size() >= RowBlock.FULL) {
      out.output(pack(group));
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext out) {
    for (int group = 0; group < GROUPS; group++) {
      if (!groups.get(group).isEmpty()) {
        out.output(pack(group), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
      }
    }
  }

  private KV<Integer, RowBlock> pack(int group) {
    RowBlock block = RowBlock.pack(table.name(), table, groups.get(group));
    groups.get(group).clear();
    return KV.of(group, block);
  }
}
