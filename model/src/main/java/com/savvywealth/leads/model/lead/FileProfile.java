package com.savvywealth.leads.model.lead;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one vendor file turned out to be: the manifest's line.
 *
 * @param tableName plan's name of the vintage's table
 * @param label vintage
 * @param file file name
 * @param asOf day it describes, ISO
 * @param fault why nothing could be read, "" when it could
 * @param bytes size
 * @param sha256 of the raw bytes
 * @param headerSha256 of the header's names
 * @param rowsIn records read
 * @param rowsOut records kept
 * @param rejected records rejected, by reason
 * @param missingColumns required or mapped columns that the header lacks
 * @param unmappedColumns how many columns of the file no contract names
 * @param columns profile of each canonical column
 * @param header names of the file's columns in file order
 * @param dialect encoding, byte-order mark, line ends and packing as seen, "" when nothing was read
 */
public record FileProfile(
    String tableName,
    String label,
    String file,
    String asOf,
    String fault,
    long bytes,
    String sha256,
    String headerSha256,
    long rowsIn,
    long rowsOut,
    SortedMap<String, Long> rejected,
    List<String> missingColumns,
    long unmappedColumns,
    List<ColumnProfile> columns,
    List<String> header,
    String dialect)
    implements Serializable {
  /** Fault of a file that is not there. */
  public static final String ABSENT = "was not delivered";

  /** Copies the collections. */
  public FileProfile {
    rejected = new TreeMap<>(rejected);
    missingColumns = List.copyOf(missingColumns);
    columns = List.copyOf(columns);
    header = List.copyOf(header);
  }

  /** Records rejected in all. */
  public long rejectedRows() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * One canonical column of one file.
   *
   * @param name canonical name
   * @param present rows with a value
   * @param min smallest number, null for text or when all are missing
   * @param median middle number
   * @param mad median distance from the median, in the column's unit
   * @param max largest number
   * @param outOfRange numbers outside the contract's plausible range, read as missing
   * @param outliers numbers farther than 10 robust standard deviations (1.4826 MAD) from the median
   */
  public record ColumnProfile(
      String name,
      long present,
      Double min,
      Double median,
      Double mad,
      Double max,
      long outOfRange,
      long outliers)
      implements Serializable {}
}
