package com.savvywealth.leads.model.explain;

import java.util.Arrays;

/**
 * The tiles of {@link TreeTiles} for one row at a time, all in one array that is read from front to
 * back: what a row pays for then is the tables and not the way there.
 *
 * <p>A tile is laid down as {kept, bits, columns, start}, slot and limit of each decision from the
 * kept-th on, and the columns. Kept is the number of decisions at the front that the tile before
 * has, too: tiles come from left to right, so each node of a tree decides once. Adds the same
 * numbers in the same order as {@link TileSums}. Immutable and thread-safe.
 */
final class RowTiles {
  private static final int HEAD = 4;

  private final float[] table;
  private final int[] first;
  private int[] code = new int[1024];
  private int used;

  /**
   * Lays down all tiles.
   *
   * @param trees number of trees
   */
  RowTiles(TreeTiles tiles, int trees) {
    table = tiles.table();
    first = new int[trees + 1];
    for (int tree = 0; tree < trees; tree++) {
      TreeTiles.Tile before = null;
      for (TreeTiles.Tile tile : tiles.of(tree) == null ? new TreeTiles.Tile[0] : tiles.of(tree)) {
        lay(tile, before == null ? 0 : kept(tile, before));
        before = tile;
      }
      first[tree + 1] = used;
    }
    code = Arrays.copyOf(code, used);
  }

  private static int kept(TreeTiles.Tile tile, TreeTiles.Tile before) {
    int most = Math.min(tile.pathSlots().length, before.pathSlots().length);
    int kept = 0;
    while (kept < most
        && tile.pathSlots()[kept] == before.pathSlots()[kept]
        && tile.pathLimits()[kept] == before.pathLimits()[kept]) {
      kept++;
    }
    return kept;
  }

  private void lay(TreeTiles.Tile tile, int kept) {
    int path = tile.pathSlots().length;
    int bits = path + tile.slots().length;
    put(kept, bits, tile.columns().length, tile.start());
    for (int i = kept; i < path; i++) {
      put(tile.pathSlots()[i], tile.pathLimits()[i]);
    }
    for (int i = 0; i < tile.slots().length; i++) {
      put(tile.slots()[i], tile.limits()[i]);
    }
    put(tile.columns());
  }

  private void put(int... values) {
    if (used + values.length > code.length) {
      code = Arrays.copyOf(code, 2 * (used + values.length));
    }
    System.arraycopy(values, 0, code, used, values.length);
    used += values.length;
  }

  /**
   * Adds the contributions of a tree's tiles.
   *
   * @param ranks of the row, by slot
   * @param sums by column
   */
  void add(int tree, int[] ranks, float[] sums) {
    int end = first[tree + 1];
    int pattern = 0;
    for (int at = first[tree]; at < end; ) {
      int kept = code[at];
      int bits = code[at + 1];
      int columns = code[at + 2];
      int start = code[at + 3];
      at += HEAD;
      pattern &= (1 << kept) - 1;
      for (int bit = kept; bit < bits; bit++, at += 2) {
        pattern |= ((ranks[code[at]] - code[at + 1]) >>> 31) << bit;
      }
      int cell = start + pattern * columns;
      for (int i = 0; i < columns; i++) {
        sums[code[at + i]] += table[cell + i];
      }
      at += columns;
    }
  }
}
