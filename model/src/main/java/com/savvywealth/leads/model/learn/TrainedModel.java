package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.stat.AveragePrecision;
import java.util.List;
import java.util.Optional;

/**
 * What a run of training comes to: folds, the final model, and calibrators fitted on out-of-fold
 * margins only.
 *
 * @param split rows
 * @param folds cross-validation
 * @param model trained on the whole train window
 * @param calibrators margins to probabilities by AUM tier
 */
public record TrainedModel(
    LearnSplit split, CrossValidation folds, FinalModel model, SegmentedCalibrator calibrators) {

  /**
   * Trains the final model and its calibrators.
   *
   * @param results one per fold, in any order
   * @return empty when no fold could be trained, selection keeps nothing, or a class is missing; a
   *     fold that alone could not be trained leaves its figures unmeasured
   */
  public static Optional<TrainedModel> train(
      LearnSplit split, List<FoldResult> results, LearnSettings settings) {
    boolean learnable =
        LearnSplit.bothClasses(split.train()) && LearnSplit.bothClasses(split.heldOut());
    if (results.isEmpty() || !learnable) {
      return Optional.empty();
    }
    CrossValidation folds = new CrossValidation(results);
    OutOfFold outOfFold = folds.outOfFold(split.train());
    boolean keepsNothing =
        FeatureSelection.on(split.train()).within(settings.limits()).kept().isEmpty();
    if (outOfFold.size() == 0 || keepsNothing) {
      return Optional.empty();
    }
    FinalModel model =
        ModelTraining.trainFinal(split.train(), split.heldOut(), folds, settings.recipe());
    return Optional.of(
        new TrainedModel(
            split,
            folds,
            model,
            SegmentedCalibrator.fit(outOfFold, settings.model().calibration())));
  }

  /**
   * Average precision on held-out rows that the same recipe reaches on another join of the leads.
   *
   * @param blind the other join, cut by the same rule
   * @param honest folds of the true join, which say how many trees
   * @return NaN when there is nothing to train or measure on
   */
  public static double timeBlindPrecision(
      LearnSplit blind, List<FoldResult> honest, LearnSettings settings) {
    boolean learnable =
        LearnSplit.bothClasses(blind.train()) && LearnSplit.bothClasses(blind.heldOut());
    if (honest.isEmpty() || !learnable) {
      return Double.NaN;
    }
    Selection selection = FeatureSelection.on(blind.train()).within(settings.limits());
    if (selection.kept().isEmpty()) {
      return Double.NaN;
    }
    TrainingRecipe recipe = settings.recipe();
    BoostedTrees trees =
        BoostedTrees.train(
            blind.train().select(selection.kept()),
            recipe.hyperparameters(),
            new CrossValidation(honest).medianRounds(),
            recipe.seed());
    return AveragePrecision.of(trees.margins(blind.heldOut()), blind.heldOut().labels());
  }

  /** Margins of the held-out rows, in their order. */
  public double[] heldOutMargins() {
    return model.heldOutMargins().toArray();
  }

  /** Calibrated probabilities of the held-out rows, in their order. */
  public double[] heldOutProbabilities() {
    double[] margins = heldOutMargins();
    for (int row = 0; row < margins.length; row++) {
      margins[row] = calibrators.calibrate(margins[row], split.heldOut().segment(row));
    }
    return margins;
  }
}
