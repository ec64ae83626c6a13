package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Reads the distinct keys of a CSV that are to be looked up in the vintages. */
final class ReadKeys extends DoFn<String, KV<Long, String>> {
  private static final long serialVersionUID = 1L;

  private final SnapshotConfig.MatchKeys keys;

  ReadKeys(SnapshotConfig.MatchKeys keys) {
    this.keys = keys;
  }

  @ProcessElement
  public void process(@Element String path, OutputReceiver<KV<Long, String>> out)
      throws IOException {
    FieldParser parser = FieldParser.withMissingTokens(List.of());
    Set<Long> seen = new HashSet<>();
    try (CsvTable csv = CsvTable.open(path, keys.separator())) {
      int position = csv.position(keys.column());
      if (position < 0) {
        throw new IllegalArgumentException(
            path + " lacks column " + keys.column() + ", named by snapshots.matchKeys");
      }
      while (csv.hasNext()) {
        Object key = parser.parse(csv.next().field(position), FieldType.CRD);
        if (key instanceof Long crd && seen.add(crd)) {
          out.output(KV.of(crd, keys.column()));
        }
      }
    }
  }
}
