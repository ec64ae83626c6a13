package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.stat.AveragePrecision;
import java.io.Serializable;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * How many trees to grow, found inside the train rows: the last part of their time is kept back,
 * and growing stops when the average precision there has not improved for some rounds.
 *
 * @param rounds the best number of trees, at least 1
 * @param averagePrecision the score there; NaN when it could not be measured
 * @param measured whether the kept-back part had both classes; if not, rounds is the patience
 */
public record EarlyStopping(int rounds, double averagePrecision, boolean measured)
    implements Serializable {

  /**
   * Searches the number of rounds.
   *
   * <p>Rows are weighed or levelled in the part that grows, never in the part kept back. The score
   * is our average precision (ties grouped), not XGBoost's interpolated {@code aucpr}. Ties go to
   * fewer rounds.
   *
   * @param train train rows only
   * @param inner the cut inside them, with the same gap as the folds
   */
  public static EarlyStopping search(
      Examples train, Candidate candidate, HoldOutSplit inner, long seed) {
    Hyperparameters settings = candidate.hyperparameters();
    Fold cut = inner.split(train);
    Examples grow = train.subset(cut.trainRows());
    Examples stop = train.subset(cut.testRows());
    boolean drawable = candidate.strategy() != Strategy.SMOTE || grow.positives() > 1;
    if (!bothClasses(grow) || !bothClasses(stop) || !drawable) {
      int rounds = Math.min(settings.patience(), settings.maxRounds());
      return new EarlyStopping(rounds, Double.NaN, false);
    }
    BoostedTrees.Native handles = new BoostedTrees.Native();
    try {
      DMatrix growRows = handles.training(grow, candidate, seed);
      DMatrix stopRows = handles.matrix(TrainingRows.of(stop));
      Map<String, Object> parameters = BoostedTrees.parameters(grow, candidate, seed);
      Booster booster = handles.keep(XGBoost.train(growRows, parameters, 1, Map.of(), null, null));
      EarlyStopping best = new EarlyStopping(1, score(booster, stopRows, stop), true);
      for (int round = 2;
          round <= settings.maxRounds() && round - best.rounds() <= settings.patience();
          round++) {
        booster.update(growRows, round - 1);
        double score = score(booster, stopRows, stop);
        if (score > best.averagePrecision()) {
          best = new EarlyStopping(round, score, true);
        }
      }
      return best;
    } catch (XGBoostError e) {
      throw BoostedTrees.failed(train, e);
    } finally {
      handles.dispose();
    }
  }

  private static boolean bothClasses(Examples examples) {
    return examples.positives() > 0 && examples.positives() < examples.rows();
  }

  private static double score(Booster booster, DMatrix rows, Examples examples)
      throws XGBoostError {
    float[][] margins = booster.predict(rows, true);
    double[] scores = new double[margins.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = margins[i][0];
    }
    return AveragePrecision.of(scores, examples.labels());
  }
}
