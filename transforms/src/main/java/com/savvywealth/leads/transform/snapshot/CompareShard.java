package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.transform.io.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * One shard's keys of all vintages and of the leads, compared.
 *
 * <p>Counts: {@code kept|OLD|NEW} (keys of the older vintage found in the newer), {@code
 * leads|SOURCE} (leads with a valid key), {@code matched|SOURCE} (of those, found in any vintage),
 * {@code matched_in|LABEL}.
 */
final class CompareShard extends DoFn<KV<Integer, Iterable<KV<String, byte[]>>>, KV<String, Long>> {
  private static final long serialVersionUID = 1L;

  /** Starts the name of a vintage's keys. */
  static final String VINTAGE = "vintage|";

  /** Starts the name of the keys of one source's leads. */
  static final String LEADS = "leads|";

  private final List<String> labels;

  CompareShard(List<String> labels) {
    this.labels = List.copyOf(labels);
  }

  @ProcessElement
  public void process(
      @Element KV<Integer, Iterable<KV<String, byte[]>>> shard,
      OutputReceiver<KV<String, Long>> out) {
    SortedMap<String, List<long[]>> named = new TreeMap<>();
    for (KV<String, byte[]> keys : shard.getValue()) {
      named
          .computeIfAbsent(keys.getKey(), name -> new ArrayList<>())
          .add(SortedKeys.unpack(keys.getValue()));
    }
    List<long[]> vintages = new ArrayList<>();
    for (String label : labels) {
      List<long[]> keys = named.getOrDefault(VINTAGE + label, List.of());
      vintages.add(keys.isEmpty() ? new long[0] : keys.get(0));
    }
    Tally tally = new Tally();
    compareNeighbours(vintages, tally);
    named
        .tailMap(LEADS)
        .forEach(
            (name, keys) -> {
              if (name.startsWith(LEADS)) {
                keys.forEach(some -> lookUp(name.substring(LEADS.length()), some, vintages, tally));
              }
            });
    tally.flush(out::output);
  }

  private void compareNeighbours(List<long[]> vintages, Tally tally) {
    for (int v = 1; v < vintages.size(); v++) {
      long kept = 0;
      for (long key : vintages.get(v - 1)) {
        kept += Arrays.binarySearch(vintages.get(v), key) >= 0 ? 1 : 0;
      }
      tally.add("kept|" + labels.get(v - 1) + "|" + labels.get(v), kept);
    }
  }

  private void lookUp(String source, long[] leads, List<long[]> vintages, Tally tally) {
    long[] foundIn = new long[labels.size()];
    long found = 0;
    for (long key : leads) {
      boolean anywhere = false;
      for (int v = 0; v < foundIn.length; v++) {
        boolean here = Arrays.binarySearch(vintages.get(v), key) >= 0;
        foundIn[v] += here ? 1 : 0;
        anywhere |= here;
      }
      found += anywhere ? 1 : 0;
    }
    tally.add(LEADS + source, leads.length);
    tally.add("matched|" + source, found);
    for (int v = 0; v < foundIn.length; v++) {
      if (foundIn[v] > 0) {
        tally.add("matched_in|" + labels.get(v), foundIn[v]);
      }
    }
  }
}
