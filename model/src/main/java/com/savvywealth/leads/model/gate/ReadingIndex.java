package com.savvywealth.leads.model.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/** Readings by metric, in one total order, whatever order they came in; equal ones count once. */
final class ReadingIndex {
  private static final Comparator<Reading> ORDER =
      Comparator.<Reading>naturalOrder().thenComparingDouble(Reading::standardError);

  private final Map<String, List<Reading>> byMetric;

  private ReadingIndex(Map<String, List<Reading>> byMetric) {
    this.byMetric = byMetric;
  }

  static ReadingIndex of(List<Reading> readings) {
    TreeSet<Reading> sorted = new TreeSet<>(ORDER);
    sorted.addAll(readings);
    Map<String, List<Reading>> byMetric = new TreeMap<>();
    for (Reading reading : sorted) {
      byMetric.computeIfAbsent(reading.metric(), key -> new ArrayList<>()).add(reading);
    }
    return new ReadingIndex(byMetric);
  }

  /** All readings of a metric in scope order; empty when there are none. */
  List<Reading> of(String metric) {
    return byMetric.getOrDefault(metric, List.of());
  }

  /** Value of a metric in exactly this scope; empty when not measured. */
  OptionalDouble value(String metric, String scope) {
    return of(metric).stream()
        .filter(reading -> reading.scope().equals(scope))
        .mapToDouble(Reading::value)
        .filter(value -> !Double.isNaN(value))
        .findFirst();
  }
}
