package com.savvywealth.leads.model.explain;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * A model's inner nodes, tree by tree and each before its children, with all that {@link
 * BlockShapley} and {@link RowShapley} need to know of them in two flat arrays.
 *
 * <p>For a node that splits on feature i, z is the left child's share of the node's cover, and s
 * the share of cover that satisfies the splits on i above it (1 when there are none). At the point
 * t of the integral, with weight w, the path's product of feature i above the node is g = t + (1-t)
 * s for a row that satisfies them. Kept are z and, per point, t / g and s w / g^2; for a node of
 * two leaves what these become when the leaves' values are put in. Immutable and thread-safe.
 */
final class GameNodes {
  /** Ints of a node, by place. */
  static final int SLOT = 0;

  static final int LIMIT = 1;
  static final int COLUMN = 2;

  /** Nodes of the children, {@link #LEAF} for a leaf. */
  static final int LEFT = 3;

  static final int RIGHT = 4;

  /** The next node above on the same feature, LEAF for none, and its level. */
  static final int ABOVE = 5;

  static final int LEVEL_ABOVE = 6;

  /** Bits: the way from there to here, and below which children the feature is met again. */
  static final int WAYS = 7;

  static final int FROM_LEFT = 1;
  static final int AGAIN_LEFT = 2;
  static final int AGAIN_RIGHT = 4;

  static final int INTS = 8;
  static final int LEAF = -1;

  /** Floats of a node, by place: z and the leaves' values, from {@link #POINTS} on two a point. */
  static final int SHARE = 0;

  static final int LEFT_VALUE = 1;
  static final int RIGHT_VALUE = 2;

  /** Of a node of two leaves: the sum over its leaves at u = 0. */
  static final int MIDDLE = 1;

  static final int POINTS = 3;

  private final TreeModel.TreeArrays nodes;
  private final SplitRanks ranks;
  private final int[] first;
  private final int[] firstFloat;
  private final int[] points;
  private final int mostDepth;
  private final int mostPoints;
  private final int mostNodes;
  private int[] ints = new int[1024 * INTS];
  private float[] floats = new float[8192];
  private int used;
  private int usedFloats;

  /** The nodes of the trees that are asked for; the others have none here. */
  GameNodes(TreeModel.TreeArrays nodes, SplitRanks ranks, TreeShape[] shapes, IntPredicate wanted) {
    this.nodes = nodes;
    this.ranks = ranks;
    int trees = shapes.length;
    first = new int[trees + 1];
    firstFloat = new int[trees + 1];
    points = new int[trees];
    int depth = 0;
    int most = 0;
    int inner = 0;
    for (int tree = 0; tree < trees; tree++) {
      points[tree] = Math.max(1, (shapes[tree].features() + 1) / 2);
      if (wanted.test(tree)) {
        depth = Math.max(depth, shapes[tree].depth());
        most = Math.max(most, points[tree]);
        new Layout(tree, shapes[tree].depth()).lay(nodes.roots()[tree], 0);
      }
      first[tree + 1] = used;
      firstFloat[tree + 1] = usedFloats;
      inner = Math.max(inner, used - first[tree]);
    }
    mostDepth = depth;
    mostPoints = most;
    mostNodes = inner;
    ints = Arrays.copyOf(ints, used * INTS);
    floats = Arrays.copyOf(floats, usedFloats);
  }

  /** First node of a tree; one past the last is the next tree's first. */
  int first(int tree) {
    return first[tree];
  }

  /** Where the floats of a node begin. */
  int floatsOf(int tree, int node) {
    return firstFloat[tree] + (node - first[tree]) * floatsPerNode(tree);
  }

  private int floatsPerNode(int tree) {
    return POINTS + 2 * points[tree];
  }

  /** Points at which the integral is taken in a tree. */
  int points(int tree) {
    return points[tree];
  }

  /** Whether both children are leaves. */
  boolean endsInLeaves(int node) {
    return ints[node * INTS + LEFT] == LEAF && ints[node * INTS + RIGHT] == LEAF;
  }

  int mostDepth() {
    return mostDepth;
  }

