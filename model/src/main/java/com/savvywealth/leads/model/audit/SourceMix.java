package com.savvywealth.leads.model.audit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Who was contacted, by lead source: in the train window and in each quarter.
 *
 * @param sources the largest sources of the whole table, largest first, ties by name; then "all
 *     others" when there are more
 * @param reference train-window rows of each
 * @param quarters rows of each by quarter
 */
public record SourceMix(
    List<String> sources, List<Long> reference, SortedMap<String, List<Long>> quarters)
    implements Serializable {
  /** Name of the rest. */
  public static final String OTHERS = "all others";

  /** Copies all. */
  public SourceMix {
    sources = List.copyOf(sources);
    reference = List.copyOf(reference);
    quarters = Collections.unmodifiableSortedMap(new TreeMap<>(quarters));
  }

  /**
   * Counts a table.
   *
   * @param train row numbers of the train window
   * @param most how many sources have a place of their own, at least 1
   */
  public static SourceMix of(AuditRows table, int[] train, int most) {
    int[] placeOf = places(table, most);
    int width = Arrays.stream(placeOf).max().orElse(-1) + 1;
    String[] names = new String[width];
    for (int s = 0; s < placeOf.length; s++) {
      String name = table.sourceNames().get(s);
      names[placeOf[s]] = placeOf[s] == most ? OTHERS : name.isEmpty() ? "(none)" : name;
    }
    long[] reference = new long[width];
    for (int row : train) {
      reference[placeOf[table.source(row)]]++;
    }
    SortedMap<String, long[]> counts = new TreeMap<>();
    for (int row = 0; row < table.rows(); row++) {
      counts
          .computeIfAbsent(Quarters.of(table.contactMillis(row)), q -> new long[width])[
          placeOf[table.source(row)]]++;
    }
    SortedMap<String, List<Long>> quarters = new TreeMap<>();
    counts.forEach((quarter, now) -> quarters.put(quarter, boxed(now)));
    return new SourceMix(List.of(names), boxed(reference), quarters);
  }

  private static int[] places(AuditRows table, int most) {
    long[] rows = new long[table.sourceNames().size()];
    for (int row = 0; row < table.rows(); row++) {
      rows[table.source(row)]++;
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows.length).boxed().toList());
    order.sort(Comparator.comparingLong((Integer s) -> -rows[s]).thenComparing(s -> s));
    int[] placeOf = new int[rows.length];
    for (int place = 0; place < order.size(); place++) {
      placeOf[order.get(place)] = Math.min(place, most);
    }
    return placeOf;
  }

  private static List<Long> boxed(long[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }
}
