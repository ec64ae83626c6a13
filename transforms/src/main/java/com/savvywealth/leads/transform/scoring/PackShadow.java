package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.RowBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/** Keeps of a scored lead what is logged of it, and packs it into few blocks under one key. */
final class PackShadow extends DoFn<DataRow, KV<String, RowBlock>> {
  private static final long serialVersionUID = 1L;

  private final String model;
  private final String key;
  private transient List<DataRow> rows;

  PackShadow(String model, String key) {
    this.model = model;
    this.key = key;
  }

  @StartBundle
  public void start() {
    rows = new ArrayList<>();
  }

  @ProcessElement
  public void process(@Element DataRow row, OutputReceiver<KV<String, RowBlock>> out) {
    rows.add(ShadowScores.logged(model, row));
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
    out.accept(KV.of(key, RowBlock.pack(key, ShadowScores.LOG, rows)));
    rows.clear();
  }
}
