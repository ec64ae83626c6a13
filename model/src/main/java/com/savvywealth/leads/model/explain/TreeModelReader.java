package com.savvywealth.leads.model.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads and checks the JSON that XGBoost writes; whatever is not understood is refused. */
final class TreeModelReader {
  private static final int MAX_WIDTH = 1_000_000;
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NODES = 50_000_000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .build();

  private final TreeModel.TreeArrays all;
  private final int width;
  private final boolean[] seen;

  private TreeModelReader(int trees, int nodes, int width) {
    this.width = width;
    this.seen = new boolean[nodes];
    this.all =
        new TreeModel.TreeArrays(
            new int[trees],
            new int[nodes],
            new int[nodes],
            new int[nodes],
            new float[nodes],
            new boolean[nodes],
            new float[nodes]);
  }

  static TreeModel read(String json) {
    JsonNode learner = field(parse(json), "learner");
    requireText(field(field(learner, "objective"), "name"), "binary:logistic", "objective");
    JsonNode booster = field(learner, "gradient_booster");
    requireText(field(booster, "name"), "gbtree", "booster");
    JsonNode parameters = field(learner, "learner_model_param");
    int width = (int) number(field(parameters, "num_feature"), "num_feature");
    check(
        width > 0 && width <= MAX_WIDTH,
        "num_feature must be 1 to " + MAX_WIDTH + " but was " + width);
    double classes = number(field(parameters, "num_class"), "num_class");
    check(classes == 0, "num_class must be 0 (two classes) but was " + classes);
    JsonNode trees = field(field(booster, "model"), "trees");
    check(trees.isArray(), "trees must be an array");
    long nodes = 0;
    for (JsonNode tree : trees) {
      nodes += field(tree, "left_children").size();
    }
    check(nodes <= MAX_NODES, "a model must have at most " + MAX_NODES + " nodes, has " + nodes);
    TreeModelReader reader = new TreeModelReader(trees.size(), (int) nodes, width);
    int offset = 0;
    for (int i = 0; i < trees.size(); i++) {
      offset = reader.readTree(i, trees.get(i), offset);
    }
    return new TreeModel(
        reader.all,
        width,
        baseMargin(field(parameters, "base_score").asText()),
        attributes(learner.path("attributes")));
  }

  private static SortedMap<String, String> attributes(JsonNode node) {
    SortedMap<String, String> attributes = new TreeMap<>();
    node.fields()
        .forEachRemaining(
            entry -> {
              check(
                  entry.getValue().isTextual(), "attribute " + entry.getKey() + " must be a text");
              attributes.put(entry.getKey(), entry.getValue().asText());
            });
    return attributes;
  }

  /** Base score is written "5E-1" up to XGBoost 3.0 and "[5E-1]" since 3.1. */
  static float baseMargin(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    float score;
    try {
      score = Float.parseFloat(bare.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("base_score must be one number but was " + text, e);
    }
    check(score > 0 && score < 1, "base_score must be in (0, 1) but was " + text);
    return 0f - (float) StrictMath.log(1f / score - 1f);
  }

  private static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the model is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private int readTree(int index, JsonNode tree, int offset) {
    JsonNode left = field(tree, "left_children");
    int size = left.size();
    check(left.isArray() && size > 0, "tree " + index + " has no node");
    JsonNode right = array(tree, "right_children", size);
    JsonNode feature = array(tree, "split_indices", size);
    JsonNode value = array(tree, "split_conditions", size);
    JsonNode defaultLeft = array(tree, "default_left", size);
    JsonNode cover = array(tree, "sum_hessian", size);
    JsonNode splitType = array(tree, "split_type", size);
    for (int i = 0; i < size; i++) {
      int node = offset + i;
      check(
          number(splitType.get(i), "split_type") == 0,
          "tree " + index + " node " + i + " splits by category, which is not supported");
      all.left()[node] = child(left.get(i), offset, size);
      all.right()[node] = child(right.get(i), offset, size);
      check(
          (all.left()[node] == TreeModel.NONE) == (all.right()[node] == TreeModel.NONE),
          "tree " + index + " node " + i + " has one child only");
      all.feature()[node] = feature(feature.get(i), index);
      all.value()[node] = value(value.get(i), all.left()[node] == TreeModel.NONE);
      all.defaultLeft()[node] = defaultLeft.get(i).asInt() == 1 || defaultLeft.get(i).asBoolean();
      all.cover()[node] = finite(cover.get(i), "sum_hessian");
    }
    all.roots()[index] = offset;
    walk(index, offset, size);
    return offset + size;
  }

  /** Every node may be reached once only: else the tree has a cycle or a shared branch. */
  private void walk(int index, int root, int size) {
    int[] stack = new int[size + 2];
    int[] level = new int[size];
    int depth = 0;
    stack[depth++] = root;
    while (depth > 0) {
      int node = stack[--depth];
      check(!seen[node], "tree " + index + " reaches node " + (node - root) + " twice");
      seen[node] = true;
      if (all.left()[node] != TreeModel.NONE) {
        check(
            all.cover()[node] > 0,
            "tree " + index + " node " + (node - root) + " has no cover but splits");
        int next = level[node - root] + 1;
        check(next <= MAX_DEPTH, "tree " + index + " is deeper than " + MAX_DEPTH);
        check(depth + 2 <= stack.length, "tree " + index + " has a cycle");
        for (int child : new int[] {all.right()[node], all.left()[node]}) {
          level[child - root] = next;
          stack[depth++] = child;
        }
      }
    }
  }

  private int feature(JsonNode node, int index) {
    double feature = number(node, "split_indices");
    check(
        feature >= 0 && feature < width && feature == Math.rint(feature),
        "tree " + index + " splits on feature " + feature + " of " + width);
    return (int) feature;
  }

  private static int child(JsonNode node, int offset, int size) {
    double child = number(node, "child");
    if (child == -1) {
      return TreeModel.NONE;
    }
    check(
        child > 0 && child < size && child == Math.rint(child),
        "a child must be -1 or 1 to " + (size - 1) + " but was " + child);
    return offset + (int) child;
  }

  /** A leaf's value is finite; a threshold may be infinite: it parts present from missing. */
  private static float value(JsonNode node, boolean leaf) {
    float value = (float) number(node, "split_conditions");
    check(
        leaf ? Float.isFinite(value) : !Float.isNaN(value),
        "split_conditions must be finite in a leaf and not NaN elsewhere but was " + value);
    return value;
  }

  private static float finite(JsonNode node, String name) {
    float value = (float) number(node, name);
    check(Float.isFinite(value), name + " must be finite but was " + value);
    return value;
  }

  private static double number(JsonNode node, String name) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    try {
      return Double.parseDouble(node.asText());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number but was " + node, e);
    }
  }

  private static JsonNode array(JsonNode tree, String name, int size) {
    JsonNode array = field(tree, name);
    check(
        array.isArray() && array.size() == size,
        name + " must have " + size + " elements but has " + array.size());
    return array;
  }

  private static JsonNode field(JsonNode parent, String name) {
    JsonNode child = parent == null ? null : parent.get(name);
    if (child == null || child.isNull()) {
      throw new IllegalArgumentException("the model has no " + name);
    }
    return child;
  }

  private static void requireText(JsonNode node, String expected, String what) {
    check(
        expected.equals(node.asText()),
        what + " must be " + expected + " but was " + node.asText());
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
