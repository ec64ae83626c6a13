package com.savvywealth.leads.model.stat;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Bins frozen on a reference: (-inf, e1], (e1, e2], ..., (ek, inf) and, last, one for missing.
 *
 * <p>Outer bins are open, so that no later value falls outside. Edges are values of the reference;
 * equal edges are one edge.
 */
public final class QuantileBins implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int DECILES = 10;

  private final double[] edges;

  private QuantileBins(double[] edges) {
    this.edges = edges;
  }

  /**
   * Bins at the deciles of a reference sample: edge k is its ceil(n k / 10)-th smallest value.
   *
   * <p>Where ties make edges equal there are fewer bins. A reference of at most ten distinct values
   * gets one bin for each value, so that a rare category is not swallowed. No edge stands at the
   * greatest value: every bin but the missing one holds some of the reference.
   *
   * @param reference any order, NaN = missing; when all are missing there is one bin for values
   * @throws IllegalArgumentException when a value is infinite
   */
  public static QuantileBins deciles(double[] reference) {
    double[] distinct = Arrays.stream(present(reference)).distinct().limit(DECILES + 1L).toArray();
    return distinct.length <= DECILES
        ? new QuantileBins(Arrays.copyOf(distinct, Math.max(0, distinct.length - 1)))
        : quantiles(reference, DECILES);
  }

  /** Bins at the quantiles k / bins of a sample, by the same rule but for few distinct values. */
  static QuantileBins quantiles(double[] sample, int bins) {
    double[] sorted = present(sample);
    int n = sorted.length;
    double[] edges = new double[bins - 1];
    int count = 0;
    for (int k = 1; k < bins && n > 0; k++) {
      double edge = sorted[(int) Math.max(0, ((long) n * k + bins - 1) / bins - 1)];
      if (edge < sorted[n - 1] && (count == 0 || edge > edges[count - 1])) {
        edges[count++] = edge;
      }
    }
    return new QuantileBins(Arrays.copyOf(edges, count));
  }

  /** The values that are not missing, rising, with one kind of zero. */
  private static double[] present(double[] sample) {
    double[] sorted = Arrays.stream(sample).filter(x -> !Double.isNaN(x)).toArray();
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = checkedEdge(sorted[i]) + 0.0;
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * Bins with given inner edges.
   *
   * @param edges finite and rising; none gives one bin for values and one for missing
   * @throws IllegalArgumentException when not
   */
  public static QuantileBins of(double[] edges) {
    for (int i = 0; i < edges.length; i++) {
      checkedEdge(edges[i]);
      if (i > 0 && edges[i] <= edges[i - 1]) {
        throw new IllegalArgumentException(
            "edges must rise, but " + edges[i] + " followed " + edges[i - 1]);
      }
    }
    return new QuantileBins(edges.clone());
  }

  private static double checkedEdge(double edge) {
    if (!Double.isFinite(edge)) {
      throw new IllegalArgumentException("an edge must be finite but was " + edge);
    }
    return edge;
  }

  /** The bin of a value, from 0; NaN goes to the last. */
  public int index(double value) {
    if (Double.isNaN(value)) {
      return edges.length + 1;
    }
    int at = Arrays.binarySearch(edges, value + 0.0);
    return at >= 0 ? at : -at - 1;
  }

  /** How many bins, the missing one included: the number of edges and 2. */
  public int count() {
    return edges.length + 2;
  }

  /** A copy of the inner edges, rising; bin i ends at edge i, which it includes. */
  public double[] edges() {
    return edges.clone();
  }

  /** How many of the values fall in each bin. */
  public long[] counts(double[] values) {
    long[] counts = new long[count()];
    for (double value : values) {
      counts[index(value)]++;
    }
    return counts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantileBins that && Arrays.equals(edges, that.edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return "QuantileBins" + Arrays.toString(edges);
  }
}
