package com.savvywealth.leads.model.explain;

/**
 * Looks rows up in the tables of {@link TreeTiles} and adds what stands there, column by column.
 * The passes over a block of rows are written out for one to six columns at a time: a table's row
 * is then read once, and the JVM keeps what does not change over rows in registers.
 */
final class TileSums {
  private final float[] table;

  TileSums(float[] table) {
    this.table = table;
  }

  /** Buffers of one thread for a block of rows. */
  static final class Workspace {
    private final int[] none;
    private final int[] path;
    private final int[] index;

    Workspace(int block) {
      none = new int[block];
      path = new int[block];
      index = new int[block];
    }
  }

  /**
   * Adds the contributions of a tree's tiles for rows 0 to n-1.
   *
   * @param sums by column
   */
  void add(TreeTiles.Tile[] tiles, int[][] ranks, int n, CarriedSums[] sums, Workspace work) {
    TreeTiles.Tile before = null;
    for (TreeTiles.Tile tile : tiles) {
      if (before == null || !tile.sharesPath(before)) {
        decide(
            new Decisions(tile.pathSlots(), tile.pathLimits(), 0), ranks, n, work.none, work.path);
      }
      int shift = tile.pathSlots().length;
      decide(new Decisions(tile.slots(), tile.limits(), shift), ranks, n, work.path, work.index);
      addTile(tile, n, sums, work.index);
      before = tile;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
  private record Decisions(int[] slots, int[] limits, int shift) {}

  /** Sets bit shift + i of rows that go left at the i-th node. */
  private static void decide(Decisions at, int[][] ranks, int n, int[] in, int[] out) {
    int next = 0;
    int[] from = in;
    for (; next + 3 <= at.slots.length; next += 3) {
      decideThree(at, next, ranks, n, from, out);
      from = out;
    }
    for (; next < at.slots.length; next++) {
      decideOne(at, next, ranks, n, from, out);
      from = out;
    }
    if (from != out) {
      System.arraycopy(in, 0, out, 0, n);
    }
  }

  private static void decideOne(Decisions at, int node, int[][] ranks, int n, int[] in, int[] out) {
    int[] a = ranks[at.slots[node]];
    int limit = at.limits[node];
    int shift = at.shift + node;
    for (int row = 0; row < n; row++) {
      out[row] = in[row] | (((a[row] - limit) >>> 31) << shift);
    }
  }

  private static void decideThree(
      Decisions at, int node, int[][] ranks, int n, int[] in, int[] out) {
    int[] a = ranks[at.slots[node]];
    int[] b = ranks[at.slots[node + 1]];
    int[] c = ranks[at.slots[node + 2]];
    int limitA = at.limits[node];
    int limitB = at.limits[node + 1];
    int limitC = at.limits[node + 2];
    int shift = at.shift + node;
    for (int row = 0; row < n; row++) {
      out[row] =
          in[row]
              | (((a[row] - limitA) >>> 31)
                      | ((b[row] - limitB) >>> 31) << 1
                      | ((c[row] - limitC) >>> 31) << 2)
                  << shift;
    }
  }

  private void addTile(TreeTiles.Tile tile, int n, CarriedSums[] sums, int[] index) {
    int width = tile.columns().length;
    for (int next = 0; next < width; ) {
      int rest = width - next;
      if (rest == 6) {
        addSix(tile, next, n, sums, index);
        next += 6;
      } else if (rest == 5) {
        addFive(tile, next, n, sums, index);
        next += 5;
      } else if (rest >= 4) {
        addFour(tile, next, n, sums, index);
        next += 4;
      } else if (rest == 3) {
        addThree(tile, next, n, sums, index);
        next += 3;
      } else if (rest == 2) {
        addTwo(tile, next, n, sums, index);
        next += 2;
      } else {
        addOne(tile, next, n, sums, index);
        next++;
      }
    }
  }

  private void addOne(TreeTiles.Tile tile, int first, int n, CarriedSums[] sums, int[] index) {
    float[] cells = table;
    int width = tile.columns().length;
    int start = tile.start() + first;
    float[] a = sums[tile.columns()[first]].recent;
    for (int row = 0; row < n; row++) {
      a[row] += cells[start + index[row] * width];
    }
  }

  private void addTwo(TreeTiles.Tile tile, int first, int n, CarriedSums[] sums, int[] index) {
    float[] cells = table;
    int width = tile.columns().length;
    int start = tile.start() + first;
    float[] a = sums[tile.columns()[first]].recent;
    float[] b = sums[tile.columns()[first + 1]].recent;
    for (int row = 0; row < n; row++) {
      int at = start + index[row] * width;
      a[row] += cells[at];
      b[row] += cells[at + 1];
    }
  }

  private void addThree(TreeTiles.Tile tile, int first, int n, CarriedSums[] sums, int[] index) {
    float[] cells = table;
    int width = tile.columns().length;
    int start = tile.start() + first;
    float[] a = sums[tile.columns()[first]].recent;
    float[] b = sums[tile.columns()[first + 1]].recent;
    float[] c = sums[tile.columns()[first + 2]].recent;
    for (int row = 0; row < n; row++) {
      int at = start + index[row] * width;
      a[row] += cells[at];
      b[row] += cells[at + 1];
      c[row] += cells[at + 2];
    }
  }

  private void addFour(TreeTiles.Tile tile, int first, int n, CarriedSums[] sums, int[] index) {
    float[] cells = table;
    int width = tile.columns().length;
    int start = tile.start() + first;
    float[] a = sums[tile.columns()[first]].recent;
    float[] b = sums[tile.columns()[first + 1]].recent;
    float[] c = sums[tile.columns()[first + 2]].recent;
    float[] d = sums[tile.columns()[first + 3]].recent;
    for (int row = 0; row < n; row++) {
      int at = start + index[row] * width;
      a[row] += cells[at];
      b[row] += cells[at + 1];
      c[row] += cells[at + 2];
      d[row] += cells[at + 3];
    }
  }

  private void addFive(TreeTiles.Tile tile, int first, int n, CarriedSums[] sums, int[] index) {
    float[] cells = table;
    int width = tile.columns().length;
    int start = tile.start() + first;
    float[] a = sums[tile.columns()[first]].recent;
    float[] b = sums[tile.columns()[first + 1]].recent;
    float[] c = sums[tile.columns()[first + 2]].recent;
    float[] d = sums[tile.columns()[first + 3]].recent;
    float[] e = sums[tile.columns()[first + 4]].recent;
    for (int row = 0; row < n; row++) {
      int at = start + index[row] * width;
      a[row] += cells[at];
      b[row] += cells[at + 1];
      c[row] += cells[at + 2];
      d[row] += cells[at + 3];
      e[row] += cells[at + 4];
    }
  }

  private void addSix(TreeTiles.Tile tile, int first, int n, CarriedSums[] sums, int[] index) {
    float[] cells = table;
    int width = tile.columns().length;
    int start = tile.start() + first;
    float[] a = sums[tile.columns()[first]].recent;
    float[] b = sums[tile.columns()[first + 1]].recent;
    float[] c = sums[tile.columns()[first + 2]].recent;
    float[] d = sums[tile.columns()[first + 3]].recent;
    float[] e = sums[tile.columns()[first + 4]].recent;
    float[] f = sums[tile.columns()[first + 5]].recent;
    for (int row = 0; row < n; row++) {
      int at = start + index[row] * width;
      a[row] += cells[at];
      b[row] += cells[at + 1];
      c[row] += cells[at + 2];
      d[row] += cells[at + 3];
      e[row] += cells[at + 4];
      f[row] += cells[at + 5];
    }
  }
}
