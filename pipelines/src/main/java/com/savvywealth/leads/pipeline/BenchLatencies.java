package com.savvywealth.leads.pipeline;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long requests took, all of them kept, by status code. */
final class BenchLatencies {
  private final SortedMap<Integer, Series> byStatus = new TreeMap<>();

  /** A list that grows. */
  private static final class Series {
    private long[] nanos = new long[1024];
    private int size;

    void add(long value) {
      if (size == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * size);
      }
      nanos[size++] = value;
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(nanos, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }

  void add(int status, long nanos) {
    byStatus.computeIfAbsent(status, each -> new Series()).add(nanos);
  }

  /** Takes over what another one holds. */
  void addAll(BenchLatencies other) {
    other.byStatus.forEach(
        (status, series) -> {
          for (int i = 0; i < series.size; i++) {
            add(status, series.nanos[i]);
          }
        });
  }

  /** Answers of a status. */
  int count(int status) {
    Series series = byStatus.get(status);
    return series == null ? 0 : series.size;
  }

  /** Answers that were neither of these. */
  int others(int one, int other) {
    return byStatus.entrySet().stream()
        .filter(each -> each.getKey() != one && each.getKey() != other)
        .mapToInt(each -> each.getValue().size)
        .sum();
  }

  /**
   * Percentiles of the answers of a status in milliseconds, by nearest rank: the smallest latency
   * that at least so many of them did not exceed. Empty when there is none.
   */
  Map<String, Double> millis(int status) {
    Map<String, Double> found = new LinkedHashMap<>();
    if (count(status) > 0) {
      long[] sorted = byStatus.get(status).sorted();
      found.put("p50", millis(sorted, 500));
      found.put("p90", millis(sorted, 900));
      found.put("p99", millis(sorted, 990));
      found.put("p99.9", millis(sorted, 999));
      found.put("max", millis(sorted, 1000));
    }
    return found;
  }

  private static double millis(long[] sorted, int perMille) {
    int rank = (int) ((sorted.length * (long) perMille + 999) / 1000);
    return Math.round(sorted[rank - 1] / 1e3) / 1e3;
  }

  /** One line of a table. */
  static String line(String phase, double perSecond, Map<String, Double> millis) {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%-34s %8.0f/s ", phase, perSecond));
    millis.forEach(
        (name, value) -> line.append(String.format(Locale.ROOT, " %s %8.3f ms", name, value)));
    return line.toString();
  }
}
