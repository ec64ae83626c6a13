package com.savvywealth.leads.model.explain;

import java.util.Arrays;

/**
 * Path-dependent Shapley values of a tree for a block of rows and without a table, in float.
 *
 * <p>The values are those of {@link PathShapley}, taken at each node for both of its edges at once.
 * With b 1 for rows that go left and 0 for others, o 1 for rows that satisfy the splits above on
 * the node's feature, z, g and s as in {@link GameNodes}, and u = o (b - z), the left child has the
 * share f = z + u t / g of the path's product P at a point t and the right child the rest. Going
 * up, with H the sum over the leaves below of their values times the products from there on,
 *
 * <pre>D = H(left) - H(right),   H = H(right) + f D,   phi += u sum over points of (w s / g^2) P D
 * </pre>
 *
 * which is the sum over both edges of the feature's share, less what an earlier edge on the same
 * feature was given. Nothing is divided by what depends on a row, and no factor is above 1.
 * Immutable and thread-safe.
 */
final class BlockShapley {
  /** Rows of one call at most: so many that a deep tree's arrays stay in the cache. */
  static final int SIZE = 256;

  private final GameNodes nodes;
  private final int[] ints;
  private final float[] floats;

  BlockShapley(GameNodes nodes) {
    this.nodes = nodes;
    this.ints = nodes.ints();
    this.floats = nodes.floats();
  }

  /** Buffers of one thread. */
  static final class Workspace {
    private final float[][][][] product; // level, side, point
    private final float[][][][] sum;
    private final float[][] turn; // u by level
    private final float[][] satisfied;
    private final NodePasses[][] passes; // level, side
    private final float[] ones = new float[SIZE];

    Workspace(GameNodes nodes) {
      int levels = nodes.mostDepth() + 1;
      product = new float[levels][2][nodes.mostPoints()][SIZE];
      sum = new float[levels][2][nodes.mostPoints()][SIZE];
      turn = new float[levels][SIZE];
      satisfied = new float[levels][SIZE];
      passes = new NodePasses[levels][2];
      for (int level = 0; level < levels; level++) {
        for (int side = 0; side < 2; side++) {
          passes[level][side] = new NodePasses(product[level][side], turn[level], sum[level][side]);
        }
      }
      Arrays.fill(ones, 1f);
      for (float[] root : product[0][0]) {
        Arrays.fill(root, 1f);
      }
    }
  }

  /**
   * The rows of one call.
   *
   * @param halfRanks half of each rank, by slot
   * @param sums by column
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this package
  record Rows(float[][] halfRanks, int n, CarriedSums[] sums, Workspace work) {}

  /** Adds a tree's contributions. */
  void add(int tree, Rows rows) {
    if (nodes.first(tree) < nodes.first(tree + 1)) {
      new Visit(tree, rows).visit(nodes.first(tree), 0, 0);
    }
  }

  /** One tree on one block. */
  private final class Visit {
    private final int tree;
    private final Rows rows;
    private final Workspace work;
    private final int n;
    private final int points;

    Visit(int tree, Rows rows) {
      this.tree = tree;
      this.rows = rows;
      this.work = rows.work;
      this.n = rows.n;
      this.points = nodes.points(tree);
    }

    /** Right before left, as {@link RowShapley} goes up. */
    void visit(int node, int level, int side) {
      int base = node * GameNodes.INTS;
      float[] out = rows.sums[ints[base + GameNodes.COLUMN]].recent;
      int at = nodes.floatsOf(tree, node);
      NodePasses passes = work.passes[level][side].of(out, floats, at, n);
      turn(base, level, floats[at + GameNodes.SHARE]);
      if (nodes.endsInLeaves(node)) {
        passes.leaves(points);
        return;
      }
      float[][] left = work.product[level + 1][0];
      float[][] right = work.product[level + 1][1];
      passes.down(points, left, right);
      child(node, level, 1);
      child(node, level, 0);
      passes.up(points, work.sum[level + 1][0], work.sum[level + 1][1]);
    }

    private float[] known(int base) {
      return ints[base + GameNodes.ABOVE] == GameNodes.LEAF
          ? work.ones
          : work.satisfied[ints[base + GameNodes.LEVEL_ABOVE]];
    }

    private void turn(int base, int level, float share) {
      float[] rank = rows.halfRanks[ints[base + GameNodes.SLOT]];
      float limit = ints[base + GameNodes.LIMIT] * 0.5f;
      float[] known = known(base);
      if (known == work.ones) {
        NodePasses.turn(rank, limit, share, work.turn[level], n);
      } else {
        NodePasses.turnAgain(rank, limit, share, known, work.turn[level], n);
      }
    }

    private void child(int node, int level, int side) {
      int base = node * GameNodes.INTS;
      int below = ints[base + (side == 0 ? GameNodes.LEFT : GameNodes.RIGHT)];
      if (below == GameNodes.LEAF) {
        int place = side == 0 ? GameNodes.LEFT_VALUE : GameNodes.RIGHT_VALUE;
        for (int q = 0; q < points; q++) {
          Arrays.fill(
              work.sum[level + 1][side][q], 0, n, floats[nodes.floatsOf(tree, node) + place]);
        }
        return;
      }
      int again = side == 0 ? GameNodes.AGAIN_LEFT : GameNodes.AGAIN_RIGHT;
      if ((ints[base + GameNodes.WAYS] & again) != 0) {
        float[] rank = rows.halfRanks[ints[base + GameNodes.SLOT]];
        float limit = ints[base + GameNodes.LIMIT] * 0.5f;
        float slope = side == 0 ? 1f : -1f;
        NodePasses.satisfied(rank, limit, slope, known(base), work.satisfied[level], n);
      }
      visit(below, level + 1, side);
    }
  }
}
