package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.CsvScanner;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One vendor file to read, or a table of the warehouse that stands for one.
 *
 * @param table canonical table name, "reps"
 * @param label the vintage's label
 * @param asOfDay the day it describes, days since 1970
 * @param path full path, or the table's URI
 * @param dialect separator and encoding
 * @param rename headers of this file that differ: canonical column to header
 */
public record VintageFile(
    String table,
    String label,
    long asOfDay,
    String path,
    CsvScanner.Dialect dialect,
    Map<String, String> rename)
    implements Serializable {
  /** Every part is required. */
  public VintageFile {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(label, "label");
    rename = Map.copyOf(rename);
  }

  /** File name without folders, or the table's name: what manifests and rejects say. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** {@code snapshot_reps_2024_q1a}. */
  public String tableName() {
    return "snapshot_" + table + "_" + label;
  }

  /** The day it describes, ISO. */
  String asOf() {
    return LocalDate.ofEpochDay(asOfDay).toString();
  }

  /** Header under which this file has a column. */
  public String source(IntakeMap.Entry entry) {
    return rename.getOrDefault(entry.column(), entry.source());
  }

  /** Required headers that are not among these, in the map's order. */
  List<String> missing(List<IntakeMap.Entry> entries, List<String> header) {
    return entries.stream()
        .filter(IntakeMap.Entry::required)
        .map(this::source)
        .filter(source -> !header.contains(source))
        .toList();
  }

  /** The profile of a file or table that is not there. */
  FileProfile absent() {
    return new FileProfile(
        tableName(),
        label,
        fileName(),
        asOf(),
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
        List.of(),
        "");
  }
}
