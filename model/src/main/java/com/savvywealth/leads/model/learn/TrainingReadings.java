package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The readings of gates 6, 7 and 8. */
public final class TrainingReadings {
  private static final int TOP = 5;

  private TrainingReadings() {}

  /**
   * Readings of gate 6.
   *
   * @param featureOrder text of the saved feature order
   */
  public static List<Reading> selection(
      TrainedModel trained, String featureOrder, LearnSettings settings) {
    List<FoldResult> folds = trained.folds().folds();
    long rows = trained.split().train().rows();
    List<ModelColumn> saved =
        Arrays.asList(StrictJson.read("feature order", featureOrder, ModelColumn[].class));
    List<ModelColumn> used = trained.model().trees().columns();
    boolean consistent =
        saved.equals(used)
            && used.equals(trained.model().selection().kept())
            && used.size() == trained.model().trees().model().width();
    int fewest = folds.stream().mapToInt(FoldResult::testPositives).min().orElse(0);
    List<Reading> out = new ArrayList<>();
    out.add(
        Reading.of(
            "folds_reproducible",
            FoldChecks.areReproducible(trained, settings) ? 1 : 0,
            folds.size()));
    out.add(Reading.of("feature_order_consistent", consistent ? 1 : 0, used.size()));
    out.add(
        Reading.of(
                "test_rows_leaked", FoldChecks.decisionsChangedFromOutside(trained, settings), rows)
            .withNote("selection repeated with every row outside the train rows spoilt"));
    out.add(Reading.of("features_selected", trained.model().selection().features().size(), rows));
    out.add(Reading.of("min_positives_per_fold", fewest, folds.size()));
    out.add(
        Reading.of(
            "advisors_shared_between_folds", FoldChecks.sharedAdvisors(trained), folds.size()));
    out.add(Reading.of("folds_out_of_order", FoldChecks.outOfOrder(trained, settings), rows));
    out.add(Reading.of("fold_rows_held_out", FoldChecks.heldOutRowsInFolds(trained), rows));
    out.add(
        Reading.of(
            "fold_models_changed_from_outside",
            FoldChecks.modelsChangedFromOutside(trained, settings),
            1));
    long unmeasured = folds.stream().filter(fold -> !fold.stopping().measured()).count();
    out.add(
        Reading.of("folds_not_stopped_early", (double) unmeasured, folds.size())
            .withNote(unmeasured > 0 ? "as many trees as the patience instead" : ""));
    CandidateSearch search = trained.search();
    out.add(Reading.of("trials_all_alike", search.allAlike() ? 1 : 0, search.candidates().size()));
    return out;
  }

  /** What gate 6 can say when no model could be trained. */
  public static List<Reading> withoutModel(Optional<LearnSplit> split, LearnSettings settings) {
    return split
        .map(
            some -> {
              Selection selection = FeatureSelection.on(some.train()).within(settings.limits());
              return List.of(
                  Reading.of(
                      "features_selected", selection.features().size(), some.train().rows()));
            })
        .orElse(List.of());
  }

  /** Readings of gate 7. */
  public static List<Reading> ranking(TrainedModel trained, ModelMetrics metrics) {
    int folds = trained.folds().folds().size();
    long heldOut = metrics.heldOutRows();
    List<Reading> out = new ArrayList<>();
    out.add(
        Reading.of("auc_pr_cv_mean", metrics.cvMean(), folds)
            .withStandardError(metrics.cvMean() * metrics.cvCov() / Math.sqrt(folds - 1)));
    out.add(Reading.of("auc_pr_cv_cov", metrics.cvCov(), folds));
    out.add(
        Reading.of("auc_pr_gap", metrics.gap(), heldOut)
            .withStandardError(metrics.aucPrError() / metrics.trainAucPr()));
    out.add(
        Reading.of("heldout_auc_pr_over_base", metrics.aucPr() / metrics.baseRate(), heldOut)
            .withStandardError(metrics.aucPrError() / metrics.baseRate()));
    out.add(strongestFeature(trained));
    out.add(
        Reading.of("heldout_roc_auc", metrics.rocAuc(), heldOut)
            .withStandardError(metrics.rocAucError()));
    LogisticModel baseline = trained.model().baseline();
    boolean fitted = baseline.converged() && !baseline.terms().isEmpty();
    out.add(
        Reading.of("baseline_logit_fitted", fitted ? 1 : 0, baseline.rows())
            .withNote(baseline.ridge() > 0 ? "with ridge " + baseline.ridge() : ""));
    out.addAll(honesty(trained));
    return out;
  }

  /** What shows that figures of the held-out rows are what they claim to be. */
  private static List<Reading> honesty(TrainedModel trained) {
    long events = trained.log().events().size();
    // whatever the log says, the rows themselves count too
    double most = Math.max(trained.log().openings(), trained.split().heldOut().openings());
    double openings = trained.log().isIntact() ? most : Double.NaN;
    int trainedOn = FoldChecks.measuredRowsTrainedOn(trained);
    int imputers = FoldChecks.imputersNotFromTrain(trained);
    return List.of(
        Reading.of("held_out_openings", openings, events),
        Reading.of(
            "decisions_after_held_out", (double) trained.log().decisionsAfterOpening(), events),
        Reading.of("metric_rows_trained_on", trainedOn, trained.heldOut().rows().rows()),
        Reading.of("imputers_not_from_train", imputers, trained.model().baseline().terms().size()));
  }

  private static Reading strongestFeature(TrainedModel trained) {
    Examples train = trained.split().train();
    String strongest = "";
    double most = Double.NaN;
    for (String feature :
        train.columns().stream().map(ModelColumn::feature).distinct().sorted().toList()) {
      double auc = SingleColumnAuc.of(train, feature);
      if (!(auc <= most) && !Double.isNaN(auc)) {
        most = auc;
        strongest = feature;
      }
    }
    return Reading.of("single_feature_auc_max", most, train.rows()).withNote(strongest);
  }

  /** Readings of gate 8. */
  public static List<Reading> explanation(Explanation explanation, LearnSettings settings) {
    List<String> wanted = settings.model().businessConcepts();
    List<String> found =
        explanation.topFeatures(TOP).stream()
            .filter(feature -> wanted.contains(settings.contract().spec(feature).concept()))
            .toList();
    int rows = explanation.leads().size();
    int driven = (int) explanation.leads().stream().filter(lead -> !lead.top(1).isEmpty()).count();
    return List.of(
        Reading.of("shap_artifacts_rows", explanation.importance().isEmpty() ? 0 : rows, rows),
        Reading.of("business_concepts_in_top5", found.size(), explanation.importance().size())
            .withNote(
                found.isEmpty() ? "none of the concepts " + wanted : String.join(", ", found)),
        Reading.of("driver_rows", driven, rows),
        Reading.of("shap_additivity_max_error", explanation.maxError(), rows));
  }
}
