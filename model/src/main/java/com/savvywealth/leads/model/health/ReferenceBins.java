package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.stat.QuantileBins;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * One feature's distribution over the training window in bins that stay frozen: for a number, bins
 * between rising inner edges, open at both ends, a value on an edge in the lower one; for a
 * category its levels and "other". The last bin is for missing values.
 *
 * @param edges inner edges of a number, rising; null for a category
 * @param levels declared levels of a category, in order; null for a number
 * @param counts rows of the training window in each bin
 */
public record ReferenceBins(List<Double> edges, List<String> levels, List<Long> counts)
    implements Serializable {
  /** Edges or levels, and a count for each bin. */
  public ReferenceBins {
    if ((edges == null) == (levels == null)) {
      throw new IllegalArgumentException("reference bins must have either edges or levels");
    }
    edges = edges == null ? null : List.copyOf(edges);
    levels = levels == null ? null : List.copyOf(levels);
    counts = List.copyOf(counts);
    int bins = (edges == null ? levels.size() : edges.size()) + 2;
    if (counts.size() != bins) {
      throw new IllegalArgumentException(
          "reference bins must have %d counts but have %d".formatted(bins, counts.size()));
    }
    for (int i = 1; edges != null && i < edges.size(); i++) {
      if (edges.get(i) <= edges.get(i - 1)) {
        throw new IllegalArgumentException("edges must rise but were " + edges);
      }
    }
  }

  /**
   * The deciles of a number's values and how many fall in each; see {@link QuantileBins#deciles}.
   *
   * @param values in any order, NaN = missing
   * @throws IllegalArgumentException when a value is infinite
   */
  public static ReferenceBins ofNumbers(double[] values) {
    QuantileBins bins = QuantileBins.deciles(values);
    return new ReferenceBins(
        Arrays.stream(bins.edges()).boxed().toList(),
        null,
        Arrays.stream(bins.counts(values)).boxed().toList());
  }

  /**
   * A category's levels and how many rows have each.
   *
   * @param counts one a level, then of "other" and of missing
   */
  public static ReferenceBins ofLevels(List<String> levels, long[] counts) {
    return new ReferenceBins(null, levels, Arrays.stream(counts).boxed().toList());
  }

  /** Rows of the training window in all bins together. */
  public long rows() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** Whether the bins are those of a category. */
  public boolean category() {
    return levels != null;
  }

  /** How many bins, with "other" and missing. */
  public int count() {
    return counts.size();
  }

  /** The bin of a number; NaN is missing. */
  public int indexOf(double value) {
    if (Double.isNaN(value)) {
      return count() - 1;
    }
    int bin = 0;
    while (bin < edges.size() && value > edges.get(bin)) {
      bin++;
    }
    return bin;
  }

  /** The bin of a category's value; null is missing, an undeclared one is "other". */
  public int indexOf(String value) {
    if (value == null) {
      return count() - 1;
    }
    int level = levels.indexOf(value);
    return level < 0 ? levels.size() : level;
  }
}
