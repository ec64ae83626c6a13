package com.savvywealth.leads.model.learn;

import java.io.Serializable;
import java.util.List;

/**
 * Everything that decides what is learnt from given examples.
 *
 * @param candidates ways to train that compete, in declared order; at least one
 * @param limits of feature selection, from the gates file
 * @param stability what a stable candidate keeps to on the folds, from the gates file
 * @param folds cross-validation blocks
 * @param earlyStopping the cut inside train rows on which the number of trees is found
 * @param seed of row and column sampling, and of synthetic rows
 */
public record TrainingRecipe(
    List<Candidate> candidates,
    SelectionLimits limits,
    GateSevenLimits stability,
    TimeFolds folds,
    HoldOutSplit earlyStopping,
    long seed)
    implements Serializable {
  /** At least one candidate, each at its place. */
  public TrainingRecipe {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("a recipe needs at least one candidate but has none");
    }
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).index() != i) {
        throw new IllegalArgumentException(
            "candidate " + i + " must have index " + i + " but has " + candidates.get(i).index());
      }
    }
  }

  /** The same recipe with another seed. */
  public TrainingRecipe withSeed(long other) {
    return new TrainingRecipe(candidates, limits, stability, folds, earlyStopping, other);
  }
}
