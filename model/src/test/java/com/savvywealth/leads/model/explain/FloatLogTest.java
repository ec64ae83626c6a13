package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatLogTest {
  /** A model that never learns: its margin is that of its base score. */
  private static void baseMarginIsXgboosts(float baseScore) {
    Map<String, Object> parameters =
        Map.of(
            "objective",
            "binary:logistic",
            "base_score",
            baseScore,
            "gamma",
            1e9,
            "nthread",
            1,
            "min_child_weight",
            1e9,
            "max_depth",
            1);
    DMatrix data = null;
    Booster booster = null;
    try {
      data = new DMatrix(new float[] {0, 1}, 2, 1, Float.NaN);
      data.setLabel(new float[] {0, 1});
      booster = XGBoost.train(data, parameters, 1, Map.of(), null, null);
      TreeModel model =
          TreeModel.fromJson(new String(booster.toByteArray("json"), StandardCharsets.UTF_8));
      assertThat(
          "base score " + baseScore,
          Float.floatToIntBits(model.margin(new float[] {0})),
          is(Float.floatToIntBits(booster.predict(data, true)[0][0])));
    } catch (XGBoostError e) {
      throw new AssertionError(e);
    } finally {
      if (booster != null) {
        booster.dispose();
      }
      if (data != null) {
        data.dispose();
      }
    }
  }

  /** Scores near 0.01 whose logarithm in double rounds to another float than XGBoost has. */
  @ParameterizedTest
  @ValueSource(
      floats = {0x1.484edcp-7f, 0x1.48924cp-7f, 0x1.494c16p-7f, 0x1.497a06p-7f, 0x1.498258p-7f})
  void scoresThatRoundOtherwiseInDouble(float baseScore) {
    float odds = 1f / baseScore - 1f;
    assertThat(FloatLog.of(odds) == (float) StrictMath.log(odds), is(false));
    baseMarginIsXgboosts(baseScore);
  }

  @Test
  void drawnScores() {
    SplittableRandom random = new SplittableRandom(71);
    for (int i = 0; i < 300; i++) {
      baseMarginIsXgboosts((float) random.nextDouble(1e-4, 1 - 1e-4));
    }
    baseMarginIsXgboosts(0.5f);
  }

  @Test
  void withinAUnitInTheLastPlaceOfTheLogarithm() {
    SplittableRandom random = new SplittableRandom(72);
    for (int i = 0; i < 100_000; i++) {
      float x = Float.intBitsToFloat(random.nextInt(0x00800000, 0x7f800000));
      double ln = StrictMath.log(x);
      assertThat((double) FloatLog.of(x), closeTo(ln, Math.ulp((float) ln)));
    }
    assertThat(FloatLog.of(1f), is(0f));
    assertThat(FloatLog.of(Float.POSITIVE_INFINITY), is(Float.POSITIVE_INFINITY));
  }
}
