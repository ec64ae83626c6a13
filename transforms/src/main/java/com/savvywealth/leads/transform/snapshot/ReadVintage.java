package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.Bad;
import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.training.RejectRow;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Reads one vendor file: only the columns that the intake map names, typed, packed into blocks by
 * shard of the key. A row with a wrong number of fields, damaged text, no key, or a cell that is
 * not of its column's type is rejected whole: one shifted quote shifts every later cell of the row.
 * A number outside its plausible range is read as missing and counted.
 */
final class ReadVintage extends DoFn<VintageFile, KV<Integer, RowBlock>> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<KV<Integer, RowBlock>> BLOCKS = new TupleTag<>("blocks") {};
  static final TupleTag<DataRow> REJECTS = new TupleTag<>("rejects") {};
  static final TupleTag<FileProfile> PROFILES = new TupleTag<>("profiles") {};

  private final IntakeMap map;
  private final String key;

  ReadVintage(IntakeMap map, String key) {
    this.map = map;
    this.key = key;
  }

  @ProcessElement
  public void process(@Element VintageFile file, MultiOutputReceiver out) throws IOException {
    new Reading(file, out).run();
  }

  /** One file being read. */
  private final class Reading {
    private final VintageFile file;
    private final MultiOutputReceiver out;
    private final TableSchema schema;
    private final FieldParser parser = map.parser();
    private final List<IntakeMap.Entry> entries = map.entries();
    private final List<List<DataRow>> shards = new ArrayList<>();
    private final SortedMap<String, Long> rejected = new TreeMap<>();
    private final ColumnProfiler profiler;
    private final int keyIndex;
    private long rowsIn;
    private long rowsOut;

    Reading(VintageFile file, MultiOutputReceiver out) {
      this.file = file;
      this.out = out;
      this.schema = map.schema(file.table());
      this.profiler = new ColumnProfiler(schema);
      this.keyIndex = schema.indexOf(key);
      for (int i = 0; i < SnapshotLayout.SHARDS; i++) {
        shards.add(new ArrayList<>());
      }
    }

    void run() throws IOException {
      CsvTable opened;
      try {
        opened = CsvTable.open(file.path(), file.separator());
      } catch (IllegalArgumentException absent) {
        out.get(PROFILES).output(absent());
        return;
      }
      try (CsvTable csv = opened) {
        if (csv.header().isEmpty()) {
          profile("is empty: not even a header", csv, List.of());
          return;
        }
        List<String> missing = new ArrayList<>();
        int[] positions = positions(csv, missing);
        if (!missing.isEmpty()) {
          profile("lacks column " + missing.get(0), csv, missing);
          return;
        }
        readAll(csv, positions);
      }
    }

    private void readAll(CsvTable csv, int[] positions) {
      String fault = "";
      boolean lastRagged = false;
      CsvRecord last = null;
      try {
        while (csv.hasNext()) {
          last = csv.next();
          lastRagged = !accept(csv, last, positions);
        }
      } catch (CsvParseException e) {
        rowsIn++;
        reject(0, null, "UNCLOSED_QUOTE");
        fault = "has a quote that is never closed after line " + rowsIn;
      }
      if (fault.isEmpty() && last != null && csv.endsInsideQuote(last)) {
        fault = "has a quote that is never closed from line " + last.getStartingLineNumber();
      } else if (fault.isEmpty() && lastRagged && !csv.endsWithLineEnd()) {
        fault = "is truncated: its last line breaks off";
      } else if (fault.isEmpty() && rowsIn == 0) {
        fault = "has a header but no rows";
      }
      for (int shard = 0; shard < shards.size(); shard++) {
        flush(shard);
      }
      profile(fault, csv, List.of());
    }

    private int[] positions(CsvTable csv, List<String> missing) {
      int[] positions = new int[entries.size()];
      for (int i = 0; i < positions.length; i++) {
        IntakeMap.Entry entry = entries.get(i);
        String header = file.rename().getOrDefault(entry.column(), entry.source());
        positions[i] = csv.position(header);
        if (positions[i] < 0 && entry.required()) {
          missing.add(header);
        }
      }
      return positions;
    }

    /** Whether the record had the right number of fields. */
    private boolean accept(CsvTable csv, CsvRecord record, int[] positions) {
      rowsIn++;
      long line = record.getStartingLineNumber();
      if (record.getFieldCount() != csv.header().size()) {
        reject(line, null, "WRONG_FIELD_COUNT");
        return false;
      }
      Object[] values = new Object[positions.length];
      for (int i = 0; i < positions.length; i++) {
        if (positions[i] < 0) {
          continue;
        }
        String text = record.getField(positions[i]);
        if (CsvTable.damaged(text)) {
          reject(line, entries.get(i).column(), "INVALID_ENCODING");
          return true;
        }
        values[i] = entries.get(i).read(text, parser);
        if (values[i] == Bad.OUT_OF_RANGE) {
          values[i] = null;
          profiler.outOfRange(i);
        } else if (values[i] instanceof Bad bad) {
          reject(line, entries.get(i).column(), bad.name());
          return true;
        }
      }
      if (values[keyIndex] == null) {
        reject(line, key, "NO_KEY");
        return true;
      }
      DataRow row = DataRow.of(schema, values);
      profiler.add(row);
      rowsOut++;
      int shard = SnapshotLayout.shardOf((Long) values[keyIndex]);
      shards.get(shard).add(row);
      if (shards.get(shard).size() >= RowBlock.FULL) {
        flush(shard);
      }
      return true;
    }

    private void flush(int shard) {
      if (!shards.get(shard).isEmpty()) {
        out.get(BLOCKS)
            .output(KV.of(shard, RowBlock.pack(file.label(), schema, shards.get(shard))));
        shards.get(shard).clear();
      }
    }

    private void reject(long line, String column, String reason) {
      rejected.merge(reason, 1L, Long::sum);
      out.get(REJECTS)
          .output(RejectRow.of(new RejectRow.Place(file.fileName(), line), column, reason, null));
    }

    private void profile(String fault, CsvTable csv, List<String> missing) {
      long mapped =
          entries.stream()
              .filter(e -> csv.position(file.rename().getOrDefault(e.column(), e.source())) >= 0)
              .count();
      out.get(PROFILES)
          .output(
              new FileProfile(
                  file.tableName(),
                  file.label(),
                  file.fileName(),
                  LocalDate.ofEpochDay(file.asOfDay()).toString(),
                  fault,
                  csv.bytes(),
                  csv.sha256(),
                  StrictJson.sha256(
                      String.join("\n", csv.header()).getBytes(StandardCharsets.UTF_8)),
                  rowsIn,
                  rowsOut,
                  rejected,
                  missing,
                  csv.header().size() - mapped,
                  profiler.profiles(),
                  csv.header()));
    }

    private FileProfile absent() {
      return new FileProfile(
          file.tableName(),
          file.label(),
          file.fileName(),
          LocalDate.ofEpochDay(file.asOfDay()).toString(),
          FileProfile.ABSENT,
          0,
          "",
          "",
          0,
          0,
          new TreeMap<>(),
          List.of(),
          0,
          List.of(),
          List.of());
    }
  }
}
