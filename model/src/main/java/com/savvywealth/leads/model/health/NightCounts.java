package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.stat.FixedPoint;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the parts of a night counted of its fresh leads, added up by name; see {@link NightTally}.
 *
 * @param rows fresh leads that were scored
 * @param features counts in the window's bins by feature; empty without a window
 * @param margins the same of the margins
 * @param expectedCalls exact sum of the calibrated probabilities, rounded once
 */
public record NightCounts(
    long rows, SortedMap<String, List<Long>> features, List<Long> margins, double expectedCalls) {
  static final String ROWS = "fresh_rows";
  static final String FEATURE = "fresh_bin|";
  static final String MARGIN = "fresh_margin|";
  static final String CALLS = "fresh_calls|";

  /** Copies the lists. */
  public NightCounts {
    SortedMap<String, List<Long>> copy = new TreeMap<>();
    features.forEach((name, counts) -> copy.put(name, List.copyOf(counts)));
    features = Collections.unmodifiableSortedMap(copy);
    margins = List.copyOf(margins);
  }

  static String bin(String feature, int bin) {
    return FEATURE + feature + "|" + bin;
  }

  /**
   * The night in these counts; others among them are ignored.
   *
   * @param window the one that was counted against
   */
  public static NightCounts of(Map<String, Long> counts, Optional<ReferenceWindow> window) {
    SortedMap<String, List<Long>> features = new TreeMap<>();
    window.ifPresent(
        bins ->
            bins.features()
                .forEach(
                    (name, each) ->
                        features.put(name, counted(counts, FEATURE + name + "|", each))));
    SortedMap<Integer, Long> digits = new TreeMap<>();
    counts.forEach(
        (name, sum) -> {
          if (name.startsWith(CALLS)) {
            digits.put(Integer.valueOf(name.substring(CALLS.length())), sum);
          }
        });
    return new NightCounts(
        counts.getOrDefault(ROWS, 0L),
        features,
        window.map(bins -> counted(counts, MARGIN, bins.margins())).orElse(List.of()),
        FixedPoint.sum(digits));
  }

  private static List<Long> counted(Map<String, Long> counts, String name, ReferenceBins bins) {
    return IntStream.range(0, bins.count())
        .mapToObj(bin -> counts.getOrDefault(name + bin, 0L))
        .toList();
  }
}