  int mostPoints() {
    return mostPoints;
  }

  /** Most inner nodes of a tree. */
  int mostNodes() {
    return mostNodes;
  }

  int[] ints() {
    return ints;
  }

  float[] floats() {
    return floats;
  }

  /** Lays out one tree. */
  private final class Layout {
    private final double[] at;
    private final double[] weight;
    private final int[] node; // by level: of the path, as laid out
    private final boolean[] left;
    private final double[] share; // after the edge taken

    Layout(int tree, int depth) {
      GaussIntegrator rule = new GaussIntegratorFactory().legendre(points[tree], 0, 1);
      at = new double[points[tree]];
      weight = new double[points[tree]];
      for (int q = 0; q < at.length; q++) {
        at[q] = rule.getPoint(q);
        weight[q] = rule.getWeight(q);
      }
      node = new int[depth + 1];
      left = new boolean[depth + 1];
      share = new double[depth + 1];
    }

    /** Gives the place of the node, LEAF for a leaf. */
    int lay(int source, int level) {
      int leftChild = nodes.left()[source];
      if (leftChild == TreeModel.NONE) {
        return LEAF;
      }
      int rightChild = nodes.right()[source];
      int mine = used++;
      int mineFloats = usedFloats;
      usedFloats += POINTS + 2 * at.length;
      grow();
      int base = mine * INTS;
      int column = nodes.feature()[source];
      ints[base + SLOT] = ranks.slot(source);
      ints[base + LIMIT] = ranks.limit(source);
      ints[base + COLUMN] = column;
      double above = shareAbove(base, column, level);
      double z = nodes.cover()[leftChild] / (double) nodes.cover()[source];
      constants(source, mineFloats, z, above);
      node[level] = mine;
      left[level] = true;
      share[level] = above * z;
      int laidLeft = lay(leftChild, level + 1);
      left[level] = false;
      share[level] = above * nodes.cover()[rightChild] / nodes.cover()[source];
      int laidRight = lay(rightChild, level + 1);
      ints[base + LEFT] = laidLeft;
      ints[base + RIGHT] = laidRight;
      return mine;
    }

    private void grow() {
      if (used * INTS > ints.length) {
        ints = Arrays.copyOf(ints, 2 * ints.length);
      }
      if (usedFloats > floats.length) {
        floats = Arrays.copyOf(floats, 2 * Math.max(usedFloats, floats.length));
      }
    }

    /** Finds the next node above on the same feature, notes both at each other, gives its s. */
    private double shareAbove(int base, int column, int level) {
      ints[base + ABOVE] = LEAF;
      for (int i = level - 1; i >= 0; i--) {
        int other = node[i] * INTS;
        if (ints[other + COLUMN] == column) {
          ints[base + ABOVE] = node[i];
          ints[base + LEVEL_ABOVE] = i;
          ints[base + WAYS] = left[i] ? FROM_LEFT : 0;
          ints[other + WAYS] |= left[i] ? AGAIN_LEFT : AGAIN_RIGHT;
          return share[i];
        }
      }
      return 1;
    }

    private void constants(int source, int start, double z, double above) {
      int l = nodes.left()[source];
      int r = nodes.right()[source];
      double leftValue = nodes.value()[l];
      double rightValue = nodes.value()[r];
      double gap = leftValue - rightValue;
      boolean leaves = nodes.left()[l] == TreeModel.NONE && nodes.left()[r] == TreeModel.NONE;
      floats[start + SHARE] = (float) z;
      floats[start + LEFT_VALUE] = (float) leftValue;
      floats[start + RIGHT_VALUE] = (float) rightValue;
      if (leaves) {
        floats[start + MIDDLE] = (float) (rightValue + z * gap);
      }
      for (int q = 0; q < at.length; q++) {
        double g = at[q] + (1 - at[q]) * above;
        double times = leaves ? gap : 1;
        floats[start + POINTS + 2 * q] = (float) (at[q] / g * times);
        floats[start + POINTS + 2 * q + 1] = (float) (above * weight[q] / (g * g) * times);
      }
    }
  }
}
