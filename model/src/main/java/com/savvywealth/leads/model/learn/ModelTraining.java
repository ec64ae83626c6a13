package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.stat.AveragePrecision;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The training procedure: every fold selects on its own train rows, every candidate stops and
 * trains there and is measured on the test block; then the candidate that won trains the final
 * model on the whole train window.
 *
 * <p>Pure functions; trials may run in parallel in any order.
 */
public final class ModelTraining {
  private ModelTraining() {}

  /**
   * One candidate on one fold.
   *
   * @param fold the split
   * @param selection what selection keeps on the fold's train rows
   * @param candidate how to train
   */
  public record Trial(Fold fold, Selection selection, Candidate candidate)
      implements Serializable {}

  /** All candidates on all folds, one after the other. */
  public static CandidateSearch crossValidate(Examples train, TrainingRecipe recipe) {
    List<FoldResult> results = new ArrayList<>();
    for (Fold fold : recipe.folds().split(train)) {
      for (Trial trial : trials(train, fold, recipe)) {
        results.add(run(train, trial, recipe));
      }
    }
    return CandidateSearch.of(recipe, results);
  }

  /** Every candidate on one fold; selection is done once, on the fold's train rows alone. */
  public static List<Trial> trials(Examples train, Fold fold, TrainingRecipe recipe) {
    Selection selection =
        FeatureSelection.on(train.subset(fold.trainRows())).within(recipe.limits());
    return recipe.candidates().stream()
        .map(candidate -> new Trial(fold, selection, candidate))
        .toList();
  }

  /**
   * Trains and measures. Nothing of the test block, nor of any other row outside the fold's train
   * rows, reaches selection, stopping or training.
   */
  public static FoldResult run(Examples train, Trial trial, TrainingRecipe recipe) {
    Fold fold = trial.fold();
    Candidate candidate = trial.candidate();
    Examples test = train.subset(fold.testRows());
    Examples kept = train.subset(fold.trainRows()).select(trial.selection().kept());
    int positives = kept.positives();
    boolean drawable = candidate.strategy() != Strategy.SMOTE || positives > 1;
    if (kept.width() == 0 || positives == 0 || positives == kept.rows() || !drawable) {
      return FoldResult.untrained(
          candidate.index(), fold, trial.selection(), positives, test.positives());
    }
    EarlyStopping stopping =
        EarlyStopping.search(kept, candidate, recipe.earlyStopping(), recipe.seed());
    BoostedTrees trees = BoostedTrees.train(kept, candidate, stopping.rounds(), recipe.seed());
    double[] margins = trees.margins(test);
    return new FoldResult(
        candidate.index(),
        fold,
        trial.selection(),
        stopping,
        test.positives() == 0 ? Double.NaN : AveragePrecision.of(margins, test.labels()),
        AveragePrecision.of(trees.margins(kept), kept.labels()),
        positives,
        test.positives(),
        RowMargins.of(fold.testRows(), margins),
        StrictJson.sha256(trees.ubj()));
  }

  /**
   * The final model: selection on the whole train window, and as many trees as stopping early on
   * the last part of that window says. The folds have no say in that number: the first of them
   * learns from a tenth of the rows and needs far fewer trees.
   *
   * @throws IllegalArgumentException selection kept nothing, or the window lacks a class
   */
  public static FinalModel trainFinal(Examples train, Candidate candidate, TrainingRecipe recipe) {
    Selection selection = FeatureSelection.on(train).within(recipe.limits());
    Examples kept = train.select(selection.kept());
    EarlyStopping stopping =
        EarlyStopping.search(kept, candidate, recipe.earlyStopping(), recipe.seed());
    BoostedTrees trees = BoostedTrees.train(kept, candidate, stopping.rounds(), recipe.seed());
    return new FinalModel(
        candidate,
        selection,
        stopping,
        trees,
        LogisticRegression.fit(kept),
        FinalMetrics.of(trees.margins(kept), train));
  }
}
