package com.savvywealth.leads.model.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * Out-of-fold margins for calibration: each fold's test rows by a model of the fold's train rows
 * that has as many trees as the final model.
 *
 * <p>Each fold stops at its own number of trees, and the more trees, the further margins lie apart.
 * A calibrator fitted on such a mixture learns an average stretch that fits no model; here all
 * folds, and the final model, are grown alike.
 */
final class FoldMargins {
  private FoldMargins() {}

  /**
   * The margins of the winner's folds.
   *
   * @param train the train window
   * @param rounds trees of the final model
   * @return no row for folds that could not be trained
   */
  static OutOfFold of(Examples train, CandidateSearch search, int rounds, long seed) {
    CrossValidation folds = search.chosenFolds();
    List<OutOfFold.Row> rows = new ArrayList<>();
    for (FoldResult fold : folds.folds()) {
      RowMargins margins = fold.testMargins();
      if (margins.rows().size() > 0 && fold.stopping().rounds() != rounds) {
        Examples learn = train.subset(fold.fold().trainRows()).select(fold.selection().kept());
        BoostedTrees trees = BoostedTrees.train(learn, search.chosen(), rounds, seed);
        margins =
            RowMargins.of(margins.rows(), trees.margins(train.subset(fold.fold().testRows())));
      }
      rows.addAll(CrossValidation.rows(fold, margins, train));
    }
    return OutOfFold.of(rows);
  }
}
