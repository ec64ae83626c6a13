package com.savvywealth.leads.model.explain;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A boosted-tree model in flat arrays, evaluated in plain Java with the arithmetic of XGBoost:
 * float32, comparison {@code value < threshold}, NaN follows the default branch, trees added in
 * their order.
 *
 * <p>Immutable and thread-safe. Built only by {@link #fromUbj} and {@link #fromJson}, which check
 * the structure first.
 */
public final class TreeModel {
  /** Child index of a leaf. */
  static final int NONE = -1;

  private final TreeArrays nodes;
  private final Header header;
  private final int width;
  private final float baseMargin;

  TreeModel(TreeArrays nodes, Header header) {
    this.nodes = nodes;
    this.header = header;
    this.width = header.width();
    this.baseMargin = header.baseMargin();
  }

  /**
   * Reads the UBJ bytes of an XGBoost model of objective {@code binary:logistic} and booster {@code
   * gbtree} with numeric splits.
   *
   * @throws IllegalArgumentException naming the fault: not such a model, a child or a feature out
   *     of range, a cycle, arrays of unequal length, a value that is not finite; nothing else is
   *     thrown, and nothing is allocated beyond some times the size of the file
   */
  public static TreeModel fromUbj(byte[] xgboostUbj) {
    return TreeModelReader.read(ModelUbj.parse(xgboostUbj));
  }

  /**
   * Reads the JSON of the same kind of model, bit for bit the same as from its UBJ.
   *
   * @throws IllegalArgumentException like {@link #fromUbj}
   */
  public static TreeModel fromJson(String xgboostJson) {
    return TreeModelReader.read(ModelJson.parse(xgboostJson));
  }

  /** Number of columns that a row must have. */
  public int width() {
    return width;
  }

  /** What the file says beside the trees, such as a {@code contract.ModelFingerprint}. */
  public SortedMap<String, String> attributes() {
    return header.attributes();
  }

  /** Names of the columns in order; empty when the file names none. */
  public List<String> featureNames() {
    return header.featureNames();
  }

  /** Decisions on the longest way from a root to a leaf; 0 when no tree splits. */
  public int depth() {
    int[] level = new int[nodes.left().length];
    int depth = 0;
    // A child may stand before its parent, so each tree is walked from its root.
    int[] stack = new int[level.length + 1];
    for (int root : nodes.roots()) {
      int waiting = 0;
      stack[waiting++] = root;
      while (waiting > 0) {
        int node = stack[--waiting];
        depth = Math.max(depth, level[node]);
        if (nodes.left()[node] != NONE) {
          level[nodes.left()[node]] = level[node] + 1;
          level[nodes.right()[node]] = level[node] + 1;
          stack[waiting++] = nodes.left()[node];
          stack[waiting++] = nodes.right()[node];
        }
      }
    }
    return depth;
  }

  /** Whether the two are the same to the bit: trees, base, names and attributes. */
  public boolean sameAs(TreeModel other) {
    return header.equals(other.header)
        && Arrays.equals(nodes.roots(), other.nodes.roots())
        && Arrays.equals(nodes.left(), other.nodes.left())
        && Arrays.equals(nodes.right(), other.nodes.right())
        && Arrays.equals(nodes.feature(), other.nodes.feature())
        && Arrays.equals(nodes.value(), other.nodes.value())
        && Arrays.equals(nodes.defaultLeft(), other.nodes.defaultLeft())
        && Arrays.equals(nodes.cover(), other.nodes.cover());
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

  /** What holds for all trees. */
  record Header(
      int width,
      float baseMargin,
      SortedMap<String, String> attributes,
      List<String> featureNames) {
    Header {
      attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
      featureNames = List.copyOf(featureNames);
    }
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
