package com.savvywealth.leads.model.ready;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Where personal data stands. It is named by a keyed token, never by itself.
 *
 * @param file path, beginning with the folder's name; an entry of an archive after "!"
 * @param line line of a text or row of a table, from 1; where the value begins
 * @param column name of the table's column, "" in other files
 * @param kind "email", "phone", ..., "column", or source and name of the value
 * @param token the same for the same value
 */
public record Finding(String file, long line, String column, String kind, String token)
    implements Serializable, Comparable<Finding> {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparingLong(Finding::line)
          .thenComparing(Finding::column)
          .thenComparing(Finding::kind)
          .thenComparing(Finding::token);

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
