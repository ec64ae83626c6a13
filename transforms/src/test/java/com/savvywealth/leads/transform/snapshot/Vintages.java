package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.CsvScanner;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.RowOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small vendor files, their intake map, and the stored rows, for tests. */
final class Vintages {
  static final String HEADER =
      "RepCRD,RIAFirmCRD,PrimaryRIAFirmCRD,TotalAssetsInMillions,State,Notes";

  /** Five columns; a sixth, Notes, stands in the files but in no map. */
  static final IntakeMap MAP =
      new IntakeMap(
          "test",
          "",
          List.of("NA"),
          List.of(
              new IntakeMap.Entry("RepCRD", "RepCRD", FieldType.CRD, true, true, null, null),
              entry("RIAFirmCRD", "RIAFirmCRD", FieldType.CRD, true, null),
              entry("PrimaryRIAFirmCRD", "PrimaryRIAFirmCRD", FieldType.CRD, false, null),
              entry("Assets", "TotalAssetsInMillions", FieldType.MONEY, false, 1000.0),
              entry("State", "State", FieldType.TEXT, true, null)));

  static final TableSchema STORED = SnapshotLayout.stored(MAP.schema("reps"));

  private Vintages() {}

  private static IntakeMap.Entry entry(
      String column, String source, FieldType type, boolean required, Double max) {
    return new IntakeMap.Entry(
        column, source, type, required, false, max == null ? null : 0.0, max);
  }

  /** Writes a file of these lines under {@link #HEADER}, each line ended. */
  static void write(Path file, String... lines) throws IOException {
    Files.writeString(file, HEADER + "\n" + String.join("\n", lines) + "\n");
  }

  /** The vintage of a label that lies in that file. */
  static VintageFile vintage(String label, String asOf, Path file) {
    return renamed(label, asOf, file, Map.of());
  }

  static VintageFile renamed(String label, String asOf, Path file, Map<String, String> rename) {
    return new VintageFile(
        "reps",
        label,
        LocalDate.parse(asOf).toEpochDay(),
        file.toString(),
        CsvScanner.Dialect.COMMAS,
        rename);
  }

  /** A stored row as {@link #STORED} has it. */
  static DataRow stored(String asOf, boolean primary, Object... values) {
    Object[] all = java.util.Arrays.copyOf(values, values.length + 2);
    all[values.length] = LocalDate.parse(asOf).toEpochDay();
    all[values.length + 1] = primary ? 1L : 0L;
    return DataRow.of(STORED, all);
  }

  /** All rows of a stored vintage in all its shards, sorted by key, then primary first. */
  static List<DataRow> read(SnapshotLayout layout, String label) throws IOException {
    List<DataRow> rows = new ArrayList<>();
    for (int shard = 0; shard < SnapshotLayout.SHARDS; shard++) {
      for (DataRow row :
          ParquetShard.readAll(layout.shard("snapshot_reps_" + label, shard), STORED)) {
        if (SnapshotLayout.shardOf(row.whole("RepCRD")) != shard) {
          throw new AssertionError("row lies in the wrong shard " + shard + ": " + row);
        }
        rows.add(row);
      }
    }
    rows.sort(
        RowOrder.by(STORED, List.of("RepCRD", SnapshotLayout.IS_PRIMARY))
            .thenComparing(DataRow::hashCode));
    return rows;
  }

  /** The table of these columns of the bundled intake map. */
  static TableSchema canonical(List<String> names) {
    List<Column> columns =
        IntakeMap.bundled().columns().stream().filter(c -> names.contains(c.name())).toList();
    return TableSchema.of("reps", columns);
  }
}
