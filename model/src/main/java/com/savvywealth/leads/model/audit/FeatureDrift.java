package com.savvywealth.leads.model.audit;

import com.savvywealth.leads.model.stat.MixAdjustedPsi;
import com.savvywealth.leads.model.stat.Psi;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * How one feature's distribution moves from quarter to quarter, in bins frozen on the train window.
 *
 * @param bins what stands in each bin; the last is missing
 * @param reference rows of the train window in each bin
 * @param quarters in order
 * @see "plan, Task 4.2"
 */
public record FeatureDrift(List<String> bins, List<Long> reference, List<QuarterDrift> quarters)
    implements Serializable {
  /** Copies the lists. */
  public FeatureDrift {
    bins = List.copyOf(bins);
    reference = List.copyOf(reference);
    quarters = List.copyOf(quarters);
  }

  /**
   * The drift of a feature.
   *
   * @param reference the train window
   * @param everywhere the same feature over every row
   * @param nullLevel level of the critical values, such as 0.99
   */
  public static FeatureDrift of(FeatureView reference, FeatureView everywhere, double nullLevel) {
    SortedMap<String, long[][]> quarters = new TreeMap<>();
    SortedMap<String, Long> beyond = new TreeMap<>();
    double low = Arrays.stream(reference.values).min().orElse(Double.NaN);
    double high = Arrays.stream(reference.values).max().orElse(Double.NaN);
    int groups = everywhere.table.sourceNames().size();
    int bins = reference.frozen.count();
    for (int i = 0; i < everywhere.size(); i++) {
      String quarter = Quarters.of(everywhere.contacts[i]);
      quarters
          .computeIfAbsent(quarter, q -> new long[groups][bins])[everywhere.sources[i]][
          everywhere.bins[i]]++;
      beyond.merge(quarter, isBeyond(everywhere, i, low, high) ? 1L : 0L, Long::sum);
    }
    long[][] before = new long[groups][bins];
    for (int i = 0; i < reference.size(); i++) {
      before[reference.sources[i]][reference.bins[i]]++;
    }
    List<QuarterDrift> out = new ArrayList<>();
    quarters.forEach(
        (quarter, now) -> {
          MixAdjustedPsi mix = MixAdjustedPsi.of(before, now, nullLevel);
          out.add(
              drift(
                  new Cells(quarter, beyond.get(quarter), nullLevel),
                  sums(before, bins),
                  sums(now, bins),
                  new QuarterDrift.Within(mix.psi(), mix.critical(), mix.coveredNow())));
        });
    return new FeatureDrift(reference.frozen.names(), boxed(sums(before, bins)), out);
  }

  private record Cells(String quarter, long beyond, double level) {}

  private static QuarterDrift drift(
      Cells cells, long[] expected, long[] actual, QuarterDrift.Within within) {
    long n = LongStream.of(expected).sum();
    long m = LongStream.of(actual).sum();
    int occupied = Math.max(2, Psi.occupiedBins(expected, actual));
    double psi = Psi.of(expected, actual);
    return new QuarterDrift(
        cells.quarter,
        psi,
        n == 0 ? Double.NaN : Psi.criticalValue(occupied, n, m, cells.level),
        n == 0 ? Double.NaN : Psi.pValue(psi, occupied, n, m),
        m,
        n,
        boxed(actual),
        cells.beyond,
        within);
  }

  private static boolean isBeyond(FeatureView view, int i, double low, double high) {
    return view.column.category()
        ? view.values[i] == view.column.levels().size()
        : view.values[i] < low || view.values[i] > high;
  }

  private static long[] sums(long[][] groups, int bins) {
    long[] sums = new long[bins];
    for (long[] group : groups) {
      for (int b = 0; b < bins; b++) {
        sums[b] += group[b];
      }
    }
    return sums;
  }

  private static List<Long> boxed(long[] counts) {
    return LongStream.of(counts).boxed().toList();
  }

  /** What each bin adds to a quarter's index, by any tool's convention. */
  public double[] contributions(QuarterDrift quarter, Psi.Convention convention) {
    return Psi.contributions(plain(reference), plain(quarter.counts()), convention);
  }

  /** A quarter's index as another tool would give it of the same counts. */
  public double psi(QuarterDrift quarter, Psi.Convention convention) {
    return Psi.of(plain(reference), plain(quarter.counts()), convention);
  }

  private static long[] plain(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).toArray();
  }
}
