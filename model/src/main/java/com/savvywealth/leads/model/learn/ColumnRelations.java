package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.stat.CorrelationMatrix;
import com.savvywealth.leads.model.stat.Moments;
import com.savvywealth.leads.model.stat.SpearmanMatrix;
import com.savvywealth.leads.model.stat.Vif;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the columns of some examples relate, measured once: exact moments of one pass, ranks of one
 * sort a column; {@link #among} then reads off any set of features.
 */
final class ColumnRelations {
  private final List<ModelColumn> columns = new ArrayList<>();
  private final Map<String, List<Integer>> placesOf = new TreeMap<>();
  private final CorrelationMatrix pairwise;
  private final double[][] imputed;
  private final SpearmanMatrix ranks;

  private ColumnRelations(Examples rows, List<Integer> positions) {
    for (int place = 0; place < positions.size(); place++) {
      ModelColumn column = rows.columns().get(positions.get(place));
      columns.add(column);
      placesOf.computeIfAbsent(column.feature(), name -> new ArrayList<>()).add(place);
    }
    Moments moments = moments(rows, positions);
    pairwise = CorrelationMatrix.pairwise(moments);
    imputed = CorrelationMatrix.meanImputed(moments).values();
    ranks = SpearmanMatrix.of(positions.stream().map(rows::column).toArray(double[][]::new));
  }

  /** The columns that vary, without each category's first level that does. */
  static ColumnRelations of(Examples rows) {
    Map<String, List<Integer>> varying = new TreeMap<>();
    for (int i = 0; i < rows.width(); i++) {
      if (ColumnCorrelations.varies(rows, i)) {
        varying.computeIfAbsent(rows.columns().get(i).feature(), n -> new ArrayList<>()).add(i);
      }
    }
    List<Integer> compared = new ArrayList<>();
    for (List<Integer> mine : varying.values()) {
      boolean category = !rows.columns().get(mine.get(0)).level().isEmpty();
      compared.addAll(category && mine.size() > 1 ? mine.subList(1, mine.size()) : mine);
    }
    return new ColumnRelations(rows, compared);
  }

  private static Moments moments(Examples rows, List<Integer> positions) {
    Moments moments = new Moments(positions.size());
    double[] one = new double[positions.size()];
    for (int row = 0; row < rows.rows(); row++) {
      for (int i = 0; i < one.length; i++) {
        one[i] = rows.value(row, positions.get(i));
      }
      moments.add(one);
    }
    return moments;
  }

  /** Features with a column that varies, by name. */
  Collection<String> features() {
    return placesOf.keySet();
  }

  /** How some features relate among themselves. */
  Collinearity among(Collection<String> features) {
    List<String> names = features.stream().filter(placesOf::containsKey).sorted().toList();
    List<Integer> places = names.stream().flatMap(name -> placesOf.get(name).stream()).toList();
    double[][] r = new double[places.size()][places.size()];
    for (int i = 0; i < r.length; i++) {
      for (int j = 0; j < r.length; j++) {
        r[i][j] = imputed[places.get(i)][places.get(j)];
      }
    }
    double[] factors = Vif.of(r);
    Map<String, Double> inflation = new TreeMap<>();
    for (int i = 0; i < factors.length; i++) {
      inflation.merge(columns.get(places.get(i)).feature(), factors[i], Math::max);
    }
    List<List<String>> sets =
        Vif.collinearSets(r).stream()
            .map(set -> set.stream().map(i -> columns.get(places.get(i)).name()).toList())
            .toList();
    return new Collinearity(pairs(names), inflation, sets);
  }

  private List<Collinearity.Pair> pairs(List<String> names) {
    List<Collinearity.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        pairs.add(pair(names.get(i), names.get(j)));
      }
    }
    pairs.sort(Comparator.comparingDouble(pair -> -pair.strength()));
    return pairs;
  }

  private Collinearity.Pair pair(String first, String second) {
    double pearson = 0;
    double spearman = 0;
    long n = Long.MAX_VALUE;
    for (int a : placesOf.get(first)) {
      for (int b : placesOf.get(second)) {
        pearson = stronger(pearson, pairwise.value(a, b));
        spearman = stronger(spearman, ranks.value(a, b));
        n = Math.min(n, pairwise.pairCount(a, b));
      }
    }
    return new Collinearity.Pair(first, second, pearson, spearman, n);
  }

  private static double stronger(double one, double other) {
    return Math.abs(other) > Math.abs(one) ? other : one;
  }
}
