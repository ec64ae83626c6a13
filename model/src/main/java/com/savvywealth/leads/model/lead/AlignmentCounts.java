package com.savvywealth.leads.model.lead;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named counts of parsing, joining and labelling, read by name and by prefix. A name that was never
 * counted is 0.
 */
final class AlignmentCounts {
  private final SortedMap<String, Long> counts;

  AlignmentCounts(SortedMap<String, Long> counts) {
    this.counts = counts;
  }

  long of(String name) {
    return counts.getOrDefault(name, 0L);
  }

  boolean has(String name) {
    return counts.containsKey(name);
  }

  /** The counts whose names start with the prefix, by the rest of their names. */
  SortedMap<String, Long> under(String prefix) {
    SortedMap<String, Long> found = new TreeMap<>();
    counts.tailMap(prefix).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .forEach(entry -> found.put(entry.getKey().substring(prefix.length()), entry.getValue()));
    return found;
  }

  long sum(String prefix) {
    return under(prefix).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many different values a spread saw, 2 for two or more; see where spreads are counted. */
  int values(String spread) {
    if (of(spread + "|varies") > 0) {
      return 2;
    }
    return Math.min(2, under(spread + "|only|").size());
  }
}
