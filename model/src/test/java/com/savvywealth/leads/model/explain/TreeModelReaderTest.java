package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both formats of one model say the same, and what is no sound model is refused in both. */
class TreeModelReaderTest {
  private static final int ROWS = 300;

  @ParameterizedTest(name = "{0} depth {1}, {2} trees, {3} columns")
  @CsvSource({
    "hist, 0, 1, 1",
    "hist, 1, 60, 3",
    "hist, 2, 1, 2",
    "hist, 3, 40, 18",
    "hist, 5, 120, 41",
    "hist, 8, 25, 100",
    "hist, 12, 3, 7",
    "approx, 4, 30, 12",
    "exact, 6, 30, 9",
    "lossguide, 20, 20, 10",
    "forest, 4, 10, 6"
  })
  void ubjAndJsonGiveTheSameModelAndXgboostsMargins(String kind, int depth, int trees, int width)
      throws XGBoostError {
    float[] matrix = matrix(width, depth + 31L * trees);
    Map<String, Object> parameters = parameters(kind, depth);
    DMatrix data = new DMatrix(matrix, ROWS, width, Float.NaN);
    data.setLabel(labels(matrix, width));
    String[] names = new String[width];
    Arrays.setAll(names, i -> "Column_" + i);
    boolean named = trees % 2 == 0;
    if (named) {
      data.setFeatureNames(names);
    }
    Booster booster = XGBoost.train(data, parameters, trees, Map.of(), null, null);
    booster.setAttr("contract_sha256", "0f\u00e9");
    TreeModel json = TreeModel.fromJson(json(booster));
    TreeModel ubj = TreeModel.fromUbj(booster.toByteArray("ubj"));
    float[][] expected = booster.predict(data, true, 0);
    booster.dispose();
    data.dispose();

    assertThat(ubj.sameAs(json), is(true));
    assertThat(ubj.attributes(), is(Map.of("contract_sha256", "0f\u00e9")));
    assertThat(ubj.featureNames(), is(named ? List.of(names) : List.of()));
    assertThat(ubj.trees(), is(kind.equals("forest") ? 3 * trees : trees));
    for (int row = 0; row < ROWS; row++) {
      float[] values = Arrays.copyOfRange(matrix, row * width, (row + 1) * width);
      assertThat(ubj.margin(values), is(expected[row][0]));
    }
  }

