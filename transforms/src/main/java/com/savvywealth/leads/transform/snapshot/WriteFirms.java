package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.RowBlock;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Merges per-firm partial totals of one group and writes each vintage's derived firm file. */
final class WriteFirms extends DoFn<KV<Integer, Iterable<RowBlock>>, KV<String, Long>> {
  private static final long serialVersionUID = 1L;

  private final IngestSnapshots.Settings settings;

  WriteFirms(IngestSnapshots.Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(
      @Element KV<Integer, Iterable<RowBlock>> group, OutputReceiver<KV<String, Long>> out)
      throws IOException {
    Map<String, FirmTotals> byLabel = new TreeMap<>();
    for (RowBlock block : group.getValue()) {
      FirmTotals totals = byLabel.computeIfAbsent(block.tag(), label -> new FirmTotals());
      block.unpack(FirmTotals.PARTIAL, totals::addPartial);
    }
    for (VintageFile vintage : settings.files()) {
      FirmTotals totals = byLabel.getOrDefault(vintage.label(), new FirmTotals());
      String tableName = "snapshot_" + settings.derivedFirms() + "_" + vintage.label();
      String path =
          settings.layout().directory(tableName)
              + "/part-%02d-of-%02d.parquet".formatted(group.getKey(), FirmTotals.GROUPS);
      long rows = ParquetShard.write(path, FirmTotals.FIRMS, totals.finish(vintage.asOfDay()));
      out.output(KV.of("firm_rows|" + vintage.label(), rows));
    }
  }
}
