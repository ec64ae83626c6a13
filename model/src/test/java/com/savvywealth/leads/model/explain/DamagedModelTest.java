package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Fault 31: a model file with any byte changed or its end cut off is refused, or it is a model that
 * can be evaluated and explained; nothing else is thrown, and nothing hangs.
 */
class DamagedModelTest {
  private static final int[] FLIPS = {0x01, 0x02, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF};

  private static byte[] ubj;
  private static byte[] json;

  @BeforeAll
  static void trainOne() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    float[] matrix = new float[200 * 6];
    float[] labels = new float[200];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = random.nextInt(8) == 0 ? Float.NaN : (float) random.nextDouble();
    }
    for (int row = 0; row < labels.length; row++) {
      labels[row] = matrix[row * 6] > 0.5 ? 1 : random.nextInt(2);
    }
    DMatrix data = new DMatrix(matrix, 200, 6, Float.NaN);
    data.setLabel(labels);
    Booster booster =
        XGBoost.train(
            data,
            java.util.Map.of(
                "objective", "binary:logistic", "max_depth", 3, "nthread", 1, "base_score", 0.4),
            4,
            java.util.Map.of(),
            null,
            null);
    booster.setAttr("contract_sha256", "00ff");
    ubj = booster.toByteArray("ubj");
    json = booster.toByteArray("json");
    booster.dispose();
    data.dispose();
  }

  private static TreeModel ofJson(byte[] bytes) {
    return TreeModel.fromJson(new String(bytes, StandardCharsets.UTF_8));
  }

  /** 1 when the bytes are refused; a model that is read is evaluated and explained. */
  private static int refusals(Function<byte[], TreeModel> reader, byte[] bytes) {
    TreeModel model;
    try {
      model = reader.apply(bytes);
    } catch (IllegalArgumentException expected) {
      return 1;
    }
    TreeShap shap = TreeShap.of(model);
    for (float value : new float[] {0.3f, Float.NaN}) {
      float[] row = new float[model.width()];
      Arrays.fill(row, value);
      assertThat(Float.isFinite(model.margin(row)), is(true));
      shap.contributions(row, new double[row.length + 1], shap.workspace());
    }
    return 0;
  }

  private static void flipSome(Function<byte[], TreeModel> reader, byte[] good, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] bad = good.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        bad[random.nextInt(bad.length)] ^= (byte) FLIPS[random.nextInt(FLIPS.length)];
      }
      refused += refusals(reader, bad);
    }
    assertThat(refused, greaterThan(500));
    for (int i = 0; i < 300; i++) {
      assertThat(refusals(reader, Arrays.copyOf(good, random.nextInt(good.length))), is(1));
    }
  }

  @Test
  void fault31FlippedBytesOfUbjAreRefusedOrHarmless() {
    assertThat(refusals(TreeModel::fromUbj, ubj), is(0));
    flipSome(TreeModel::fromUbj, ubj, 31);
  }

  @Test
  void fault31FlippedBytesOfJsonAreRefusedOrHarmless() {
    assertThat(refusals(DamagedModelTest::ofJson, json), is(0));
    flipSome(DamagedModelTest::ofJson, json, 32);
  }

  @Test
  @Tag("proof")
  void fault31EveryByteAndEveryLengthOfBothFormats() {
    everyByte(TreeModel::fromUbj, ubj);
    everyByte(DamagedModelTest::ofJson, json);
  }

  private static void everyByte(Function<byte[], TreeModel> reader, byte[] good) {
    int refused = 0;
    for (int at = 0; at < good.length; at++) {
      for (int flip : FLIPS) {
        byte[] bad = good.clone();
        bad[at] ^= (byte) flip;
        refused += refusals(reader, bad);
      }
      assertThat(refusals(reader, Arrays.copyOf(good, at)), is(1));
    }
    assertThat(refused, greaterThan(good.length));
  }
}
