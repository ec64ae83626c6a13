package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.learn.Selection.Drop;
import com.savvywealth.leads.model.learn.Selection.Reason;
import com.savvywealth.leads.model.stat.InformationValue;
import com.savvywealth.leads.model.stat.QuantileBins;
import com.savvywealth.leads.model.stat.Vif;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Drops features that tell nothing, or nothing new, judged on train rows alone.
 *
 * <p>Order: no or equal values; information value below the limit; then, from the highest
 * information value down (ties by name), a feature that correlates too strongly with one already
 * kept; then, as long as a variance inflation factor exceeds its limit, the feature with the
 * highest one (among equals the lowest information value, then the last name). A feature goes or
 * stays with all its columns. A category's reference level, its first that varies, is left out of
 * correlation and inflation, since its levels add up to one.
 */
public final class FeatureSelection {
  private final Examples train;
  private final Map<String, List<Integer>> columnsOf = new LinkedHashMap<>();
  private final Map<String, Double> values = new TreeMap<>();
  private final List<Drop> drops = new ArrayList<>();

  private FeatureSelection(Examples train) {
    this.train = train;
    for (int i = 0; i < train.width(); i++) {
      columnsOf.computeIfAbsent(train.columns().get(i).feature(), name -> new ArrayList<>()).add(i);
    }
  }

  /** Selection on these rows; give it the train rows of a fold and nothing else. */
  public static FeatureSelection on(Examples trainRows) {
    return new FeatureSelection(trainRows);
  }

  /**
   * Selects.
   *
   * @throws IllegalArgumentException a feature has two columns for its number
   */
  public Selection within(SelectionLimits limits) {
    drops.clear();
    values.clear();
    List<String> kept = new ArrayList<>(columnsOf.keySet());
    kept.removeIf(this::isEmptyOrConstant);
    kept.removeIf(feature -> tellsNothing(feature, limits.ivMin()));
    ColumnCorrelations correlations = ColumnCorrelations.of(train, comparable(kept));
    kept = cullCorrelated(kept, correlations, limits.correlationMax());
    kept = pruneInflated(kept, correlations, limits.vifMax());
    List<ModelColumn> columns = new ArrayList<>();
    for (ModelColumn column : train.columns()) {
      if (kept.contains(column.feature())) {
        columns.add(column);
      }
    }
    return new Selection(columns, drops, values, train.rows());
  }

  private boolean isEmptyOrConstant(String feature) {
    boolean allMissing = true;
    for (int column : columnsOf.get(feature)) {
      if (ColumnCorrelations.varies(train, column)) {
        return false;
      }
      for (int row = 0; row < train.rows() && allMissing; row++) {
        allMissing = Float.isNaN(train.value(row, column));
      }
    }
    Reason reason = allMissing ? Reason.ALL_MISSING : Reason.ZERO_VARIANCE;
    drops.add(new Drop(feature, reason, allMissing ? Double.NaN : 0, Double.NaN, ""));
    return true;
  }

  private boolean tellsNothing(String feature, double limit) {
    double value = informationValue(feature);
    values.put(feature, value);
    if (value >= limit) {
      return false;
    }
    drops.add(new Drop(feature, Reason.INFORMATION_VALUE, value, limit, ""));
    return true;
  }

  /** Over deciles and missing for a number, over the levels and missing for a category. */
  private double informationValue(String feature) {
    List<Integer> columns = columnsOf.get(feature);
    long levels = columns.stream().filter(c -> isLevel(train.columns().get(c))).count();
    if (levels == 0 && columns.size() == 1) {
      double[] numbers = train.column(columns.get(0));
      return InformationValue.binned(numbers, train.labels(), QuantileBins.deciles(numbers));
    }
    if (levels != columns.size()) {
      throw new IllegalArgumentException(
          "feature " + feature + " must be one number or a set of levels, has " + columns.size());
    }
    long[] events = new long[columns.size() + 2];
    long[] nonEvents = new long[columns.size() + 2];
    for (int row = 0; row < train.rows(); row++) {
      (train.label(row) == 1 ? events : nonEvents)[levelOf(row, columns)]++;
    }
    return InformationValue.of(events, nonEvents);
  }

  /** Place of the level that is on; after the last level: none is on; after that: missing. */
  private int levelOf(int row, List<Integer> columns) {
    boolean missing = false;
    for (int i = 0; i < columns.size(); i++) {
      float value = train.value(row, columns.get(i));
      if (value > 0) {
        return i;
      }
      missing |= Float.isNaN(value);
    }
    return columns.size() + (missing ? 1 : 0);
  }

  private static boolean isLevel(ModelColumn column) {
    return !column.level().isEmpty();
  }

  /** Columns that vary, without each category's reference level. */
  private List<Integer> comparable(List<String> features) {
    List<Integer> out = new ArrayList<>();
    for (String feature : features) {
      List<Integer> varying = new ArrayList<>(columnsOf.get(feature));
      varying.removeIf(column -> !ColumnCorrelations.varies(train, column));
      boolean category = isLevel(train.columns().get(varying.get(0)));
      out.addAll(category && varying.size() > 1 ? varying.subList(1, varying.size()) : varying);
    }
    return out;
  }

  private List<String> cullCorrelated(
      List<String> features, ColumnCorrelations correlations, double limit) {
    List<String> strongestFirst = new ArrayList<>(features);
    strongestFirst.sort(
        Comparator.<String>comparingDouble(values::get)
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    List<String> kept = new ArrayList<>();
    for (String feature : strongestFirst) {
      Drop drop = null;
      for (String stronger : kept) {
        double r = correlations.strongest(columnsOf.get(feature), columnsOf.get(stronger));
        if (r > limit && (drop == null || r > drop.value())) {
          drop = new Drop(feature, Reason.CORRELATION, r, limit, stronger);
        }
      }
      if (drop == null) {
        kept.add(feature);
      } else {
        drops.add(drop);
      }
    }
    return kept;
  }

  private List<String> pruneInflated(
      List<String> features, ColumnCorrelations correlations, double limit) {
    List<String> kept = new ArrayList<>(features);
    while (true) {
      List<Integer> columns = comparable(kept);
      double[] factors = Vif.of(correlations.among(columns));
      Map<String, Double> worst = new LinkedHashMap<>();
      for (int i = 0; i < factors.length; i++) {
        worst.merge(train.columns().get(columns.get(i)).feature(), factors[i], Math::max);
      }
      String highest =
          kept.stream()
              .max(
                  Comparator.<String>comparingDouble(worst::get)
                      .thenComparing(Comparator.<String>comparingDouble(values::get).reversed())
                      .thenComparing(Comparator.naturalOrder()))
              .orElse("");
      if (highest.isEmpty() || worst.get(highest) <= limit) {
        return kept;
      }
      drops.add(new Drop(highest, Reason.VARIANCE_INFLATION, worst.get(highest), limit, ""));
      kept.remove(highest);
    }
  }
}
