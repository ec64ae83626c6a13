package com.savvywealth.leads.model.audit;

import com.savvywealth.leads.model.stat.QuantileBins;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A feature's bins, frozen on reference rows: deciles with open ends for a number, the declared
 * levels and "other" for a category; the last bin is for missing.
 */
public final class FeatureBins implements Serializable {
  private static final long serialVersionUID = 1L;

  private final AuditColumn column;
  private final QuantileBins edges;

  private FeatureBins(AuditColumn column, QuantileBins edges) {
    this.column = column;
    this.edges = edges;
  }

  /**
   * The bins of a feature.
   *
   * @param reference the reference's values alone, NaN = missing; ignored for a category
   */
  public static FeatureBins frozen(AuditColumn column, double[] reference) {
    return new FeatureBins(column, column.category() ? null : QuantileBins.deciles(reference));
  }

  /** How many bins. */
  public int count() {
    return edges == null ? column.levels().size() + 2 : edges.count();
  }

  /** The bin of a value as {@link AuditRows} holds it. */
  public int index(double value) {
    if (edges != null) {
      return edges.index(value);
    }
    return Double.isNaN(value) ? count() - 1 : (int) value;
  }

  /** What stands in each bin, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    if (edges == null) {
      names.addAll(column.levels());
      names.add("other");
    } else {
      double[] inner = edges.edges();
      for (int i = 0; i <= inner.length; i++) {
        names.add(
            inner.length == 0
                ? "any value"
                : i == 0
                    ? "up to " + number(inner[0])
                    : i == inner.length
                        ? "above " + number(inner[i - 1])
                        : number(inner[i - 1]) + " to " + number(inner[i]));
      }
    }
    names.add("missing");
    return List.copyOf(names);
  }

  private static String number(double edge) {
    return edge == Math.rint(edge) && Math.abs(edge) < 1e9
        ? String.format(Locale.ROOT, "%.0f", edge)
        : String.format(Locale.ROOT, "%.4g", edge);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureBins that
        && column.equals(that.column)
        && (edges == null ? that.edges == null : edges.equals(that.edges));
  }

  @Override
  public int hashCode() {
    return column.hashCode() + (edges == null ? 0 : 31 * edges.hashCode());
  }
}
