package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PriorCorrectionTest {
  private static final Examples TRAIN = LearnCases.examples(6_000, 23);

  private static double meanProbability(BoostedTrees trees) {
    double sum = 0;
    for (double margin : trees.margins(TRAIN)) {
      sum += Margins.sigmoid(margin);
    }
    return sum / TRAIN.rows();
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void whateverTheStrategyMarginsSpeakOfTheClassesAsTheyAre(Strategy strategy) {
    BoostedTrees trees = BoostedTrees.train(TRAIN, LearnCases.candidate(strategy), 60, 7);
    double base = (double) TRAIN.positives() / TRAIN.rows();
    // base rate about .2; uncorrected, levelled classes would put the mean near one half
    assertThat(meanProbability(trees), closeTo(base, 0.15 * base));
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void theBaseScoreIsTheOddsOfTheTrainRows(Strategy strategy) {
    // logit(1/2) + logit(pi) - logit(1/2) = logit(pi), whichever way the classes were levelled
    BoostedTrees trees = BoostedTrees.train(TRAIN, LearnCases.candidate(strategy), 1, 7);
    double base = (double) TRAIN.positives() / TRAIN.rows();
    assertThat((double) trees.model().baseMargin(), closeTo(Math.log(base / (1 - base)), 1e-5));
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void xgboostItselfPredictsCorrectedMargins(Strategy strategy) throws Exception {
    BoostedTrees trees = BoostedTrees.train(TRAIN, LearnCases.candidate(strategy), 30, 7);
    Booster booster = XGBoost.loadModel(trees.ubj());
    float[][] expected =
        booster.inplace_predict(TRAIN.matrix(), TRAIN.rows(), TRAIN.width(), Float.NaN);
    booster.dispose();
    double[] margins = trees.margins(TRAIN);
    for (int i = 0; i < margins.length; i++) {
      assertThat(Margins.sigmoid(margins[i]), closeTo(expected[i][0], 1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void trainedTwiceTheBytesAreTheSame(Strategy strategy) {
    Candidate candidate = LearnCases.candidate(strategy);
    assertThat(
        BoostedTrees.train(TRAIN, candidate, 20, 7).ubj(),
        equalTo(BoostedTrees.train(TRAIN, candidate, 20, 7).ubj()));
  }
}
