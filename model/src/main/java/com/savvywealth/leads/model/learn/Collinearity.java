package com.savvywealth.leads.model.learn;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far features repeat each other on some rows: correlated pairs, variance inflation, and which
 * columns determine each other exactly.
 *
 * <p>Columns that do not vary take no part, nor does each category's first level that does (its
 * levels add up to one). A pair's correlations are over the rows where both are present; for
 * variance inflation a missing value counts as its column's mean.
 *
 * @param pairs pairs of different features, strongest first, ties by name
 * @param inflation greatest variance inflation factor of each feature's columns, sorted by name;
 *     infinite when the others determine it
 * @param sets columns that determine each other, one list a relation; empty when no factor is
 *     infinite
 */
public record Collinearity(
    List<Pair> pairs, Map<String, Double> inflation, List<List<String>> sets) {
  /**
   * Two features.
   *
   * @param first the name that sorts first
   * @param second the other
   * @param pearson the correlation of greatest size between their columns
   * @param spearman the same of ranks
   * @param rows the least number of rows where both columns of a pair are present
   */
  public record Pair(String first, String second, double pearson, double spearman, long rows) {
    /** The size of Pearson's, which selection and the gate go by. */
    public double strength() {
      return Math.abs(pearson);
    }

    /** The larger size of both. */
    public double strongest() {
      return Math.max(Math.abs(pearson), Math.abs(spearman));
    }
  }

  /** Copies all. */
  public Collinearity {
    pairs = List.copyOf(pairs);
    inflation = Collections.unmodifiableMap(new TreeMap<>(inflation));
    sets = sets.stream().map(List::copyOf).toList();
  }

  /** Measures the columns of these examples. */
  public static Collinearity of(Examples rows) {
    ColumnRelations relations = ColumnRelations.of(rows);
    return relations.among(relations.features());
  }

  /** Pairs with Pearson's |r| above a flag. */
  public List<Pair> above(double flag) {
    return pairs.stream().filter(pair -> pair.strength() > flag).toList();
  }

  /** Pairs with |r|, of values or of ranks, above a flag. */
  public List<Pair> eitherAbove(double flag) {
    return pairs.stream().filter(pair -> pair.strongest() > flag).toList();
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
