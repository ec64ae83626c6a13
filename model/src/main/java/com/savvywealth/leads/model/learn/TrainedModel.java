package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.stat.AveragePrecision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a run of training comes to: candidates, the final model, calibrators fitted on out-of-fold
 * margins only, and the one look at the held-out rows.
 *
 * @param split rows
 * @param search every candidate on every fold
 * @param model trained on the whole train window
 * @param calibrators margins to probabilities by AUM tier
 * @param heldOut what the held-out rows said, opened after everything above was settled
 * @param log what was decided when
 */
public record TrainedModel(
    LearnSplit split,
    CandidateSearch search,
    FinalModel model,
    SegmentedCalibrator calibrators,
    HeldOutResult heldOut,
    TrainingLog log) {

  /**
   * Trains the final model and its calibrators, then opens the held-out rows.
   *
   * @param results one per candidate and fold, in any order
   * @return empty when no fold could be trained, selection keeps nothing, or a class is missing; a
   *     fold that alone could not be trained leaves its figures unmeasured
   */
  public static Optional<TrainedModel> train(
      LearnSplit split, List<FoldResult> results, LearnSettings settings) {
    if (results.isEmpty() || !split.isLearnable()) {
      return Optional.empty();
    }
    TrainingRecipe recipe = settings.recipe();
    CandidateSearch search = CandidateSearch.of(recipe, results);
    boolean noFold = search.chosenFolds().outOfFold(split.train()).size() == 0;
    boolean keepsNothing =
        FeatureSelection.on(split.train()).within(settings.limits()).kept().isEmpty();
    if (noFold || keepsNothing) {
      return Optional.empty();
    }
    TrainingLog.Writer log = new TrainingLog.Writer();
    log.note(TrainingLog.Step.TRAIN_WINDOW, "train window", split.train().rowSetSha256());
    note(search, log);
    FinalModel model =
        ModelTraining.trainFinal(split.train(), search.chosen(), recipe).under(settings.contract());
    log.note(TrainingLog.Step.MODEL, "final model", StrictJson.sha256(model.trees().ubj()));
    log.note(
        TrainingLog.Step.BASELINE, "logistic baseline", StrictJson.fingerprint(model.baseline()));
    OutOfFold outOfFold =
        FoldMargins.of(
            split.train(),
            search,
            new FoldMargins.Grown(
                model.trees().rounds(),
                recipe.seed(),
                settings.model().calibration().leastTrainShare()));
    SegmentedCalibrator calibrators =
        SegmentedCalibrator.fit(outOfFold, settings.model().calibration());
    log.note(
        TrainingLog.Step.CALIBRATORS,
        "calibrators of out-of-fold margins",
        StrictJson.sha256(calibrators.toJson().getBytes(StandardCharsets.UTF_8)));
    HeldOutResult heldOut = HeldOutResult.of(model, split.heldOut().open(log));
    return Optional.of(new TrainedModel(split, search, model, calibrators, heldOut, log.log()));
  }

  private static void note(CandidateSearch search, TrainingLog.Writer log) {
    for (CandidateSearch.Standing standing : search.standings()) {
      CrossValidation folds = search.folds().get(standing.candidate().index());
      log.note(
          TrainingLog.Step.CANDIDATE,
          standing.candidate().name(),
          StrictJson.fingerprint(
              List.of(
                  folds.averagePrecisions(),
                  folds.folds().stream().map(FoldResult::modelSha256).toList())));
    }
    Candidate chosen = search.chosen();
    log.note(TrainingLog.Step.CHOICE, chosen.name(), StrictJson.fingerprint(chosen));
  }

  /**
   * Average precision on held-out rows that the same recipe reaches on another join of the leads.
   *
   * @param blind the other join, cut by the same rule
   * @param honest results of the true join, which say which candidate
   * @return NaN when there is nothing to train or measure on
   */
  public static double timeBlindPrecision(
      LearnSplit blind, List<FoldResult> honest, LearnSettings settings) {
    if (honest.isEmpty() || !blind.isLearnable()) {
      return Double.NaN;
    }
    TrainingRecipe recipe = settings.recipe();
    if (FeatureSelection.on(blind.train()).within(recipe.limits()).kept().isEmpty()) {
      return Double.NaN;
    }
    Candidate winner = CandidateSearch.of(recipe, honest).chosen();
    FinalModel model = ModelTraining.trainFinal(blind.train(), winner, recipe);
    Examples rows = blind.heldOut().open(new TrainingLog.Writer());
    return AveragePrecision.of(model.trees().margins(rows), rows.labels());
  }

  /** The folds of the candidate that was chosen. */
  public CrossValidation folds() {
    return search.chosenFolds();
  }

  /**
   * (train - held-out) / train average precision: what is lost outside the sample. Negative when
   * the held-out rows rank better, NaN when either is.
   */
  public double gap() {
    double train = model.train().averagePrecision();
    return (train - heldOut.figures().averagePrecision()) / train;
  }

  /** Margins of the held-out rows, in their order. */
  public double[] heldOutMargins() {
    return heldOut.margins().toArray();
  }

  /** Calibrated probabilities of the held-out rows, in their order. */
  public double[] heldOutProbabilities() {
    double[] margins = heldOutMargins();
    for (int row = 0; row < margins.length; row++) {
      margins[row] = calibrators.calibrate(margins[row], heldOut.rows().segment(row));
    }
    return margins;
  }
}
