package com.savvywealth.leads.model.learn;

import java.util.ArrayList;
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
    Examples.Builder reversed = Examples.of(all.columns());
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

  /** How many advisors stand in both the train and the test rows of a fold, over all folds. */
  static int sharedAdvisors(TrainedModel trained) {
    Examples train = trained.split().train();
    int shared = 0;
    for (FoldResult result : trained.folds().folds()) {
      Set<String> learnt = advisors(train, result.fold().trainRows());
      learnt.retainAll(advisors(train, result.fold().testRows()));
      shared += learnt.size();
    }
    return shared;
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
