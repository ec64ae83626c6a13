package com.savvywealth.leads.model.learn;

import java.util.List;
import java.util.Optional;

/**
 * All examples of a run, cut in time: the train window, its folds, and the held-out rows.
 *
 * @param identities every example's key and label, without any value: enough to say who is where,
 *     not enough to learn from or to be measured on
 * @param holdOut the cut; row numbers are those of {@code identities}
 * @param train the train window
 * @param heldOut the rows after the cut, sealed
 * @param folds blocks of the train window; row numbers are those of {@code train}
 */
public record LearnSplit(
    Examples identities, Fold holdOut, Examples train, HeldOut heldOut, List<Fold> folds) {
  /** Copies the folds. */
  public LearnSplit {
    folds = List.copyOf(folds);
  }

  /** The split; empty when there are too few rows, or too few instants, for a block each. */
  public static Optional<LearnSplit> of(Examples all, LearnSettings settings) {
    if (all.rows() == 0) {
      return Optional.empty();
    }
    Fold holdOut = settings.holdOut().split(all);
    Examples train = all.subset(holdOut.trainRows());
    return folds(train, settings)
        .map(
            folds ->
                new LearnSplit(
                    all.select(List.of()),
                    holdOut,
                    train,
                    HeldOut.of(all.subset(holdOut.testRows())),
                    folds));
  }

  private static Optional<List<Fold>> folds(Examples train, LearnSettings settings) {
    long instants = 0;
    for (int row = 0; row < train.rows(); row++) {
      boolean first = row == 0 || train.contactMillis(row) != train.contactMillis(row - 1);
      instants += first ? 1 : 0;
    }
    if (instants <= settings.model().folds()) {
      return Optional.empty();
    }
    try {
      return Optional.of(settings.recipe().folds().split(train));
    } catch (IllegalArgumentException emptyBlock) {
      return Optional.empty();
    }
  }

  /** Whether every block has rows of both classes to learn from and to be measured on. */
  public boolean isViable() {
    return bothClasses(train)
        && heldOut.hasBothClasses()
        && folds.stream()
            .allMatch(
                fold ->
                    bothClasses(train.subset(fold.trainRows()))
                        && bothClasses(train.subset(fold.testRows())));
  }

  /** Whether train window and held-out rows have both classes: else there is nothing to train. */
  boolean isLearnable() {
    return bothClasses(train) && heldOut.hasBothClasses();
  }

  static boolean bothClasses(Examples examples) {
    return examples.positives() > 0 && examples.positives() < examples.rows();
  }
}
