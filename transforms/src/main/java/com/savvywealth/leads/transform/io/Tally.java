package com.savvywealth.leads.transform.io;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/**
 * Named counts gathered inside one bundle and emitted at its end: what a DoFn counts without an
 * element per row. Counts are sums of longs, so the result does not depend on bundles or order.
 */
public final class Tally {
  private final SortedMap<String, Long> counts = new TreeMap<>();

  /** Adds one to a name. */
  public void add(String name) {
    add(name, 1);
  }

  /** Adds to a name. */
  public void add(String name, long by) {
    counts.merge(name, by, Long::sum);
  }

  /** Emits every count in name order and starts anew. */
  public void flush(Consumer<KV<String, Long>> out) {
    counts.forEach((name, count) -> out.accept(KV.of(name, count)));
    counts.clear();
  }
}
