package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a row's business features are, read back from the matrix that models see. */
final class FeatureValues {
  /** How a value that is not known is written. */
  static final String MISSING = "missing";

  private final Examples examples;
  private final Map<String, List<Integer>> columns = new TreeMap<>();

  private FeatureValues(Examples examples) {
    this.examples = examples;
    for (int column = 0; column < examples.width(); column++) {
      String feature = examples.columns().get(column).feature();
      columns.computeIfAbsent(feature, name -> new ArrayList<>()).add(column);
    }
  }

  static FeatureValues of(Examples examples) {
    return new FeatureValues(examples);
  }

  /** Whether the feature is a number; one that is not in the matrix is none. */
  boolean isNumber(String feature) {
    List<Integer> own = columns.getOrDefault(feature, List.of());
    return own.size() == 1 && column(own.get(0)).level().isEmpty();
  }

  /**
   * A number's value, or the place of a category's level, which says nothing about more or less;
   * NaN when missing.
   */
  double number(int row, String feature) {
    int place = 0;
    for (int column : columns.getOrDefault(feature, List.of())) {
      if (column(column).level().isEmpty()) {
        return examples.value(row, column);
      }
      if (examples.value(row, column) == 1f) {
        return place;
      }
      place++;
    }
    return Double.NaN;
  }

  /** The value in a word: "3", "0.25", a category's level, or {@link #MISSING}. */
  String text(int row, String feature) {
    for (int column : columns.getOrDefault(feature, List.of())) {
      float value = examples.value(row, column);
      if (column(column).level().isEmpty()) {
        return Float.isNaN(value)
            ? MISSING
            : value == Math.rint(value) && Math.abs(value) < 1e7f
                ? Integer.toString((int) value)
                : Float.toString(value);
      }
      if (value == 1f) {
        return column(column).level();
      }
    }
    return MISSING;
  }

  private ModelColumn column(int column) {
    return examples.columns().get(column);
  }
}
