package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

class ModelTrainingTest {
  private static final Examples ALL = LearnCases.examples(4000, 17);
  private static final Fold CUT =
      HoldOutSplit.byTime(0.8).withGapDays(30).withLabelDays(30).split(ALL);
  private static final Examples TRAIN = ALL.subset(CUT.trainRows());
  private static final Examples HELD_OUT = ALL.subset(CUT.testRows());
  private static final TrainingRecipe RECIPE = LearnCases.recipe();
  private static final Candidate CANDIDATE = LearnCases.candidate(Strategy.SCALE_POS_WEIGHT);

  private static FoldResult trainFold(Examples train, Fold fold) {
    return ModelTraining.run(train, ModelTraining.trials(train, fold, RECIPE).get(0), RECIPE);
  }

  private static CrossValidation crossValidate() {
    return ModelTraining.crossValidate(TRAIN, RECIPE).chosenFolds();
  }

  @Test
  void rowsOutsideTheTrainRowsLeaveTheFoldUnchanged() {
    for (Fold fold : RECIPE.folds().split(TRAIN)) {
      Examples perturbed = LearnCases.perturbed(TRAIN, fold.trainRows());
      assertThat(perturbed, not(equalTo(TRAIN)));
      FoldResult was = trainFold(TRAIN, fold);
      FoldResult now = trainFold(perturbed, fold);
      assertThat(now.selection(), equalTo(was.selection()));
      assertThat(now.stopping(), equalTo(was.stopping()));
      assertThat(now.modelSha256(), equalTo(was.modelSha256()));
      assertThat(now.trainAveragePrecision(), equalTo(was.trainAveragePrecision()));
      assertThat(now.averagePrecision(), not(equalTo(was.averagePrecision())));
    }
  }

