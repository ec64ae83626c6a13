package com.savvywealth.leads.model.learn;

import java.util.List;
import java.util.Optional;

/**
 * All examples of a run, cut in time: the train window, its folds, and the held-out rows.
 *
 * @param all every example
 * @param holdOut the cut; row numbers are those of {@code all}
 * @param train the train window
 * @param heldOut the rows after the cut
 * @param folds blocks of the train window; row numbers are those of {@code train}
 */
public record LearnSplit(
    Examples all, Fold holdOut, Examples train, Examples heldOut, List<Fold> folds) {
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
        .map(folds -> new LearnSplit(all, holdOut, train, all.subset(holdOut.testRows()), folds));
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
        && bothClasses(heldOut)
        && folds.stream()
            .allMatch(
                fold ->
                    bothClasses(train.subset(fold.trainRows()))
                        && bothClasses(train.subset(fold.testRows())));
  }

  static boolean bothClasses(Examples examples) {
    return examples.positives() > 0 && examples.positives() < examples.rows();
  }
}
