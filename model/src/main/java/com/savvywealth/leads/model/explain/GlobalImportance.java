package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Mean absolute SHAP contribution of each business feature over many rows.
 *
 * <p>A row's contributions are first added up per feature (a category's levels together) and then
 * made absolute. Sums are kept as whole multiples of 2^-32, so they are the same for any order of
 * rows; they hold 2^31 rows of |contribution| up to 1. Not thread-safe.
 */
public final class GlobalImportance implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double UNIT = 0x1p-32;

  private final List<String> features;
  private final int[] featureOfColumn;
  private final long[] sums;
  private long rows;

  private GlobalImportance(List<ModelColumn> columns) {
    features = columns.stream().map(ModelColumn::feature).distinct().sorted().toList();
    featureOfColumn = new int[columns.size()];
    for (int i = 0; i < featureOfColumn.length; i++) {
      featureOfColumn[i] = features.indexOf(columns.get(i).feature());
    }
    sums = new long[features.size()];
  }

  /** An empty accumulator for rows with these columns. */
  public static GlobalImportance over(List<ModelColumn> columns) {
    return new GlobalImportance(columns);
  }

  /**
   * Adds one row.
   *
   * @param contributions one per column, and the bias last
   * @throws IllegalArgumentException not one more contribution than columns
   */
  public void add(double[] contributions) {
    if (contributions.length != featureOfColumn.length + 1) {
      throw new IllegalArgumentException(
          "contributions must be "
              + (featureOfColumn.length + 1)
              + " (columns and bias) but are "
              + contributions.length);
    }
    double[] folded = new double[sums.length];
    for (int i = 0; i < featureOfColumn.length; i++) {
      folded[featureOfColumn[i]] += contributions[i];
    }
    for (int i = 0; i < folded.length; i++) {
      sums[i] = Math.addExact(sums[i], Math.round(Math.abs(folded[i]) / UNIT));
    }
    rows++;
  }

  /** Features, most important first, ties by name; means are NaN when no row was added. */
  public List<Importance> ranked() {
    double total = 0;
    for (long sum : sums) {
      total += sum;
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      order.add(i);
    }
    order.sort(
        Comparator.<Integer>comparingLong(i -> sums[i])
            .reversed()
            .thenComparing(i -> features.get(i)));
    List<Importance> out = new ArrayList<>();
    for (int i : order) {
      double mean = rows == 0 ? Double.NaN : sums[i] * UNIT / rows;
      double share = total == 0 ? Double.NaN : sums[i] / total;
      out.add(new Importance(out.size() + 1, features.get(i), mean, share));
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GlobalImportance that
        && features.equals(that.features)
        && Arrays.equals(featureOfColumn, that.featureOfColumn)
        && Arrays.equals(sums, that.sums)
        && rows == that.rows;
  }

  @Override
  public int hashCode() {
    return Objects.hash(features, Arrays.hashCode(sums), rows);
  }

  /**
   * One feature's importance.
   *
   * @param rank 1 for the most important
   * @param feature the business feature
   * @param meanAbsolute mean of |contribution| in log-odds
   * @param share its part of the sum over all features, 0 to 1
   */
  public record Importance(int rank, String feature, double meanAbsolute, double share)
      implements Serializable {}
}