  @Test
  void foldsTrainedInParallelAreTheSame() throws Exception {
    CrossValidation alone = crossValidate();
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Future<FoldResult>> futures = new ArrayList<>();
      for (Fold fold : RECIPE.folds().split(TRAIN)) {
        futures.add(pool.submit(() -> trainFold(TRAIN, fold)));
      }
      List<FoldResult> results = new ArrayList<>();
      for (Future<FoldResult> future : futures) {
        results.add(0, future.get());
      }
      assertThat(new CrossValidation(results), equalTo(alone));
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void trainedTwiceTheBytesAreTheSame() {
    BoostedTrees one = BoostedTrees.train(TRAIN, CANDIDATE, 20, 7);
    BoostedTrees two = BoostedTrees.train(TRAIN, CANDIDATE, 20, 7);
    BoostedTrees other = BoostedTrees.train(TRAIN, CANDIDATE, 20, 8);
    assertThat(two.ubj(), equalTo(one.ubj()));
    assertThat(two.model().sameAs(one.model()), is(true));
    assertThat(other.ubj(), not(equalTo(one.ubj())));
    assertThat(one.rounds(), is(20));
  }

  @Test
  void signalIsFoundAndMeasuredHonestly() {
    CandidateSearch search = ModelTraining.crossValidate(TRAIN, RECIPE);
    CrossValidation folds = search.chosenFolds();
    for (FoldResult fold : folds.folds()) {
      assertThat(fold.averagePrecision(), greaterThan(1.2 * fold.baseRate()));
      assertThat(fold.selection().features().contains("moves"), is(true));
      assertThat(fold.stopping().measured(), is(true));
      assertThat(fold.stopping().rounds(), lessThanOrEqualTo(60));
      assertThat(fold.testMargins().rows(), equalTo(fold.fold().testRows()));
    }
    FinalModel model = ModelTraining.trainFinal(TRAIN, search.chosen(), RECIPE);
    HeldOutResult heldOut = HeldOutResult.of(model, HELD_OUT);
    assertThat(model.trees().rounds(), is(model.stopping().rounds()));
    assertThat(heldOut.figures().rocAuc(), greaterThan(0.6));
    assertThat(heldOut.baseline().rocAuc(), greaterThan(0.6));
    assertThat(model.train().rows(), is(TRAIN.rows()));
    assertThat(model.train().rowSetSha256(), not(equalTo(heldOut.figures().rowSetSha256())));
    OutOfFold outOfFold = folds.outOfFold(TRAIN);
    assertThat(
        outOfFold.size(),
        is(folds.folds().stream().mapToInt(f -> f.fold().testRows().size()).sum()));
    SegmentedCalibrator calibrator =
        SegmentedCalibrator.fit(
            outOfFold, new CalibrationSettings(List.of("platt", "isotonic"), 50, List.of()));
    double sum = 0;
    for (int i = 0; i < HELD_OUT.rows(); i++) {
      sum += calibrator.calibrate(heldOut.margins().margin(i), HELD_OUT.segment(i));
    }
    assertThat(sum / HELD_OUT.positives(), closeTo(1, 0.2));
  }

  @Test
  void monotoneColumnsAndMarginsHold() throws Exception {
    BoostedTrees trees = BoostedTrees.train(TRAIN, CANDIDATE, 30, 7);
    float[] row = new float[TRAIN.width()];
    for (int i = 0; i < 50; i++) {
      TRAIN.copyRow(i, row);
      float last = Float.POSITIVE_INFINITY;
      for (float tenure = 0; tenure <= 20; tenure += 0.5f) {
        row[0] = tenure;
        float margin = trees.model().margin(row);
        assertThat(margin, lessThanOrEqualTo(last));
        last = margin;
      }
    }
    Booster booster = XGBoost.loadModel(trees.ubj());
    float[][] expected =
        booster.inplace_predict(HELD_OUT.matrix(), HELD_OUT.rows(), HELD_OUT.width(), Float.NaN);
    booster.dispose();
    double[] margins = trees.margins(HELD_OUT);
    for (int i = 0; i < margins.length; i++) {
      assertThat(Margins.sigmoid(margins[i]), closeTo(expected[i][0], 1e-6));
    }
  }

  @Test
  void aFoldThatCannotBeTrainedIsNotMeasured() {
    Examples few = TRAIN.subset(RowSet.range(0, 30, row -> true));
    Fold fold = new TimeGap(30, 30).before(few, 0, 5, 30);
    assertThat(fold.trainRows().size(), is(0));
    FoldResult result = trainFold(few, fold);
    assertThat(result.averagePrecision(), is(Double.NaN));
    assertThat(result.testMargins().rows().size(), is(0));
    CrossValidation folds = new CrossValidation(List.of(result));
    assertThat(folds.meanAveragePrecision(), is(Double.NaN));
    assertThat(folds.coefficientOfVariation(), is(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new CrossValidation(List.of()));
    Examples noColumn = TRAIN.select(List.of());
    assertThrows(
        IllegalArgumentException.class, () -> BoostedTrees.train(noColumn, CANDIDATE, 3, 1));
  }

  @Test
  void stoppingThatCannotBeMeasuredSaysSo() {
    Examples few = TRAIN.subset(RowSet.range(0, 30, row -> true));
    EarlyStopping stopping = EarlyStopping.search(few, CANDIDATE, RECIPE.earlyStopping(), 1);
    assertThat(stopping, equalTo(new EarlyStopping(10, Double.NaN, false)));
  }

  @Test
  void variationUsesTheNumberOfFolds() {
    // V12's folds: mean .06206, sum of squares about it 22.6 e-5 / 5 -> sd .00672, CoV 10.9 %
    double[] v12 = {.0588, .0753, .0613, .0584, .0565};
    FoldResult any = trainFold(TRAIN, RECIPE.folds().split(TRAIN).get(0));
    List<FoldResult> results =
        java.util.Arrays.stream(v12)
            .mapToObj(
                ap ->
                    new FoldResult(
                        0,
                        any.fold(),
                        any.selection(),
                        any.stopping(),
                        ap,
                        ap,
                        1,
                        1,
                        any.testMargins(),
                        ""))
            .toList();
    CrossValidation folds = new CrossValidation(results);
    assertThat(folds.meanAveragePrecision(), closeTo(.06206, 1e-9));
    assertThat(folds.coefficientOfVariation(), closeTo(.109, 5e-4));
  }

  @Test
  void theShippedConfigSaysWhatTheDecisionsSay() {
    ModelConfig config = ModelConfig.standard();
    ModelConfig expected =
        new ModelConfig(
            "v12",
            42,
            5,
            0.25,
            30,
            30,
            0.2,
            0.2,
            List.of(Strategy.NONE, Strategy.SCALE_POS_WEIGHT, Strategy.SMOTE),
            5,
            config.grid(),
            new CalibrationSettings(List.of("platt", "isotonic"), 120, 0.3, List.of("G9/ece")),
            List.of("stability", "tenure", "prior_tenure"));
    assertThat(config, equalTo(expected));
    assertThat(config.candidates().size(), is(3 * config.grid().size()));
    String json = StrictJson.pretty(config);
    assertThat(ModelConfig.read("config", json), equalTo(config));
    assertThat(json.getBytes(StandardCharsets.UTF_8).length, lessThan(5000));
    for (String broken :
        List.of(
            json.replace("\"folds\" : 5", "\"folds\" : 1"),
            json.replace("scale_pos_weight", "smote"),
            json.replace("scale_pos_weight", "undersample"),
            json.replace("\"smoteNeighbours\" : 5", "\"smoteNeighbours\" : 0"),
            json.replace("\"v12\"", "\"twelve\""),
            json.replace("\"depth\" : 1", "\"depth\" : 0"),
            json.replace("\"holdOutShare\" : 0.2", "\"holdOutShare\" : 1.0"),
            json.replace("\"seed\" : 42", "\"sead\" : 42"))) {
      assertThrows(IllegalArgumentException.class, () -> ModelConfig.read("config", broken));
    }
    TrainingRecipe recipe = config.recipe(new SelectionLimits(0, 10, 1), RECIPE.stability());
    assertThat(recipe.folds().gap(), equalTo(new TimeGap(30, 30)));
    assertThat(config.holdOut().trainShare(), is(0.8));
  }
}
