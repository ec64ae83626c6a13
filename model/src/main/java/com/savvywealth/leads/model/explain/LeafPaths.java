package com.savvywealth.leads.model.explain;

import java.util.Arrays;

/**
 * The path to every leaf, in flat arrays: its distinct features, each with the share of cover that
 * satisfies its splits and the splits themselves.
 */
final class LeafPaths {
  private final int[] treeNodes;
  private final int[] treeFirstLeaf;
  private final IntList leafFirstFeature = new IntList();
  private final IntList columns = new IntList();
  private final IntList featureFirstSplit = new IntList();
  private final IntList splits = new IntList();
  private double[] values = new double[16];
  private double[] zero = new double[16];
  private int leaves;
  private int mostFeatures = 1;

  private int[] leafStart;
  private int[] column;
  private int[] splitStart;
  private int[] split;
  private long[] splitNodes;
  private long[] splitGoesLeft;

  private LeafPaths(TreeModel.TreeArrays nodes) {
    int trees = nodes.roots().length;
    treeNodes = new int[trees];
    treeFirstLeaf = new int[trees + 1];
    for (int tree = 0; tree < trees; tree++) {
      int next = tree + 1 < trees ? nodes.roots()[tree + 1] : nodes.left().length;
      treeNodes[tree] = next - nodes.roots()[tree];
      treeFirstLeaf[tree] = leaves;
      new Walk(nodes, nodes.roots()[tree]).down(nodes.roots()[tree], 0);
    }
    treeFirstLeaf[trees] = leaves;
    leafFirstFeature.add(columns.size());
    featureFirstSplit.add(splits.size());
    leafStart = leafFirstFeature.toArray();
    column = columns.toArray();
    splitStart = featureFirstSplit.toArray();
    split = splits.toArray();
    packSplits();
  }

  /** Splits of a path feature as bits by node; only read for trees of at most 64 nodes. */
  private void packSplits() {
    splitNodes = new long[column.length];
    splitGoesLeft = new long[column.length];
    for (int feature = 0; feature < column.length; feature++) {
      for (int i = splitStart[feature]; i < splitStart[feature + 1]; i++) {
        long node = 1L << (split[i] >> 1);
        splitNodes[feature] |= node;
        splitGoesLeft[feature] |= (split[i] & 1) == 1 ? node : 0;
      }
    }
  }

  static LeafPaths of(TreeModel.TreeArrays nodes) {
    return new LeafPaths(nodes);
  }

  int trees() {
    return treeNodes.length;
  }

  int nodes(int tree) {
    return treeNodes[tree];
  }

  int mostNodes() {
    return Arrays.stream(treeNodes).max().orElse(1);
  }

  int mostFeatures() {
    return mostFeatures;
  }

  int leaves() {
    return leaves;
  }

  int firstLeaf(int tree) {
    return treeFirstLeaf[tree];
  }

  int firstFeature(int leaf) {
    return leafStart[leaf];
  }

  int features(int leaf) {
    return leafStart[leaf + 1] - leafStart[leaf];
  }

  int column(int feature) {
    return column[feature];
  }

  double value(int leaf) {
    return values[leaf];
  }

  double[] zeroFractions() {
    return zero;
  }

  /** The leaf's value times the share of cover that reaches it. */
  double expectation(int leaf) {
    double product = values[leaf];
    for (int i = leafStart[leaf]; i < leafStart[leaf + 1]; i++) {
      product *= zero[i];
    }
    return product;
  }

  /** Whether all splits on this path feature go the way of the path. */
  boolean satisfied(int feature, boolean[] goesLeft) {
    for (int i = splitStart[feature]; i < splitStart[feature + 1]; i++) {
      int code = split[i];
      if (goesLeft[code >> 1] != ((code & 1) == 1)) {
        return false;
      }
    }
    return true;
  }

  /** The same for a tree of at most 64 nodes: bit i says whether node i goes left. */
  boolean satisfied(int feature, long goesLeft) {
    return ((goesLeft ^ splitGoesLeft[feature]) & splitNodes[feature]) == 0;
  }

  /** Depth-first walk over one tree; a step is a split taken on the way to a leaf. */
  private final class Walk {
    private final TreeModel.TreeArrays nodes;
    private final int root;
    private int[] path = new int[16];

    Walk(TreeModel.TreeArrays nodes, int root) {
      this.nodes = nodes;
      this.root = root;
    }

    void down(int node, int depth) {
      if (nodes.left()[node] == TreeModel.NONE) {
        addLeaf(node, depth);
        return;
      }
      if (depth == path.length) {
        path = Arrays.copyOf(path, 2 * depth);
      }
      path[depth] = (node - root) << 1 | 1;
      down(nodes.left()[node], depth + 1);
      path[depth] = (node - root) << 1;
      down(nodes.right()[node], depth + 1);
    }

    private void addLeaf(int node, int depth) {
      leafFirstFeature.add(columns.size());
      int first = columns.size();
      for (int i = 0; i < depth; i++) {
        if (isFirstOfItsFeature(i)) {
          addFeature(i, depth);
        }
      }
      if (leaves == values.length) {
        values = Arrays.copyOf(values, 2 * leaves);
      }
      values[leaves++] = nodes.value()[node];
      mostFeatures = Math.max(mostFeatures, columns.size() - first);
    }

    private boolean isFirstOfItsFeature(int step) {
      for (int i = 0; i < step; i++) {
        if (feature(i) == feature(step)) {
          return false;
        }
      }
      return true;
    }

    private void addFeature(int step, int depth) {
      double share = 1.0;
      featureFirstSplit.add(splits.size());
      for (int i = step; i < depth; i++) {
        if (feature(i) == feature(step)) {
          splits.add(path[i]);
          share *= coverShare(path[i]);
        }
      }
      if (columns.size() == zero.length) {
        zero = Arrays.copyOf(zero, 2 * zero.length);
      }
      zero[columns.size()] = share;
      columns.add(feature(step));
    }

    private int feature(int step) {
      return nodes.feature()[root + (path[step] >> 1)];
    }

    private double coverShare(int code) {
      int node = root + (code >> 1);
      int child = (code & 1) == 1 ? nodes.left()[node] : nodes.right()[node];
      return nodes.cover()[child] / (double) nodes.cover()[node];
    }
  }

  /** A growing list of ints. */
  private static final class IntList {
    private int[] items = new int[64];
    private int size;

    void add(int item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, 2 * size);
      }
      items[size++] = item;
    }

    int size() {
      return size;
    }

    int[] toArray() {
      return Arrays.copyOf(items, size);
    }
  }
}