  private static Map<String, Object> parameters(String kind, int depth) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("base_score", 0.31);
    parameters.put("max_depth", Math.max(1, depth));
    parameters.put("eta", 0.3);
    parameters.put("seed", 5);
    parameters.put("nthread", 1);
    parameters.put("min_child_weight", 0.1);
    parameters.put("subsample", 0.9);
    parameters.put("gamma", depth == 0 ? 1e9 : kind.equals("exact") ? 1 : 0);
    parameters.put("tree_method", List.of("exact", "approx").contains(kind) ? kind : "hist");
    if (kind.equals("lossguide")) {
      parameters.put("grow_policy", "lossguide");
      parameters.put("max_leaves", 30);
    }
    if (kind.equals("forest")) {
      parameters.put("num_parallel_tree", 3);
    }
    return parameters;
  }

  private static float[] matrix(int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] matrix = new float[ROWS * width];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] =
          random.nextInt(9) == 0
              ? Float.NaN
              : i % 3 == 0 ? random.nextInt(4) : (float) random.nextDouble() - 0.5f;
    }
    return matrix;
  }

  private static float[] labels(float[] matrix, int width) {
    float[] labels = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      labels[row] = matrix[row * width] + matrix[row * width + width - 1] > 0.8 ? 1 : row % 7 / 6;
    }
    return labels;
  }

  private static String json(Booster booster) throws XGBoostError {
    return new String(booster.toByteArray("json"), StandardCharsets.UTF_8);
  }

  /** XGBoost's exact method prunes afterwards and leaves the cut nodes in the file. */
  @Test
  void nodesThatWerePrunedAreNoPartOfTheModel() {
    String ok = Handmade.twoLevels("5E-1");
    // node 1 is cut to a leaf of value 3; nodes 3 and 4 stay behind, with impossible columns
    String pruned =
        ok.replace("[1,3,-1,-1,-1]", "[1,-1,-1,-1,-1]")
            .replace("[2,4,-1,-1,-1]", "[2,-1,-1,-1,-1]")
            .replace("[0,1,0,0,0]", "[0,0,0,2147483647,2147483647]")
            .replace("[1,2,16,4,8]", "[1,3,16,NaN,Infinity]");
    TreeModel model = TreeModel.fromJson(pruned);
    assertThat(model.margin(new float[] {0, 0}), is(3f));
    assertThat(model.margin(new float[] {1, 0}), is(16f));
    assertThat(model.sameAs(TreeModel.fromUbj(Ubj.of(pruned))), is(true));
    assertThat(model.depth(), is(1));
    assertThat(TreeModel.fromJson(ok).depth(), is(2));
  }

  @Test
  void anotherModelIsNotTheSame() {
    String ok = Handmade.twoLevels("5E-1");
    TreeModel model = TreeModel.fromJson(ok);
    assertThat(model.sameAs(TreeModel.fromUbj(Ubj.of(Handmade.twoLevels("[5E-1]")))), is(true));
    for (String other :
        List.of(
            Handmade.twoLevels("6E-1"),
            ok.replace("[1,2,16,4,8]", "[1,2,16,4,9]"),
            ok.replace("[0,1,0,0,0]", "[1,1,0,0,0]"),
            ok.replace("[1,0,0,0,0]", "[0,0,0,0,0]"),
            ok.replace("[10,6,4,2,4]", "[10,6,4,2,3]"),
            ok.replace("\"objective\":", "\"attributes\": {\"a\": \"b\"}, \"objective\":"),
            ok.replace("\"objective\":", "\"feature_names\": [\"a\", \"b\"], \"objective\":"),
            Handmade.oneLeaf())) {
      assertThat(other, model.sameAs(TreeModel.fromUbj(Ubj.of(other))), is(false));
    }
  }

  @Test
  void whatIsNoSoundModelIsRefusedInBothFormats() {
    String ok = Handmade.twoLevels("5E-1");
    String learner = "\"learner\": {";
    String tree = "\"left_children\"";
    refused("version", ok.replace("[3, 4, 0]", "[4, 0, 0]"));
    refused("version", ok.replace("[3, 4, 0]", "[0, 9, 0]"));
    refused("version", ok.replace("[3, 4, 0]", "[3]"));
    refused("no version", ok.replace("\"version\": [3, 4, 0],", ""));
    refused("objective", ok.replace("binary:logistic", "multi:softprob"));
    refused("booster", ok.replace("gbtree", "gblinear"));
    refused("num_target", ok.replace("\"num_class\"", "\"num_target\": \"2\", \"num_class\""));
    refused("num_feature", ok.replace("\"num_feature\": \"2\"", "\"num_feature\": \"1e9\""));
    refused("num_feature", ok.replace("\"num_feature\": \"2\"", "\"num_feature\": \"1.5\""));
    refused("num_feature", ok.replace("\"num_feature\": \"2\"", "\"num_feature\": \"NaN\""));
    refused("feature_names must have 2", ok.replace("\"objective\":", names("[\"a\"]")));
    refused("feature_names must be", ok.replace("\"objective\":", names("[1, 2]")));
    refused("category", ok.replace(learner, learner + "\"feature_types\": [\"c\", \"float\"],"));
    refused("attribute a", ok.replace(learner, learner + "\"attributes\": {\"a\": 1},"));
    refused("num_nodes", ok.replace(tree, "\"tree_param\": {\"num_nodes\": \"6\"}," + tree));
    refused("leaves of 2", ok.replace(tree, parameter("size_leaf_vector", "2") + tree));
    refused("num_feature", ok.replace(tree, parameter("num_feature", "60") + tree));
    refused("calls itself", ok.replace(tree, "\"id\": 7," + tree));
    refused("category", ok.replace(tree, "\"categories\": [3]," + tree));
    refused("is a child of 0", ok.replace(tree, "\"parents\": [-1,2,0,1,1]," + tree));
    refused("parents must have 5", ok.replace(tree, "\"parents\": [-1]," + tree));
    refused("another class", ok.replace("\"trees\"", "\"tree_info\": [1], \"trees\""));
    refused("tree_info must have 1", ok.replace("\"trees\"", "\"tree_info\": [0,0], \"trees\""));
    refused("cats.enc", ok.replace("\"trees\"", "\"cats\": {\"enc\": [1]}, \"trees\""));
    refused(
        "num_trees",
        ok.replace("\"trees\"", "\"gbtree_model_param\": {\"num_trees\": \"2\"}, \"trees\""));
    refused("default_left", ok.replace("[1,0,0,0,0]", "[2,0,0,0,0]"));
    refused("sum_hessian", ok.replace("[10,6,4,2,4]", "[10,6,4,2,-4]"));
    refused("fit a float", ok.replace("[1,2,16,4,8]", "[1,2,16,4,3.4028235e38]"));
    refused("splits on feature 999", ok.replace("[0,1,0,0,0]", "[0,999,0,0,0]"));
    refused("splits on feature", ok.replace("[0,1,0,0,0]", "[0,-1,0,0,0]"));
    refused("twice", ok.replace("[1,3,-1,-1,-1]", "[1,2,-1,-1,-1]"));
    refused("must be -1 or 1 to 4", ok.replace("[1,3,-1,-1,-1]", "[1,3e9,-1,-1,-1]"));
    refused("must be -1 or 1 to 4", ok.replace("[1,3,-1,-1,-1]", "[1,2.5,-1,-1,-1]"));
    refused("no node", Handmade.model("5E-1", "[]", "[]", "[]", "[]", "[]", "[]"));
    refused("no learner", "[]");
    refused("no learner", "null");
    refused("deeper than 64", chain(65));
    assertThat(TreeModel.fromJson(chain(64)).depth(), is(64));
  }

  private static String names(String names) {
    return "\"feature_names\": " + names + ", \"objective\":";
  }

  private static String parameter(String name, String value) {
    return "\"tree_param\": {\"%s\": \"%s\"},".formatted(name, value);
  }

  /** A tree that is one long branch: node 2i splits into 2i+1, a leaf, and 2i+2. */
  private static String chain(int depth) {
    int size = 2 * depth + 1;
    String[] left = new String[size];
    String[] right = new String[size];
    String[] zero = new String[size];
    String[] one = new String[size];
    for (int i = 0; i < size; i++) {
      boolean inner = i % 2 == 0 && i < size - 1;
      left[i] = inner ? Integer.toString(i + 1) : "-1";
      right[i] = inner ? Integer.toString(i + 2) : "-1";
      zero[i] = "0";
      one[i] = "1";
    }
    return Handmade.model(
        "5E-1",
        Arrays.toString(left),
        Arrays.toString(right),
        Arrays.toString(zero),
        Arrays.toString(one),
        Arrays.toString(zero),
        Arrays.toString(one));
  }

  private static void refused(String part, String json) {
    for (Runnable read :
        List.<Runnable>of(() -> TreeModel.fromJson(json), () -> TreeModel.fromUbj(Ubj.of(json)))) {
      assertThat(
          assertThrows(IllegalArgumentException.class, read::run).getMessage(),
          containsString(part));
    }
  }

  @Test
  void textAfterTheModelAndDoubledNamesAreRefused() {
    String ok = Handmade.twoLevels("5E-1");
    for (String json : List.of(ok + "x", ok + ok, ok.replace("\"num_class\"", "\"num_feature\""))) {
      assertThat(
          assertThrows(IllegalArgumentException.class, () -> TreeModel.fromJson(json)).getMessage(),
          containsString("not JSON"));
    }
    assertThat(TreeModel.fromJson(ok).featureNames(), is(empty()));
  }

  /** A message is for a person, however large the damaged value is. */
  @Test
  void messagesStayShort() {
    String huge = "9".repeat(100_000);
    for (String json :
        List.of(
            Handmade.twoLevels("5E-1").replace("binary:logistic", huge),
            Handmade.twoLevels("5E-1")
                .replace("\"num_class\": \"0\"", "\"num_class\": \"" + huge + "\""),
            Handmade.twoLevels("5E-1").replace("gbtree", huge))) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> TreeModel.fromJson(json)).getMessage();
      assertThat(message.length(), lessThan(300));
      assertThat(message, anyOf(containsString("must be"), containsString("not JSON")));
      assertThat(message.length(), greaterThan(10));
    }
  }
}
