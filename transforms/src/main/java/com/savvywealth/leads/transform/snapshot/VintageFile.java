package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.transform.io.CsvScanner;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * One vendor file to read.
 *
 * @param table canonical table name, "reps"
 * @param label the vintage's label
 * @param asOfDay the day it describes, days since 1970
 * @param path full path
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

  /** File name without folders: what manifests and rejects say. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** {@code snapshot_reps_2024_q1a}. */
  public String tableName() {
    return "snapshot_" + table + "_" + label;
  }
}
