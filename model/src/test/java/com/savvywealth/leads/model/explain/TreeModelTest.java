package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeModelTest {
  @Test
  void missingFollowsTheDefaultBranchAndEqualGoesRight() {
    TreeModel model = TreeModel.fromJson(Handmade.twoLevels("[5E-1]"));
    assertThat(model.margin(new float[] {0, 1}), is(4f));
    assertThat(model.margin(new float[] {0, 2}), is(8f));
    assertThat(model.margin(new float[] {1, 0}), is(16f));
    assertThat(model.margin(new float[] {Float.NaN, Float.NaN}), is(8f));
    assertThat(model.trees(), is(1));
    assertThat(model.width(), is(2));
  }

  @Test
  void anInfiniteThresholdPartsPresentFromMissing() {
    // XGBoost writes it so: no value is below -Infinity, and missing goes left here
    String json = Handmade.twoLevels("5E-1").replace("[1,2,16,4,8]", "[-Infinity,2,16,4,8]");
    TreeModel model = TreeModel.fromJson(json);
    assertThat(model.margin(new float[] {-9, 1}), is(16f));
    assertThat(model.margin(new float[] {Float.NaN, 1}), is(4f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2E-1", "[2E-1]", "0.2", "[ 0.2 ]"})
  void bothSpellingsOfTheBaseScoreAreRead(String text) {
    // ln(.2 / .8) = -1.3863
    TreeModel model = TreeModel.fromJson(Handmade.twoLevels(text));
    assertThat((double) model.baseMargin(), closeTo(-1.3862943, 1e-6));
  }

  @ParameterizedTest(name = "depth {0}, {1} trees, {2} columns, seed {3}")
  @CsvSource({"1, 40, 5, 1", "3, 100, 10, 2", "5, 50, 20, 3", "8, 30, 30, 4"})
  void marginsAreBitEqualToXgboosts(int depth, int trees, int width, long seed) {
    RandomModels oracle = RandomModels.train(depth, trees, width, seed);
    TreeModel model = TreeModel.fromJson(oracle.json);
    for (int i = 0; i < oracle.rows.length; i++) {
      assertThat(model.margin(oracle.rows[i]), is(oracle.margins[i][0]));
    }
    float[] allMissing = new float[width];
    java.util.Arrays.fill(allMissing, Float.NaN);
    assertThat(Float.isFinite(model.margin(allMissing)), is(true));
  }

  @Test
  void damagedModelsAreRefusedWithTheFault() {
    String ok = Handmade.twoLevels("5E-1");
    refused("not JSON", ok.substring(0, ok.length() / 2));
    refused("no learner", "{}");
    refused("binary:logistic", ok.replace("binary:logistic", "reg:squarederror"));
    refused("gbtree", ok.replace("gbtree", "dart"));
    refused("num_feature", ok.replace("\"num_feature\": \"2\"", "\"num_feature\": \"0\""));
    refused("splits on feature 1", ok.replace("\"num_feature\": \"2\"", "\"num_feature\": \"1\""));
    refused("base_score", ok.replace("5E-1", "[5E-1,2E-1]"));
    refused("base_score", ok.replace("5E-1", "1.5"));
    refused("5 elements", ok.replace("[10,6,4,2,4]", "[10,6,4,2]"));
    refused("a child must be", ok.replace("[1,3,-1,-1,-1]", "[1,7,-1,-1,-1]"));
    refused("a child must be", ok.replace("[1,3,-1,-1,-1]", "[1,0,-1,-1,-1]"));
    refused("twice", ok.replace("[1,3,-1,-1,-1]", "[1,2,-1,-1,-1]"));
    refused("twice", ok.replace("[1,3,-1,-1,-1]", "[1,1,-1,-1,-1]"));
    refused("one child", ok.replace("[1,3,-1,-1,-1]", "[1,-1,-1,-1,-1]"));
    refused("finite", ok.replace("[1,2,16,4,8]", "[1,2,1e99,4,8]"));
    refused("finite", ok.replace("[1,2,16,4,8]", "[1,2,-Infinity,4,8]"));
    refused("finite", ok.replace("[1,2,16,4,8]", "[NaN,2,16,4,8]"));
    refused("no cover", ok.replace("[10,6,4,2,4]", "[10,0,4,2,4]"));
    refused("category", ok.replace("\"split_type\": [0,", "\"split_type\": [1,"));
    refused("num_class", ok.replace("\"num_class\": \"0\"", "\"num_class\": \"3\""));
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43})
  void aDamagedCharacterIsReadOrRefusedNeverWorse(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String ok = Handmade.twoLevels("[5E-1]");
    String alphabet = "0123456789-+eE.,:[]{}\"NaInfinity ";
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder(ok);
      for (int change = random.nextInt(3); change >= 0; change--) {
        char damage = alphabet.charAt(random.nextInt(alphabet.length()));
        text.setCharAt(random.nextInt(text.length()), damage);
      }
      TreeModel model;
      try {
        model = TreeModel.fromJson(text.toString());
      } catch (IllegalArgumentException expected) {
        refused++;
        continue;
      }
      float[] row = new float[Math.min(model.width(), 1000)];
      if (row.length == model.width()) {
        assertThat(Float.isNaN(model.margin(row)), is(false));
        TreeShap shap = TreeShap.of(model);
        shap.contributions(row, new double[row.length + 1], shap.workspace());
      }
    }
    assertThat(refused, greaterThan(500));
  }

  private static void refused(String part, String json) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> TreeModel.fromJson(json)).getMessage();
    assertThat(message, containsString(part));
  }

  @Test
  void rowsOfAnotherWidthAreRefused() {
    TreeModel model = TreeModel.fromJson(Handmade.oneLeaf());
    assertThrows(IllegalArgumentException.class, () -> model.margin(new float[1]));
    assertThrows(IllegalArgumentException.class, () -> model.margin(new float[3]));
  }
}
