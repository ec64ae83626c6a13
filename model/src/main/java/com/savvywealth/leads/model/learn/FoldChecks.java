package com.savvywealth.leads.model.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Proofs, on the run's own rows, that folds are what they should be and nothing leaks. */
final class FoldChecks {
  private FoldChecks() {}

  /**
   * Whether the folds that were trained are those that the configuration gives when the same
   * examples arrive in reverse order.
   */
  static boolean areReproducible(TrainedModel trained, LearnSettings settings) {
    Examples all = trained.split().identities();
    ExamplesBuilder reversed = Examples.of(all.columns());
    for (int row = all.rows() - 1; row >= 0; row--) {
      reversed.add(all.key(row), all.label(row));
    }
    List<Fold.Summary> again =
        LearnSplit.of(reversed.build(), settings)
            .map(split -> split.folds().stream().map(Fold::summary).toList())
            .orElse(List.of());
    List<Fold.Summary> used =
        trained.folds().folds().stream().map(result -> result.fold().summary()).toList();
    return again.equals(used);
  }

  /**
   * How many features would fall or stay differently in the folds if every row outside a fold's
   * train rows had the opposite label and random values; 0 when no such row takes part.
   */
  static int decisionsChangedFromOutside(TrainedModel trained, LearnSettings settings) {
    Examples train = trained.split().train();
    int changed = 0;
    for (FoldResult result : trained.folds().folds()) {
      Examples spoilt = spoilt(train, result.fold().trainRows(), settings.seed());
      Fold again = settings.recipe().folds().split(spoilt).get(result.fold().index());
      Selection selection =
          FeatureSelection.on(spoilt.subset(again.trainRows())).within(settings.limits());
      Set<Selection.Drop> onlyHere = new HashSet<>(selection.drops());
      Set<Selection.Drop> onlyThere = new HashSet<>(result.selection().drops());
      onlyHere.removeAll(result.selection().drops());
      onlyThere.removeAll(selection.drops());
      changed += Math.max(onlyHere.size(), onlyThere.size());
    }
    return changed;
  }

  /**
   * Whether the smallest fold trains another model when every row outside its train rows has the
   * opposite label and random values: 0 or 1. Smallest, since that one is cheapest to train twice;
   * every fold is put to this test in the tests.
   */
  static int modelsChangedFromOutside(TrainedModel trained, LearnSettings settings) {
    return trained.folds().folds().stream()
        .filter(result -> !result.modelSha256().isEmpty())
        .min(Comparator.comparingInt(result -> result.fold().trainRows().size()))
        .map(result -> isChangedFromOutside(trained, result, settings) ? 1 : 0)
        .orElse(0);
  }

  static boolean isChangedFromOutside(
      TrainedModel trained, FoldResult result, LearnSettings settings) {
    TrainingRecipe recipe = settings.recipe();
    Examples spoilt = spoilt(trained.split().train(), result.fold().trainRows(), settings.seed());
    Fold again = recipe.folds().split(spoilt).get(result.fold().index());
    Selection selection =
        FeatureSelection.on(spoilt.subset(again.trainRows())).within(recipe.limits());
    Candidate candidate = recipe.candidates().get(result.candidate());
    FoldResult repeated =
        ModelTraining.run(spoilt, new ModelTraining.Trial(again, selection, candidate), recipe);
    return !repeated.modelSha256().equals(result.modelSha256());
  }

  /**
   * How many train rows, over all folds and the held-out cut, had an outcome that was not settled a
   * gap before the first test contact. Counted from the rows' own instants, not from the bounds
   * that the folds claim.
   */
  static int outOfOrder(TrainedModel trained, LearnSettings settings) {
    long reach = settings.recipe().folds().gap().millis();
    int count = 0;
    for (FoldResult result : trained.folds().folds()) {
      count += outOfOrder(trained.split().train(), result.fold(), reach);
    }
    return count
        + outOfOrder(
            trained.split().identities(),
            trained.split().holdOut(),
            settings.holdOut().gap().millis());
  }

  private static int outOfOrder(Examples rows, Fold fold, long reach) {
    long firstTest = Long.MAX_VALUE;
    for (int row : fold.testRows().toArray()) {
      firstTest = Math.min(firstTest, rows.contactMillis(row));
    }
    int count = 0;
    for (int row : fold.trainRows().toArray()) {
      count += rows.contactMillis(row) + reach > firstTest ? 1 : 0;
    }
    return count;
  }

  /** How many rows of the folds, train or test, are held-out rows, by the leads' tokens. */
  static int heldOutRowsInFolds(TrainedModel trained) {
    Examples all = trained.split().identities();
    Set<String> heldOut = tokens(all, trained.split().holdOut().testRows());
    Set<String> inFolds = new HashSet<>();
    for (FoldResult result : trained.folds().folds()) {
      inFolds.addAll(tokens(trained.split().train(), result.fold().trainRows()));
      inFolds.addAll(tokens(trained.split().train(), result.fold().testRows()));
    }
    inFolds.retainAll(heldOut);
    return inFolds.size();
  }

  /** How many rows that figures are reported on were trained on, by the leads' tokens. */
  static int measuredRowsTrainedOn(TrainedModel trained) {
    Examples train = trained.split().train();
    Examples measured = trained.heldOut().rows();
    Set<String> both = tokens(measured, RowSet.range(0, measured.rows(), row -> true));
    both.retainAll(tokens(train, RowSet.range(0, train.rows(), row -> true)));
    return both.size();
  }

  /** How many of the baseline's fill values differ from the train rows' own means. */
  static int imputersNotFromTrain(TrainedModel trained) {
    Examples train = trained.split().train().select(trained.model().trees().columns());
    List<LogisticModel.Term> terms = trained.model().baseline().terms();
    int count = 0;
    for (int column = 0; column < train.width(); column++) {
      double mean = ColumnCorrelations.mean(train.column(column));
      double filled = terms.get(column).mean();
      count += Math.abs(filled - (Double.isNaN(mean) ? 0 : mean)) > 0 ? 1 : 0;
    }
    return count;
  }

  private static Set<String> tokens(Examples examples, RowSet rows) {
    Set<String> out = new HashSet<>();
    for (int row : rows.toArray()) {
      out.add(examples.token(row));
    }
    return out;
  }

  private static Examples spoilt(Examples examples, RowSet keep, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = examples.width();
    float[] matrix = examples.matrix();
    byte[] labels = examples.labels();
    List<ExampleKey> keys = new ArrayList<>(examples.rows());
    for (int row = 0; row < labels.length; row++) {
      keys.add(examples.key(row));
      if (!keep.contains(row)) {
        labels[row] = (byte) (1 - labels[row]);
        for (int column = 0; column < width; column++) {
          matrix[row * width + column] = (float) random.nextDouble();
        }
      }
    }
    return new Examples(examples.columns(), keys, labels, matrix);
  }

  /**
   * How many advisors stand in both the train and the test rows of a fold, over all folds and the
   * held-out cut.
   */
  static int sharedAdvisors(TrainedModel trained) {
    int shared = shared(trained.split().identities(), trained.split().holdOut());
    for (FoldResult result : trained.folds().folds()) {
      shared += shared(trained.split().train(), result.fold());
    }
    return shared;
  }

  private static int shared(Examples rows, Fold fold) {
    Set<String> learnt = advisors(rows, fold.trainRows());
    learnt.retainAll(advisors(rows, fold.testRows()));
    return learnt.size();
  }

  private static Set<String> advisors(Examples examples, RowSet rows) {
    Set<String> out = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      out.add(examples.advisor(rows.get(i)));
    }
    out.remove("");
    return out;
  }
}
