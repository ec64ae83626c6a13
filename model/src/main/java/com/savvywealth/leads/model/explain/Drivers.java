package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The business features that moved one row's margin most: contributions of a category's levels are
 * added up to their feature.
 */
public final class Drivers {
  private Drivers() {}

  /**
   * One feature's share of a score.
   *
   * @param feature the business feature
   * @param contribution how much it moved the margin (log-odds); positive raises the score
   */
  public record Driver(String feature, double contribution) implements Serializable {}

  /**
   * All features, sorted by name.
   *
   * @param contributions one per column, and the bias last
   * @throws IllegalArgumentException not one more contribution than columns
   */
  public static List<Driver> fold(double[] contributions, List<ModelColumn> columns) {
    if (contributions.length != columns.size() + 1) {
      throw new IllegalArgumentException(
          "contributions must be "
              + (columns.size() + 1)
              + " (columns and bias) but are "
              + contributions.length);
    }
    Map<String, Double> sums = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      sums.merge(columns.get(i).feature(), contributions[i], Double::sum);
    }
    return sums.entrySet().stream().map(e -> new Driver(e.getKey(), e.getValue())).toList();
  }

  /** The k strongest of a row's contributions: {@link #fold}, then {@link #top(List, int)}. */
  public static List<Driver> top(double[] contributions, List<ModelColumn> columns, int k) {
    return top(fold(contributions, columns), k);
  }

  /** The k strongest in either direction, strongest first; ties by name, zeros left out. */
  public static List<Driver> top(List<Driver> drivers, int k) {
    return strongest(drivers, k, d -> Math.abs(d.contribution()));
  }

  /** The k that raise the score most, strongest first; ties by name. */
  public static List<Driver> raising(List<Driver> drivers, int k) {
    return strongest(drivers, k, Driver::contribution);
  }

  /** The k that lower the score most, strongest first; ties by name. */
  public static List<Driver> lowering(List<Driver> drivers, int k) {
    return strongest(drivers, k, d -> -d.contribution());
  }

  private static List<Driver> strongest(
      List<Driver> drivers, int k, ToDoubleFunction<Driver> strength) {
    return drivers.stream()
        .filter(d -> strength.applyAsDouble(d) > 0)
        .sorted(Comparator.comparingDouble(strength).reversed().thenComparing(Driver::feature))
        .limit(k)
        .toList();
  }
}
