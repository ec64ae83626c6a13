package com.savvywealth.leads.model.learn;

import java.io.Serializable;

/**
 * How the trees are grown; names and meanings are XGBoost's.
 *
 * @param depth depth of a tree, 1 to 12
 * @param eta shrinkage, in (0, 1]
 * @param maxRounds most trees, at least 1
 * @param patience rounds without a better early-stopping score before training stops, at least 1
 * @param subsample share of the rows that a tree sees, in (0, 1]
 * @param colsample share of the columns that a tree sees, in (0, 1]
 * @param lambda L2 penalty on leaf values, at least 0
 * @param alpha L1 penalty on leaf values, at least 0
 * @param gamma least gain of a split, at least 0
 * @param minChildWeight least hessian sum of a child, at least 0
 * @param maxDeltaStep bound of a leaf's step, 0 for none
 * @param maxBin most histogram bins of a column, at least 2
 */
public record Hyperparameters(
    int depth,
    double eta,
    int maxRounds,
    int patience,
    double subsample,
    double colsample,
    double lambda,
    double alpha,
    double gamma,
    double minChildWeight,
    double maxDeltaStep,
    int maxBin)
    implements Serializable {
  /** Every value lies in its range. */
  public Hyperparameters {
    between("depth", depth, 1, 12);
    between("maxRounds", maxRounds, 1, 100_000);
    between("patience", patience, 1, 100_000);
    between("maxBin", maxBin, 2, 65_536);
    share("eta", eta);
    share("subsample", subsample);
    share("colsample", colsample);
    atLeastZero("lambda", lambda);
    atLeastZero("alpha", alpha);
    atLeastZero("gamma", gamma);
    atLeastZero("minChildWeight", minChildWeight);
    atLeastZero("maxDeltaStep", maxDeltaStep);
  }

  private static void between(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          name + " must be " + low + " to " + high + " but was " + value);
    }
  }

  private static void share(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in (0, 1] but was " + value);
    }
  }

  private static void atLeastZero(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be >= 0 but was " + value);
    }
  }
}
