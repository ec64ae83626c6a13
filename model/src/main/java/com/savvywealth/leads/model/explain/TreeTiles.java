package com.savvywealth.leads.model.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A model's trees cut into tiles, each with a table of contributions for every way in which a row
 * can decide at its nodes.
 *
 * <p>A tile is a subtree together with the path above it. The contributions of its leaves depend
 * only on the decisions at the tile's own nodes and at those of the path, so with b such nodes a
 * table of 2^b rows holds them all, one float per distinct column. Deep trees are not cut: their
 * tables would outgrow the memory given. Immutable and thread-safe.
 *
 * @see "Yang 2021, Fast TreeSHAP (version 2), which tabulates leaf by leaf"
 */
final class TreeTiles {
  private static final int LEAST_BITS = 7;
  private static final int MOST_BITS = 12;

  private final TreeModel.TreeArrays nodes;
  private final SplitRanks ranks;
  private final PathShapley shapley;
  private final TreeShape[] shapes;
  private final long budget;
  private final Tile[][] tiles;
  private float[] table = new float[1024];
  private int used;

  /**
   * One tile.
   *
   * @param pathSlots slots and limits of the decisions above it, from the root on
   * @param slots and of its own
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this package
  record Tile(
      int[] pathSlots, int[] pathLimits, int[] slots, int[] limits, int[] columns, int start) {
    /** Whether the decisions above are the same as above another tile. */
    boolean sharesPath(Tile other) {
      return Arrays.equals(pathSlots, other.pathSlots)
          && Arrays.equals(pathLimits, other.pathLimits);
    }
  }

  /**
   * Cuts the trees and fills the tables.
   *
   * @param budget most bytes of all tables together
   */
  TreeTiles(
      TreeModel.TreeArrays nodes,
      SplitRanks ranks,
      PathShapley shapley,
      TreeShape[] shapes,
      long budget) {
    this.nodes = nodes;
    this.ranks = ranks;
    this.shapley = shapley;
    this.shapes = shapes;
    this.budget = budget;
    this.tiles = new Tile[nodes.roots().length][];
    for (int tree = 0; tree < tiles.length; tree++) {
      cut(tree);
    }
    table = Arrays.copyOf(table, used);
  }

  /** Tiles of a tree from left to right; null for a tree that is not cut. */
  Tile[] of(int tree) {
    return tiles[tree];
  }

  /** All tables, each row by row. */
  float[] table() {
    return table;
  }

  private void cut(int tree) {
    int bits = Math.max(LEAST_BITS, shapes[tree].depth() + 1);
    if (bits > MOST_BITS) {
      return;
    }
    List<Cut> cuts = new ArrayList<>();
    collect(nodes.roots()[tree], new ArrayList<>(), bits, cuts);
    long cells = used + cuts.stream().mapToLong(Cut::cells).sum();
    if (cells * Float.BYTES > budget || cells > Integer.MAX_VALUE / 2) {
      return;
    }
    tiles[tree] = new Tile[cuts.size()];
    for (int i = 0; i < tiles[tree].length; i++) {
      tiles[tree][i] = tile(tree, cuts.get(i));
    }
  }

  /** Where a tile begins: the edges from the root (node &lt;&lt; 1 | left) and its own nodes. */
  private record Cut(List<Integer> way, List<Integer> own, List<Integer> columns) {
    int bits() {
      return way.size() + own.size();
    }

    long cells() {
      return (long) columns.size() << bits();
    }
  }

  private void collect(int node, List<Integer> way, int bits, List<Cut> cuts) {
    List<Integer> own = new ArrayList<>();
    inner(node, own);
    if (own.isEmpty() || own.size() + way.size() <= bits) {
      cuts.add(new Cut(List.copyOf(way), own, columns(way, own)));
      return;
    }
    for (int left = 1; left >= 0; left--) {
      way.add((node << 1) | left);
      collect(left == 1 ? nodes.left()[node] : nodes.right()[node], way, bits, cuts);
      way.remove(way.size() - 1);
    }
  }

  private void inner(int node, List<Integer> into) {
    if (nodes.left()[node] != TreeModel.NONE) {
      into.add(node);
      inner(nodes.left()[node], into);
      inner(nodes.right()[node], into);
    }
  }

  private List<Integer> columns(List<Integer> way, List<Integer> own) {
    return java.util.stream.Stream.concat(way.stream().map(edge -> edge >> 1), own.stream())
        .map(node -> nodes.feature()[node])
        .distinct()
        .sorted()
        .toList();
  }

  private Tile tile(int tree, Cut cut) {
    int[] path = cut.way.stream().mapToInt(edge -> edge >> 1).toArray();
    int[] own = cut.own.stream().mapToInt(node -> node).toArray();
    int[] columns = cut.columns.stream().mapToInt(column -> column).toArray();
    int start = used;
    used += (int) cut.cells();
    if (used > table.length) {
      table = Arrays.copyOf(table, Math.max(used, (int) Math.min(1L << 30, 2L * table.length)));
    }
    fill(tree, cut, start, columns);
    return new Tile(
        Arrays.stream(path).map(ranks::slot).toArray(),
        Arrays.stream(path).map(ranks::limit).toArray(),
        Arrays.stream(own).map(ranks::slot).toArray(),
        Arrays.stream(own).map(ranks::limit).toArray(),
        columns,
        start);
  }

  /** Explains every pattern of decisions: bit i is the path's i-th, then come the tile's own. */
  private void fill(int tree, Cut cut, int start, int[] columns) {
    PathShapley.Workspace work =
        new PathShapley.Workspace(shapes[tree].depth(), shapes[tree].features());
    int[] way = cut.way.stream().mapToInt(edge -> edge).toArray();
    double[][] sums = new double[columns.length][PathShapley.BLOCK];
    for (int from = 0; from < 1 << cut.bits(); from += PathShapley.BLOCK) {
      int first = from;
      int n = Math.min(PathShapley.BLOCK, (1 << cut.bits()) - from);
      for (double[] sum : sums) {
        Arrays.fill(sum, 0.0);
      }
      PathShapley.Block block =
          new PathShapley.Block(
              n,
              0,
              (node, size, out) -> decide(bit(cut, node), first, size, out),
              column -> sums[Arrays.binarySearch(columns, column)],
              work);
      shapley.add(nodes.roots()[tree], way, shapes[tree].features(), block);
      for (int row = 0; row < n; row++) {
        for (int i = 0; i < columns.length; i++) {
          table[start + (from + row) * columns.length + i] = (float) sums[i][row];
        }
      }
    }
  }

  private static int bit(Cut cut, int node) {
    int own = cut.own.indexOf(node);
    if (own >= 0) {
      return cut.way.size() + own;
    }
    int above = cut.way.indexOf(node << 1);
    return above >= 0 ? above : cut.way.indexOf((node << 1) | 1);
  }

  private static void decide(int bit, int first, int n, double[] out) {
    for (int row = 0; row < n; row++) {
      out[row] = ((first + row) >> bit) & 1;
    }
  }
}
