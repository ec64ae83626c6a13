package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.lead.DerivedTable;
import com.savvywealth.leads.pipeline.warehouse.AskTables;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** Measures the derived tables of a run as they lie on disk. */
final class DerivedFiles {
  private DerivedFiles() {}

  /**
   * Size, hash and column ranges of every derived table, in declared order.
   *
   * @param tables folder of the run's tables
   * @param ask asks them
   */
  static List<DerivedTable> measure(SnapshotConfig snapshots, String tables, AskTables ask)
      throws IOException {
    List<DerivedTable> out = new ArrayList<>();
    for (SnapshotConfig.Table table : snapshots.tables()) {
      if (table.derivedFrom() == null) {
        continue;
      }
      Map<String, List<DerivedTable.ColumnRange>> ranges =
          AskViews.of(snapshots, ask).ranges(table);
      for (SnapshotConfig.Vintage vintage : snapshots.calendar(table)) {
        String name = table.tableName(vintage.label());
        out.add(onDisk(name, tables + "/" + name, ranges.getOrDefault(vintage.label(), List.of())));
      }
    }
    return out;
  }

  private static DerivedTable onDisk(
      String name, String folder, List<DerivedTable.ColumnRange> ranges) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    long bytes = 0;
    for (MatchResult.Metadata file :
        FileSystems.match(folder + "/*.parquet", EmptyMatchTreatment.ALLOW).metadata()) {
      byte[] content = ArtifactFiles.read(file.resourceId().toString());
      hashes.put(file.resourceId().getFilename(), StrictJson.sha256(content));
      bytes += content.length;
    }
    StringBuilder lines = new StringBuilder();
    hashes.forEach((file, hash) -> lines.append(hash).append("  ").append(file).append('\n'));
    String sha256 =
        hashes.isEmpty()
            ? ""
            : StrictJson.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    return new DerivedTable(name, bytes, sha256, ranges);
  }
}
