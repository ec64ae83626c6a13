package com.savvywealth.leads.model.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * Out-of-fold margins for calibration: each fold's test rows by a model of the fold's train rows
 * that has as many trees as the final model.
 *
 * <p>Each fold stops at its own number of trees, and the more trees, the further margins lie apart.
 * A calibrator fitted on such a mixture learns an average stretch that fits no model; here all
 * folds, and the final model, have as many trees. Folds that learnt from a small part of the train
 * window are left out: their margins are bolder than they should be and miss the base rate, and a
 * calibrator that is fitted on them corrects what the final model does not do.
 */
final class FoldMargins {
  private FoldMargins() {}

  /**
   * The margins of the winner's folds.
   *
   * @param train the train window
   * @param grown how the final model was grown
   * @return no row for folds that could not be trained
   */
  static OutOfFold of(Examples train, CandidateSearch search, Grown grown) {
    List<OutOfFold.Row> rows = new ArrayList<>();
    int rounds = grown.rounds();
    for (FoldResult fold : learntEnough(search.chosenFolds(), train, grown.leastTrainShare())) {
      RowMargins margins = fold.testMargins();
      if (margins.rows().size() > 0 && fold.stopping().rounds() != rounds) {
        Examples learn = train.subset(fold.fold().trainRows()).select(fold.selection().kept());
        BoostedTrees trees = BoostedTrees.train(learn, search.chosen(), rounds, grown.seed());
        margins =
            RowMargins.of(margins.rows(), trees.margins(train.subset(fold.fold().testRows())));
      }
      rows.addAll(CrossValidation.rows(fold, margins, train));
    }
    return OutOfFold.of(rows);
  }

  /**
   * How the final model was grown.
   *
   * @param rounds its number of trees
   * @param seed its seed
   * @param leastTrainShare share of the train window that a fold must have learnt from, or null
   */
  record Grown(int rounds, long seed, Double leastTrainShare) {}

  private static List<FoldResult> learntEnough(
      CrossValidation folds, Examples train, Double leastTrainShare) {
    double least = leastTrainShare == null ? 0 : leastTrainShare * train.rows();
    List<FoldResult> enough =
        folds.folds().stream()
            .filter(fold -> fold.testMargins().rows().size() > 0)
            .filter(fold -> fold.fold().trainRows().size() >= least)
            .toList();
    return enough.isEmpty() ? folds.folds() : enough;
  }
}
