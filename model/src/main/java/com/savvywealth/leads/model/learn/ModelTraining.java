package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.stat.AveragePrecision;
import java.util.ArrayList;
import java.util.List;

/**
 * The training procedure: every fold selects, stops and trains on its own train rows; then the
 * final model does so on the whole train window and meets the held-out rows once.
 *
 * <p>Pure functions; folds may run in parallel in any order.
 */
public final class ModelTraining {
  private ModelTraining() {}

  /** All folds, one after the other. */
  public static CrossValidation crossValidate(Examples train, TrainingRecipe recipe) {
    List<FoldResult> results = new ArrayList<>();
    for (Fold fold : recipe.folds().split(train)) {
      results.add(trainFold(train, fold, recipe));
    }
    return new CrossValidation(results);
  }

  /**
   * One fold. Nothing of its test block, nor of any other row outside its train rows, reaches
   * selection, stopping or training.
   */
  public static FoldResult trainFold(Examples train, Fold fold, TrainingRecipe recipe) {
    Examples learn = train.subset(fold.trainRows());
    Examples test = train.subset(fold.testRows());
    Selection selection = FeatureSelection.on(learn).within(recipe.limits());
    Examples kept = learn.select(selection.kept());
    int positives = kept.positives();
    if (kept.width() == 0 || positives == 0 || positives == kept.rows()) {
      return new FoldResult(
          fold,
          selection,
          new EarlyStopping(1, Double.NaN, false),
          Double.NaN,
          positives,
          test.positives(),
          RowMargins.of(RowSet.of(), new double[0]));
    }
    EarlyStopping stopping =
        EarlyStopping.search(kept, recipe.hyperparameters(), recipe.earlyStopping(), recipe.seed());
    BoostedTrees trees =
        BoostedTrees.train(kept, recipe.hyperparameters(), stopping.rounds(), recipe.seed());
    double[] margins = trees.margins(test);
    return new FoldResult(
        fold,
        selection,
        stopping,
        test.positives() == 0 ? Double.NaN : AveragePrecision.of(margins, test.labels()),
        positives,
        test.positives(),
        RowMargins.of(fold.testRows(), margins));
  }

  /**
   * The final model: selection on the whole train window, as many trees as the folds' median.
   *
   * @param heldOut rows after the train window; looked at here for the first time
   * @throws IllegalArgumentException selection kept nothing, or the window lacks a class
   */
  public static FinalModel trainFinal(
      Examples train, Examples heldOut, CrossValidation folds, TrainingRecipe recipe) {
    Selection selection = FeatureSelection.on(train).within(recipe.limits());
    Examples kept = train.select(selection.kept());
    BoostedTrees trees =
        BoostedTrees.train(kept, recipe.hyperparameters(), folds.medianRounds(), recipe.seed());
    LogisticModel baseline = LogisticRegression.fit(kept);
    double[] margins = trees.margins(heldOut);
    return new FinalModel(
        selection,
        trees,
        baseline,
        FinalMetrics.of(trees.margins(kept), train),
        FinalMetrics.of(margins, heldOut),
        FinalMetrics.of(baseline.margins(heldOut), heldOut),
        RowMargins.of(RowSet.range(0, heldOut.rows(), row -> true), margins));
  }
}
