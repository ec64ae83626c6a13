package com.savvywealth.leads.model.lead;

import java.io.Serializable;
import java.util.List;

/**
 * A table that was aggregated from a delivered one, as it lies on disk.
 *
 * @param name {@code snapshot_firms_2024_q1a}
 * @param bytes size of its files; 0 when there is none
 * @param sha256 over the names and SHA-256 of its files in name order; "" when there is none
 * @param columns its columns with their ranges; empty when the views could not be asked
 */
public record DerivedTable(String name, long bytes, String sha256, List<ColumnRange> columns)
    implements Serializable {
  /** Copies the list. */
  public DerivedTable {
    columns = List.copyOf(columns);
  }

  /**
   * One column.
   *
   * @param name canonical name
   * @param present rows with a value; 0 when it could not be asked
   * @param min smallest value: a number, an ISO day, or null for text or when all are missing
   * @param max largest value, alike
   */
  public record ColumnRange(String name, long present, Object min, Object max)
      implements Serializable {}
}
