package com.savvywealth.leads.transform.list;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.RowBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/** Packs leads into few blocks under one key, so that gathering them costs little. */
final class PackLeads extends DoFn<DataRow, KV<String, RowBlock>> {
  /** The one key. */
  static final String KEY = "leads";

  private static final long serialVersionUID = 1L;

  private final TableSchema table;
  private transient List<DataRow> rows;

  PackLeads(TableSchema table) {
    this.table = table;
  }

  @StartBundle
  public void start() {
    rows = new ArrayList<>();
  }

  @ProcessElement
  public void process(@Element DataRow row, OutputReceiver<KV<String, RowBlock>> out) {
    rows.add(row);
    if (rows.size() >= RowBlock.FULL) {
      emit(out::output);
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext out) {
    if (!rows.isEmpty()) {
      emit(block -> out.output(block, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }
  }

  private void emit(Consumer<KV<String, RowBlock>> out) {
    out.accept(KV.of(KEY, RowBlock.pack(KEY, table, rows)));
    rows.clear();
  }
}
