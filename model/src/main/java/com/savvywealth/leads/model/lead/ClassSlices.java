package com.savvywealth.leads.model.lead;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Contacted leads by quarter of contact and lead source: how many were trained on, were called,
 * were too young, or were left out for another reason.
 */
final class ClassSlices {
  private final AlignmentCounts counts;

  ClassSlices(AlignmentCounts counts) {
    this.counts = counts;
  }

  /** Counts of one slice. */
  static final class Slice {
    private long rows;
    private long called;
    private long immature;
    private long leftOut;

    /** Leads trained on. */
    long rows() {
      return rows;
    }

    /** Those of them that were called within the window. */
    long called() {
      return called;
    }

    /** Leads whose window has not closed. */
    long immature() {
      return immature;
    }

    /** Leads left out for another reason. */
    long leftOut() {
      return leftOut;
    }

    /** All contacted leads. */
    long contacted() {
      return rows + immature + leftOut;
    }
  }

  SortedMap<String, Slice> whole() {
    return by((quarter, source) -> "all");
  }

  SortedMap<String, Slice> byQuarter() {
    return by((quarter, source) -> quarter);
  }

  SortedMap<String, Slice> bySource() {
    return by((quarter, source) -> source);
  }

  SortedMap<String, Slice> byQuarterAndSource() {
    return by((quarter, source) -> quarter + " " + source);
  }

  private SortedMap<String, Slice> by(BiFunction<String, String, String> name) {
    SortedMap<String, Slice> slices = new TreeMap<>();
    for (Map.Entry<String, Long> entry : counts.under("label|").entrySet()) {
      String[] parts = entry.getKey().split("\\|", -1);
      Slice slice = slices.computeIfAbsent(name.apply(parts[0], parts[1]), k -> new Slice());
      slice.rows += entry.getValue();
      slice.called += parts[2].equals(LabelState.POSITIVE.name()) ? entry.getValue() : 0;
    }
    for (Map.Entry<String, Long> entry : counts.under("left_out|").entrySet()) {
      String[] parts = entry.getKey().split("\\|", -1);
      Slice slice = slices.computeIfAbsent(name.apply(parts[0], parts[1]), k -> new Slice());
      boolean immature = parts[2].equals(LabelState.IMMATURE.name());
      slice.immature += immature ? entry.getValue() : 0;
      slice.leftOut += immature ? 0 : entry.getValue();
    }
    return slices;
  }
}
