package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.stat.QuantileBins;
import com.savvywealth.leads.model.stat.RocAuc;
import java.util.ArrayList;
import java.util.List;

/**
 * ROC area of one feature alone, as its bins order the rows of a train window: deciles of a number,
 * the levels of a category, and a bin for missing.
 */
final class SingleColumnAuc {
  /** A category has two bins beyond its levels: other, and, last, missing. */
  private static final int OTHER_AND_MISSING = 2;

  private final int[] bin;
  private final int bins;

  private SingleColumnAuc(int[] bin, int bins) {
    this.bin = bin;
    this.bins = bins;
  }

  /**
   * The larger of the area of the bins' event rates and its complement.
   *
   * @return NaN when a class is absent
   */
  static double of(Examples examples, String feature) {
    List<ModelColumn> columns =
        examples.columns().stream().filter(column -> column.feature().equals(feature)).toList();
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("no column belongs to feature " + feature);
    }
    SingleColumnAuc binned =
        columns.get(0).level().isEmpty()
            ? number(examples.column(examples.columns().indexOf(columns.get(0))))
            : category(examples, columns);
    return binned.auc(examples.labels());
  }

  private static SingleColumnAuc number(double[] values) {
    QuantileBins bins = QuantileBins.deciles(values);
    int[] index = new int[values.length];
    for (int row = 0; row < values.length; row++) {
      index[row] = bins.index(values[row]);
    }
    return new SingleColumnAuc(index, bins.count());
  }

  private static SingleColumnAuc category(Examples examples, List<ModelColumn> columns) {
    List<Integer> levels = new ArrayList<>();
    int missing = -1;
    for (ModelColumn column : columns) {
      int position = examples.columns().indexOf(column);
      if (column.level().equals(FeatureSpec.MISSING_LEVEL)) {
        missing = position;
      } else {
        levels.add(position);
      }
    }
    int bins = levels.size() + OTHER_AND_MISSING;
    int[] index = new int[examples.rows()];
    for (int row = 0; row < index.length; row++) {
      index[row] = bins - OTHER_AND_MISSING;
      for (int level = 0; level < levels.size(); level++) {
        if (examples.value(row, levels.get(level)) == 1f) {
          index[row] = level;
        }
      }
      if (missing >= 0 && examples.value(row, missing) == 1f) {
        index[row] = bins - 1;
      }
    }
    return new SingleColumnAuc(index, bins);
  }

  /** Area of the bins' event rates: invariant to the order of a category's levels. */
  private double auc(byte[] labels) {
    long[] events = new long[bins];
    long[] rows = new long[bins];
    for (int i = 0; i < labels.length; i++) {
      rows[bin[i]]++;
      events[bin[i]] += labels[i];
    }
    double[] scores = new double[labels.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (events[bin[i]] + 0.5) / (rows[bin[i]] + 1.0);
    }
    double auc = RocAuc.of(scores, labels);
    return Math.max(auc, 1 - auc);
  }
}
