package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.lead.ColumnCounts;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.CsvScanner;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One vendor file being read: rows kept, in file order by shard of the key, rows rejected with
 * their reason, and what the file turned out to be.
 */
final class VintageReading {
  private final VintageFile file;
  private final List<IntakeMap.Entry> entries;
  private final RowDecoder decoder;
  private final VintageCounts counts;
  private final List<List<DataRow>> shards = new ArrayList<>();
  private final SortedMap<String, Long> rejected = new TreeMap<>();
  private final Consumer<DataRow> rejects;
  private long rowsIn;
  private long rowsOut;

  VintageReading(VintageFile file, IntakeMap map, String key, Consumer<DataRow> rejects) {
    this.file = file;
    this.entries = map.entries();
    this.rejects = rejects;
    this.decoder = new RowDecoder(map, file.table(), key);
    this.counts = VintageCounts.none(map);
    for (int i = 0; i < SnapshotLayout.SHARDS; i++) {
      shards.add(new ArrayList<>());
    }
  }

  /** Reads the file to its end; an absent one has a profile that says so. */
  FileProfile run() throws IOException {
    CsvScanner opened;
    try {
      opened = CsvScanner.open(file.path(), file.dialect());
    } catch (IllegalArgumentException absent) {
      return file.absent();
    }
    try (CsvScanner csv = opened) {
      if (csv.header().isEmpty()) {
        return profile(
            csv.fault().isEmpty() ? "is empty: not even a header" : csv.fault(), csv, List.of());
      }
      List<String> missing = file.missing(entries, csv.header());
      if (!missing.isEmpty()) {
        return profile("lacks column " + missing.get(0), csv, missing);
      }
      String fault = readAll(csv);
      return profile(fault, csv, List.of());
    }
  }

  /** Rows kept of one shard, given away: the reading forgets them. */
  List<DataRow> take(int shard) {
    List<DataRow> rows = shards.get(shard);
    shards.set(shard, List.of());
    return rows;
  }

  private String readAll(CsvScanner csv) throws IOException {
    int[] slots = slots(csv);
    boolean lastWhole = true;
    while (csv.next()) {
      lastWhole = accept(csv, slots);
    }
    if (!csv.fault().isEmpty()) {
      return csv.fault();
    }
    if (!lastWhole && !csv.endsWithLineEnd()) {
      return "is truncated: its last line breaks off";
    }
    return rowsIn == 0 ? "has a header but no rows" : "";
  }

  /** Asks the scanner for the mapped columns; slot of each entry, -1 when the file lacks it. */
  private int[] slots(CsvScanner csv) {
    Map<Integer, Integer> slotOf = new HashMap<>();
    List<Integer> wanted = new ArrayList<>();
    int[] slots = new int[entries.size()];
    for (int i = 0; i < slots.length; i++) {
      int position = csv.header().indexOf(file.source(entries.get(i)));
      slots[i] = position < 0 ? -1 : slotOf.computeIfAbsent(position, p -> wanted.size());
      if (slots[i] == wanted.size()) {
        wanted.add(position);
      }
    }
    csv.want(wanted.stream().mapToInt(Integer::intValue).toArray());
    return slots;
  }

  /** Whether the record had the right number of fields. */
  private boolean accept(CsvScanner csv, int[] slots) {
    rowsIn++;
    if (csv.damage() != CsvScanner.Damage.NONE) {
      reject(csv, null, csv.damage().name());
      return false;
    }
    if (csv.fieldCount() != csv.header().size()) {
      reject(csv, null, "WRONG_FIELD_COUNT");
      return false;
    }
    Object decoded = decoder.decode((column, cell) -> cell.read(csv, slots[column]));
    if (decoded instanceof RowDecoder.Rejected bad) {
      reject(csv, bad.column(), bad.reason());
      return true;
    }
    DataRow row = (DataRow) decoded;
    rowsOut++;
    shards.get(SnapshotLayout.shardOf(decoder.keyOf(row))).add(row);
    return true;
  }

  private void reject(CsvScanner csv, String column, String reason) {
    rejected.merge(reason, 1L, Long::sum);
    rejects.accept(
        RejectRow.of(
            new RejectRow.Place(file.fileName(), csv.line(), csv.offset()), column, reason, null));
  }

  private FileProfile profile(String fault, CsvScanner csv, List<String> missing)
      throws IOException {
    long mapped = entries.stream().filter(e -> csv.header().contains(file.source(e))).count();
    String digest = csv.sha256();
    decoder.countInto(counts);
    return new FileProfile(
        file.tableName(),
        file.label(),
        file.fileName(),
        file.asOf(),
        fault,
        csv.bytes(),
        digest,
        StrictJson.sha256(String.join("\n", csv.header()).getBytes(StandardCharsets.UTF_8)),
        rowsIn,
        rowsOut,
        rejected,
        missing,
        csv.header().size() - mapped,
        csv.header().isEmpty()
            ? List.of()
            : counts.columns().stream().map(ColumnCounts::profile).toList(),
        csv.header(),
        csv.seen());
  }
}
