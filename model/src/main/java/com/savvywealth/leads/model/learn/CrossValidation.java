package com.savvywealth.leads.model.learn;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All folds of one candidate together.
 *
 * @param folds results by index of the fold, at least one
 */
public record CrossValidation(List<FoldResult> folds) implements Serializable {
  /** Sorted by index, so that it does not matter which fold was ready first. */
  public CrossValidation {
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("cross-validation needs at least one fold");
    }
    folds =
        folds.stream().sorted(Comparator.comparingInt(result -> result.fold().index())).toList();
  }

  /** Mean of the folds' average precision; NaN when any fold has none. */
  public double meanAveragePrecision() {
    double sum = 0;
    for (FoldResult fold : folds) {
      sum += fold.averagePrecision();
    }
    return sum / folds.size();
  }

  /** Mean of what the folds lose from train rows to test block; NaN when any fold has none. */
  public double meanGap() {
    double sum = 0;
    for (FoldResult fold : folds) {
      sum += fold.gap();
    }
    return sum / folds.size();
  }

  /** Average precision of each fold, in their order. */
  public List<Double> averagePrecisions() {
    return folds.stream().map(FoldResult::averagePrecision).toList();
  }

  /**
   * Standard deviation of the folds' average precision (divided by the number of folds, ddof 0)
   * over their mean; NaN when any fold has none.
   */
  public double coefficientOfVariation() {
    double mean = meanAveragePrecision();
    double squares = 0;
    for (FoldResult fold : folds) {
      double d = fold.averagePrecision() - mean;
      squares += d * d;
    }
    return Math.sqrt(squares / folds.size()) / mean;
  }

  /** Out-of-fold margins with what happened. */
  public OutOfFold outOfFold(Examples train) {
    return OutOfFold.of(
        folds.stream().flatMap(fold -> rows(fold, fold.testMargins(), train).stream()).toList());
  }

  /** A fold's test rows with margins that its model, or one like it, gave them. */
  static List<OutOfFold.Row> rows(FoldResult fold, RowMargins margins, Examples train) {
    List<OutOfFold.Row> rows = new ArrayList<>();
    for (int i = 0; i < margins.rows().size(); i++) {
      int row = margins.rows().get(i);
      rows.add(
          new OutOfFold.Row(
              margins.margin(i),
              train.label(row),
              train.key(row),
              train.clusterHash(row),
              fold.fold().index()));
    }
    return rows;
  }
}
