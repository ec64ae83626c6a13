package com.savvywealth.leads.model.explain;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Margins of a block of ranked rows, bit-equal to {@link TreeModel#margin}.
 *
 * <p>A tree of at most {@value #MOST_LEAVES} leaves keeps one bit per leaf and row; each split
 * clears, in the rows that go right, the leaves on its left, and the lowest bit that is left over
 * is the row's leaf (QuickScorer, Lucchese et al. 2015, over rows instead of over trees). Larger
 * trees, and blocks of few rows, are walked level by level without a branch on data. Immutable and
 * thread-safe.
 */
final class BlockMargins {
  private static final int MOST_LEAVES = 32;

  /** From this many rows on a pass over a block is cheaper than walks. */
  private static final int FEW_ROWS = 12;

  private final float base;

  /**
   * Nodes tree by tree, children beside each other; a leaf's child is itself and its limit none.
   */
  private final int[] slot;

  private final int[] limit;
  private final int[] left;
  private final float[] value;
  private final int[] root;
  private final int[] depth;

  /** Splits of the small trees in order from left to right, and what they clear. */
  private final int[] split;

  private final int[] cleared;
  private final int[] firstSplit;
  private final float[] leaf;
  private final int[] firstLeaf;

  BlockMargins(TreeModel.TreeArrays nodes, SplitRanks ranks, float base) {
    this.base = base;
    int size = nodes.left().length;
    int trees = nodes.roots().length;
    slot = new int[size];
    limit = new int[size];
    left = new int[size];
    value = new float[size];
    root = nodes.roots();
    depth = new int[trees];
    split = new int[size];
    cleared = new int[size];
    firstSplit = new int[trees + 1];
    leaf = new float[size];
    firstLeaf = new int[trees + 1];
    for (int tree = 0; tree < trees; tree++) {
      lay(tree, nodes, ranks);
      InOrder order = new InOrder(firstSplit[tree], firstLeaf[tree]);
      order.visit(root[tree]);
      firstSplit[tree + 1] = order.splits;
      firstLeaf[tree + 1] = order.leaves;
    }
  }

  /** Copies a tree breadth first, so that children stand beside each other. */
  private void lay(int tree, TreeModel.TreeArrays nodes, SplitRanks ranks) {
    Deque<int[]> open = new ArrayDeque<>(); // node, place, level
    open.add(new int[] {nodes.roots()[tree], root[tree], 0});
    int next = root[tree] + 1;
    while (!open.isEmpty()) {
      int[] item = open.remove();
      int node = item[0];
      int place = item[1];
      depth[tree] = Math.max(depth[tree], item[2]);
      value[place] = nodes.value()[node];
      if (nodes.left()[node] == TreeModel.NONE) {
        left[place] = place;
        limit[place] = Integer.MAX_VALUE;
      } else {
        left[place] = next;
        slot[place] = ranks.slot(node);
        limit[place] = ranks.limit(node);
        open.add(new int[] {nodes.left()[node], next, item[2] + 1});
        open.add(new int[] {nodes.right()[node], next + 1, item[2] + 1});
        next += 2;
      }
    }
  }

  /** Numbers leaves from left to right, and splits by their place. */
  private final class InOrder {
    private final int origin;
    private int splits;
    private int leaves;

    InOrder(int splits, int leaves) {
      this.splits = splits;
      this.origin = leaves;
      this.leaves = leaves;
    }

    void visit(int place) {
      if (left[place] == place) {
        leaf[leaves++] = value[place];
        return;
      }
      int mine = splits++;
      split[mine] = place;
      int from = leaves - origin;
      visit(left[place]);
      int to = leaves - origin;
      cleared[mine] = to <= MOST_LEAVES ? ~(int) (((1L << to) - 1) & -(1L << from)) : 0;
      visit(left[place] + 1);
    }
  }

  /**
   * Writes the margins of rows 0 to n-1.
   *
   * @param work at least n places
   */
  void margins(int[][] ranks, int n, float[] out, int[] work) {
    if (n < FEW_ROWS) {
      for (int row = 0; row < n; row++) {
        out[row] = walk(ranks, row);
      }
      return;
    }
    Arrays.fill(out, 0, n, base);
    for (int tree = 0; tree < root.length; tree++) {
      if (firstLeaf[tree + 1] - firstLeaf[tree] <= MOST_LEAVES) {
        Arrays.fill(work, 0, n, -1);
        clear(tree, ranks, work, n);
        addLeaves(tree, work, out, n);
      } else {
        walkBlock(tree, ranks, work, out, n);
      }
    }
  }

  private void clear(int tree, int[][] ranks, int[] alive, int n) {
    int next = firstSplit[tree];
    int end = firstSplit[tree + 1];
    for (; next + 4 <= end; next += 4) {
      clearFour(next, ranks, alive, n);
    }
    for (; next < end; next++) {
      clearOne(next, ranks, alive, n);
    }
  }

  private void clearOne(int first, int[][] ranks, int[] alive, int n) {
    int[] a = ranks[slot[split[first]]];
    int limitA = limit[split[first]];
    int clearedA = cleared[first];
    for (int row = 0; row < n; row++) {
      alive[row] &= clearedA | ((a[row] - limitA) >> 31);
    }
  }

  /** The same for four splits in one pass. */
  private void clearFour(int first, int[][] ranks, int[] alive, int n) {
    int[] a = ranks[slot[split[first]]];
    int[] b = ranks[slot[split[first + 1]]];
    int[] c = ranks[slot[split[first + 2]]];
    int[] d = ranks[slot[split[first + 3]]];
    int limitA = limit[split[first]];
    int limitB = limit[split[first + 1]];
    int limitC = limit[split[first + 2]];
    int limitD = limit[split[first + 3]];
    int clearedA = cleared[first];
    int clearedB = cleared[first + 1];
    int clearedC = cleared[first + 2];
    int clearedD = cleared[first + 3];
    for (int row = 0; row < n; row++) {
      alive[row] &=
          (clearedA | ((a[row] - limitA) >> 31))
              & (clearedB | ((b[row] - limitB) >> 31))
              & (clearedC | ((c[row] - limitC) >> 31))
              & (clearedD | ((d[row] - limitD) >> 31));
    }
  }

  private void addLeaves(int tree, int[] alive, float[] out, int n) {
    int first = firstLeaf[tree];
    for (int row = 0; row < n; row++) {
      out[row] += leaf[first + Integer.numberOfTrailingZeros(alive[row])];
    }
  }

  private void walkBlock(int tree, int[][] ranks, int[] at, float[] out, int n) {
    Arrays.fill(at, 0, n, root[tree]);
    for (int level = 0; level < depth[tree]; level++) {
      for (int row = 0; row < n; row++) {
        int node = at[row];
        at[row] = left[node] + ((limit[node] - 1 - ranks[slot[node]][row]) >>> 31);
      }
    }
    for (int row = 0; row < n; row++) {
      out[row] += value[at[row]];
    }
  }

  private float walk(int[][] ranks, int row) {
    float sum = base;
    for (int tree = 0; tree < root.length; tree++) {
      int node = root[tree];
      for (int level = depth[tree]; level > 0; level--) {
        node = left[node] + ((limit[node] - 1 - ranks[slot[node]][row]) >>> 31);
      }
      sum += value[node];
    }
    return sum;
  }
}
