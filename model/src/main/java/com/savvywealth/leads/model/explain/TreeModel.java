package com.savvywealth.leads.model.explain;

import java.util.Collections;
import java.util.SortedMap;

/**
 * A boosted-tree model in flat arrays, evaluated in plain Java with the arithmetic of XGBoost:
 * float32, comparison {@code value < threshold}, NaN follows the default branch, trees added in
 * their order.
 *
 * <p>Immutable and thread-safe. Built only by {@link #fromJson}, which checks the structure first.
 */
public final class TreeModel {
  /** Child index of a leaf. */
  static final int NONE = -1;

  private final TreeArrays nodes;
  private final int width;
  private final float baseMargin;
  private final SortedMap<String, String> attributes;

  TreeModel(TreeArrays nodes, int width, float baseMargin, SortedMap<String, String> attributes) {
    this.nodes = nodes;
    this.width = width;
    this.baseMargin = baseMargin;
    this.attributes = Collections.unmodifiableSortedMap(attributes);
  }

  /**
   * Reads the JSON of an XGBoost model of objective {@code binary:logistic} and booster {@code
   * gbtree} with numeric splits.
   *
   * @throws IllegalArgumentException naming the fault: not such a model, a child or a feature out
   *     of range, a cycle, arrays of unequal length, a value that is not finite
   */
  public static TreeModel fromJson(String xgboostJson) {
    return TreeModelReader.read(xgboostJson);
  }

  /** Number of columns that a row must have. */
  public int width() {
    return width;
  }

  /** What the file says beside the trees, such as a {@code contract.ModelFingerprint}. */
  public SortedMap<String, String> attributes() {
    return attributes;
  }

  /** Number of trees; may be 0. */
  public int trees() {
    return nodes.roots().length;
  }

  /** Margin of a row before the first tree: the log-odds of the model's base score. */
  public float baseMargin() {
    return baseMargin;
  }

  /**
   * Margin (log-odds before calibration) of one row, bit-equal to XGBoost's.
   *
   * @param row the columns in order; NaN is missing
   * @throws IllegalArgumentException wrong width
   */
  public float margin(float[] row) {
    requireWidth(row);
    float sum = baseMargin;
    for (int root : nodes.roots()) {
      sum += nodes.value()[leaf(root, row)];
    }
    return sum;
  }

  /**
   * The margin as the exact sum of base and leaves, rounded once: what contributions add up to.
   * {@link #margin} rounds after every tree, as XGBoost does, and with hundreds of trees drifts
   * from it by some millionths.
   */
  public double exactMargin(float[] row) {
    requireWidth(row);
    double sum = baseMargin;
    for (int root : nodes.roots()) {
      sum += nodes.value()[leaf(root, row)];
    }
    return sum;
  }

  private int leaf(int root, float[] row) {
    int node = root;
    while (nodes.left()[node] != NONE) {
      node = nodes.goesLeft(node, row) ? nodes.left()[node] : nodes.right()[node];
    }
    return node;
  }

  void requireWidth(float[] row) {
    if (row.length != width) {
      throw new IllegalArgumentException(
          "a row must have " + width + " columns but has " + row.length);
    }
  }

  TreeArrays nodes() {
    return nodes;
  }

  /**
   * All trees' nodes, one after the other. Children are indexes into these arrays; a leaf's are
   * {@link #NONE} and its value stands where an inner node has its threshold.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this package
  record TreeArrays(
      int[] roots,
      int[] left,
      int[] right,
      int[] feature,
      float[] value,
      boolean[] defaultLeft,
      float[] cover) {
    boolean goesLeft(int node, float[] row) {
      float x = row[feature[node]];
      return Float.isNaN(x) ? defaultLeft[node] : x < value[node];
    }
  }
}
