package com.savvywealth.leads.model.ready;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A value that must not be found, as keyed hashes: nobody can read it back.
 *
 * @param kind source and name, such as "leads.Name"
 * @param words how many words it has
 * @param quick a hash that follows a text word by word
 * @param sure half of an HMAC-SHA256 over the words
 * @param rows rows of its file that have it
 */
public record Canary(String kind, int words, long quick, long sure, long rows)
    implements Serializable, Comparable<Canary> {
  private static final Comparator<Canary> ORDER =
      Comparator.comparing(Canary::kind)
          .thenComparingLong(Canary::quick)
          .thenComparingLong(Canary::sure)
          .thenComparingInt(Canary::words)
          .thenComparingLong(Canary::rows);

  @Override
  public int compareTo(Canary other) {
    return ORDER.compare(this, other);
  }
}
