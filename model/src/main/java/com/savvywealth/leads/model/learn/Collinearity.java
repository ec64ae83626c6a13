package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.stat.Vif;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far features repeat each other on some rows: correlated pairs and variance inflation.
 *
 * <p>Columns that do not vary take no part, nor does each category's first level that does (its
 * levels add up to one). A missing value counts as its column's mean.
 *
 * @param pairs pairs of different features with |r|, strongest first, ties by name
 * @param inflation greatest variance inflation factor of each feature's columns, sorted by name;
 *     infinite when the others determine it
 */
public record Collinearity(List<Pair> pairs, Map<String, Double> inflation) {
  /**
   * Two features.
   *
   * @param first the name that sorts first
   * @param second the other
   * @param strength greatest |r| between their columns
   */
  public record Pair(String first, String second, double strength) {}

  /** Copies both. */
  public Collinearity {
    pairs = List.copyOf(pairs);
    inflation = java.util.Collections.unmodifiableMap(new TreeMap<>(inflation));
  }

  /** Measures the columns of these examples. */
  public static Collinearity of(Examples rows) {
    Map<String, List<Integer>> columnsOf = new TreeMap<>();
    List<Integer> compared = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> feature : varying(rows).entrySet()) {
      List<Integer> columns = feature.getValue();
      boolean category = !rows.columns().get(columns.get(0)).level().isEmpty();
      List<Integer> mine =
          category && columns.size() > 1 ? columns.subList(1, columns.size()) : columns;
      columnsOf.put(feature.getKey(), mine);
      compared.addAll(mine);
    }
    ColumnCorrelations correlations = ColumnCorrelations.of(rows, compared);
    return new Collinearity(
        pairs(columnsOf, correlations), inflation(rows, compared, correlations));
  }

  private static Map<String, List<Integer>> varying(Examples rows) {
    Map<String, List<Integer>> out = new LinkedHashMap<>();
    for (int i = 0; i < rows.width(); i++) {
      ModelColumn column = rows.columns().get(i);
      if (ColumnCorrelations.varies(rows, i)) {
        out.computeIfAbsent(column.feature(), name -> new ArrayList<>()).add(i);
      }
    }
    return out;
  }

  private static List<Pair> pairs(
      Map<String, List<Integer>> columnsOf, ColumnCorrelations correlations) {
    List<Pair> pairs = new ArrayList<>();
    List<String> names = List.copyOf(columnsOf.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        String first = names.get(i);
        String second = names.get(j);
        double r = correlations.strongest(columnsOf.get(first), columnsOf.get(second));
        pairs.add(new Pair(first, second, r));
      }
    }
    pairs.sort(java.util.Comparator.comparingDouble(pair -> -pair.strength()));
    return pairs;
  }

  private static Map<String, Double> inflation(
      Examples rows, List<Integer> compared, ColumnCorrelations correlations) {
    double[] factors = Vif.of(correlations.among(compared));
    Map<String, Double> out = new TreeMap<>();
    for (int i = 0; i < factors.length; i++) {
      out.merge(rows.columns().get(compared.get(i)).feature(), factors[i], Math::max);
    }
    return out;
  }

  /** Pairs with |r| above a flag. */
  public List<Pair> above(double flag) {
    return pairs.stream().filter(pair -> pair.strength() > flag).toList();
  }

  /** The greatest inflation factor; NaN when no column varies. */
  public double worstInflation() {
    return inflation.values().stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  /** How many features have a factor above a flag. */
  public long inflatedBeyond(double flag) {
    return inflation.values().stream().filter(factor -> factor > flag).count();
  }
}
