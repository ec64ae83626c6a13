package com.savvywealth.leads.model.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checks a parsed XGBoost model and puts it into flat arrays; whatever is not understood is
 * refused: another objective, booster or version, more classes or targets than one, trees that
 * contradict themselves.
 */
final class TreeModelReader {
  private static final int MOST_COLUMNS = 1_000_000;
  private static final int MOST_NODES = 5_000_000;
  private static final int LEAST_MAJOR = 1;
  private static final int MOST_MAJOR = 3;

  private TreeModelReader() {}

  static TreeModel read(ModelValue file) {
    ModelValue learner = file.field("learner");
    requireVersion(file.field("version").array("version"));
    requireText(learner.field("objective").field("name"), "binary:logistic", "objective");
    ModelValue booster = learner.field("gradient_booster");
    requireText(booster.field("name"), "gbtree", "booster");
    ModelValue parameters = learner.field("learner_model_param");
    int width = width(parameters);
    ModelValue model = booster.field("model");
    ModelValue.Array trees = model.field("trees").array("trees");
    requireTwoClasses(parameters, model, trees.size());
    return new TreeModel(
        nodes(trees, width),
        new TreeModel.Header(
            width,
            baseMargin(parameters.field("base_score").text("base_score")),
            attributes(learner.find("attributes")),
            featureNames(learner, width)));
  }

  private static void requireVersion(ModelValue.Array version) {
    check(version.size() == 3, "version must be three numbers but has " + version.size());
    double major = version.at(0).number("version");
    check(
        major >= LEAST_MAJOR && major < MOST_MAJOR + 1,
        "version of XGBoost must be %d to %d but was %s".formatted(LEAST_MAJOR, MOST_MAJOR, major));
  }

  private static int width(ModelValue parameters) {
    double width = parameters.field("num_feature").number("num_feature");
    check(
        width >= 1 && width <= MOST_COLUMNS && width == Math.rint(width),
        "num_feature must be 1 to " + MOST_COLUMNS + " but was " + width);
    return (int) width;
  }

  private static void requireTwoClasses(ModelValue parameters, ModelValue model, int trees) {
    double classes = parameters.field("num_class").number("num_class");
    check(classes == 0, "num_class must be 0 (two classes) but was " + classes);
    double targets = optional(parameters, "num_target", 1);
    check(targets == 0 || targets == 1, "num_target must be 1 but was " + targets);
    ModelValue counts = model.find("gbtree_model_param");
    double stated = counts == null ? trees : optional(counts, "num_trees", trees);
    check(stated == trees, "num_trees says %s but there are %d".formatted(stated, trees));
    ModelValue info = model.find("tree_info");
    if (info != null) {
      ModelValue.Array classOf = sized(info, "tree_info", trees);
      for (int i = 0; i < trees; i++) {
        check(classOf.at(i).number("tree_info") == 0, "tree " + i + " is of another class");
      }
    }
    ModelValue categories = model.find("cats") == null ? null : model.field("cats").find("enc");
    check(
        categories == null || categories.array("cats.enc").size() == 0,
        "cats.enc must be empty: splits by category are not supported");
  }

  private static TreeModel.TreeArrays nodes(ModelValue.Array trees, int width) {
    long nodes = 0;
    for (int i = 0; i < trees.size(); i++) {
      nodes += trees.at(i).field("left_children").array("left_children").size();
    }
    check(nodes <= MOST_NODES, "a model must have at most " + MOST_NODES + " nodes, has " + nodes);
    TreeReader reader = new TreeReader(trees.size(), (int) nodes, width);
    for (int i = 0; i < trees.size(); i++) {
      reader.add(trees.at(i));
    }
    return reader.nodes();
  }

  private static SortedMap<String, String> attributes(ModelValue found) {
    SortedMap<String, String> attributes = new TreeMap<>();
    if (found != null) {
      found
          .fields("attributes")
          .forEach((name, value) -> attributes.put(name, value.text("attribute " + name)));
    }
    return attributes;
  }

  /** Empty when the file names none, as files of xgboost4j do. */
  private static List<String> featureNames(ModelValue learner, int width) {
    ModelValue types = learner.find("feature_types");
    if (types != null) {
      ModelValue.Array each = types.array("feature_types");
      for (int i = 0; i < each.size(); i++) {
        check(
            !each.at(i).text("feature_types").equals("c"),
            "feature " + i + " is a category, which is not supported");
      }
    }
    List<String> names = new ArrayList<>();
    ModelValue found = learner.find("feature_names");
    if (found != null && found.array("feature_names").size() > 0) {
      ModelValue.Array each = sized(found, "feature_names", width);
      for (int i = 0; i < width; i++) {
        names.add(each.at(i).text("feature_names"));
      }
    }
    return names;
  }

  /** Base score is written "5E-1" up to XGBoost 3.0 and "[5E-1]" since 3.1. */
  static float baseMargin(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") && text.length() > 1
            ? text.substring(1, text.length() - 1)
            : text;
    float score;
    try {
      score = Float.parseFloat(bare.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("base_score must be one number but was " + text, e);
    }
    check(score > 0 && score < 1, "base_score must be in (0, 1) but was " + text);
    return -FloatLog.of(1f / score - 1f); // -0 for one half, as XGBoost has it
  }

  /** A number that older files do not state. */
  static double optional(ModelValue parent, String name, double otherwise) {
    ModelValue found = parent.find(name);
    return found == null ? otherwise : found.number(name);
  }

  static ModelValue.Array sized(ModelValue value, String name, int size) {
    ModelValue.Array array = value.array(name);
    check(array.size() == size, name + " must have " + size + " elements but has " + array.size());
    return array;
  }

  private static void requireText(ModelValue value, String expected, String what) {
    String text = value.text(what);
    check(
        expected.equals(text),
        what
            + " must be "
            + expected
            + " but was "
            + text.substring(0, Math.min(80, text.length())));
  }

  static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
