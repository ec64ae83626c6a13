package com.savvywealth.leads.model.explain;

import java.util.Arrays;

/**
 * What {@link BlockShapley} does, for one row: the same numbers in the same order, so to the same
 * bits. Nodes stand before their children, so one way through them is down the tree and the way
 * back is up. Immutable and thread-safe.
 */
final class RowShapley {
  private final GameNodes nodes;

  RowShapley(GameNodes nodes) {
    this.nodes = nodes;
  }

  /** Buffers of one thread. */
  static final class Workspace {
    private final float[] product; // node of the tree x point
    private final float[] sum;
    private final float[] turn;
    private final float[] went; // 1 to the left, 0 to the right
    private final float[] known; // 1 when the row satisfies what stands above on the feature

    Workspace(GameNodes nodes) {
      product = new float[nodes.mostNodes() * nodes.mostPoints()];
      sum = new float[nodes.mostNodes() * nodes.mostPoints()];
      turn = new float[nodes.mostNodes()];
      went = new float[nodes.mostNodes()];
      known = new float[nodes.mostNodes()];
    }
  }

  /**
   * Adds a tree's contributions.
   *
   * @param ranks of the row, by slot
   * @param sums by column
   */
  void add(int tree, int[] ranks, float[] sums, Workspace work) {
    int first = nodes.first(tree);
    int size = nodes.first(tree + 1) - first;
    Arrays.fill(work.product, 0, size == 0 ? 0 : nodes.points(tree), 1f);
    for (int node = 0; node < size; node++) {
      decide(first + node, node, nodes.floatsOf(tree, first + node), ranks, work);
      down(tree, first, node, work);
    }
    for (int node = size - 1; node >= 0; node--) {
      int base = (first + node) * GameNodes.INTS;
      float[] sum = work.sum;
      int column = nodes.ints()[base + GameNodes.COLUMN];
      if (nodes.endsInLeaves(first + node)) {
        sums[column] = leaves(tree, first, node, sums[column], work);
      } else {
        sums[column] = up(tree, first, node, sums[column], sum, work);
      }
    }
  }

  private void decide(int node, int place, int at, int[] ranks, Workspace work) {
    int[] ints = nodes.ints();
    int base = node * GameNodes.INTS;
    float went = (ranks[ints[base + GameNodes.SLOT]] - ints[base + GameNodes.LIMIT]) >>> 31;
    work.went[place] = went;
    float known = 1f;
    if (ints[base + GameNodes.ABOVE] != GameNodes.LEAF) {
      int above = place - (node - ints[base + GameNodes.ABOVE]);
      boolean left = (ints[base + GameNodes.WAYS] & GameNodes.FROM_LEFT) != 0;
      known = work.known[above] * (left ? work.went[above] : 1f - work.went[above]);
    }
    work.known[place] = known;
    work.turn[place] = known * (went - nodes.floats()[at]);
  }

  private void down(int tree, int first, int node, Workspace work) {
    int base = (first + node) * GameNodes.INTS;
    int left = nodes.ints()[base + GameNodes.LEFT];
    int right = nodes.ints()[base + GameNodes.RIGHT];
    if (left == GameNodes.LEAF && right == GameNodes.LEAF) {
      return;
    }
    int points = nodes.points(tree);
    int at = nodes.floatsOf(tree, first + node);
    float[] floats = nodes.floats();
    float[] product = work.product;
    float share = floats[at];
    float turn = work.turn[node];
    for (int q = 0; q < points; q++) {
      float here = product[node * points + q];
      float below = here * (share + turn * floats[at + GameNodes.POINTS + 2 * q]);
      if (left != GameNodes.LEAF) {
        product[(left - first) * points + q] = below;
      }
      if (right != GameNodes.LEAF) {
        product[(right - first) * points + q] = here - below;
      }
    }
  }

  private float leaves(int tree, int first, int node, float before, Workspace work) {
    int points = nodes.points(tree);
    int at = nodes.floatsOf(tree, first + node);
    float[] floats = nodes.floats();
    float turn = work.turn[node];
    float out = before;
    float even = 0;
    for (int q = 0; q < points; q++) {
      int constant = at + GameNodes.POINTS + 2 * q;
      work.sum[node * points + q] = floats[at + GameNodes.MIDDLE] + turn * floats[constant];
      float given = floats[constant + 1] * work.product[node * points + q];
      if ((q & 1) == 1) {
        out += turn * (even + given);
      } else if (q == points - 1) {
        out += turn * given;
      }
      even = given;
    }
    return out;
  }

  private float up(int tree, int first, int node, float before, float[] sum, Workspace work) {
    int base = (first + node) * GameNodes.INTS;
    int left = nodes.ints()[base + GameNodes.LEFT];
    int right = nodes.ints()[base + GameNodes.RIGHT];
    int points = nodes.points(tree);
    int at = nodes.floatsOf(tree, first + node);
    float[] floats = nodes.floats();
    float turn = work.turn[node];
    float out = before;
    float even = 0;
    for (int q = 0; q < points; q++) {
      int constant = at + GameNodes.POINTS + 2 * q;
      float l =
          left == GameNodes.LEAF
              ? floats[at + GameNodes.LEFT_VALUE]
              : sum[(left - first) * points + q];
      float r =
          right == GameNodes.LEAF
              ? floats[at + GameNodes.RIGHT_VALUE]
              : sum[(right - first) * points + q];
      float gap = l - r;
      float given = floats[constant + 1] * work.product[node * points + q] * gap;
      sum[node * points + q] = r + (floats[at] + turn * floats[constant]) * gap;
      if ((q & 1) == 1) {
        out += turn * (even + given);
      } else if (q == points - 1) {
        out += turn * given;
      }
      even = given;
    }
    return out;
  }
}
