package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;

/** The call list as CSV and Parquet, and the roles file that says who was trained on. */
final class CallListFiles {
  private static final Set<String> YES_NO = Set.of("scored", "in_sample");
  private static final String TRAIN = "train";

  private CallListFiles() {}

  /** Writes the list as CSV, yes and no as true and false, missing cells empty. */
  static void writeCsv(String path, Iterable<DataRow> list) throws IOException {
    List<String> header = CallList.LIST.columns().stream().map(Column::name).toList();
    ArtifactFiles.writeCsv(
        path,
        header,
        csv -> {
          for (DataRow row : list) {
            csv.row(cells(row));
          }
        });
  }

  private static List<Object> cells(DataRow row) {
    List<Object> cells = new ArrayList<>(CallList.LIST.width());
    for (int i = 0; i < CallList.LIST.width(); i++) {
      Object value = row.get(i);
      boolean yesNo = value != null && YES_NO.contains(CallList.LIST.columns().get(i).name());
      cells.add(yesNo ? Boolean.valueOf((Long) value == 1) : value);
    }
    return cells;
  }

  /** Writes the list as one Parquet file. */
  static void writeParquet(String directory, Iterable<DataRow> list) throws IOException {
    ParquetShard.write(directory + "/part-00000-of-00001.parquet", CallList.LIST, list);
  }

  /** Tokens with role train; null when there is no such file. */
  static Set<String> trainedOn(String rolesPath) throws IOException {
    if (FileSystems.match(rolesPath, EmptyMatchTreatment.ALLOW).metadata().isEmpty()) {
      return null;
    }
    Set<String> tokens = new HashSet<>();
    try (CsvTable csv = CsvTable.open(rolesPath, ",")) {
      int token = csv.position("lead_token");
      int role = csv.position("role");
      if (token < 0 || role < 0) {
        throw new IllegalArgumentException(
            "the columns of " + rolesPath + " must be lead_token and role but are " + csv.header());
      }
      while (csv.hasNext()) {
        CsvTable.Row record = csv.next();
        if (record.field(role).equals(TRAIN)) {
          tokens.add(record.field(token));
        }
      }
    }
    return tokens;
  }
}
