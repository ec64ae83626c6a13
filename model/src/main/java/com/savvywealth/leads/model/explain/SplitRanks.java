package com.savvywealth.leads.model.explain;

import java.util.Arrays;

/**
 * Turns every split {@code value < threshold} of a model into a comparison of whole numbers, which
 * the JVM compiles to vector instructions over many rows.
 *
 * <p>A column's rank is the number of its distinct thresholds at or below the value, so a row goes
 * left at the split on the k-th threshold (from 1) exactly when its rank is below k. A missing
 * value has rank 0 where missing goes left and the largest rank where it goes right; a column that
 * is split both ways has two <em>slots</em>. Immutable and thread-safe.
 */
final class SplitRanks {
  private final float[][] thresholds;
  private final int[] slotOfLeft;
  private final int[] slotOfRight;
  private final int[] nodeSlot;
  private final int[] nodeLimit;
  private final int[] columns;
  private final int slots;

  private SplitRanks(TreeModel.TreeArrays nodes, int width) {
    thresholds = thresholds(nodes, width);
    slotOfLeft = new int[width];
    slotOfRight = new int[width];
    Arrays.fill(slotOfLeft, -1);
    Arrays.fill(slotOfRight, -1);
    nodeSlot = new int[nodes.left().length];
    nodeLimit = new int[nodes.left().length];
    int next = 0;
    for (int node = 0; node < nodeSlot.length; node++) {
      if (nodes.left()[node] != TreeModel.NONE) {
        int column = nodes.feature()[node];
        int[] slotOf = nodes.defaultLeft()[node] ? slotOfLeft : slotOfRight;
        if (slotOf[column] < 0) {
          slotOf[column] = next++;
        }
        nodeSlot[node] = slotOf[column];
        nodeLimit[node] = 1 + position(thresholds[column], nodes.value()[node]);
      }
    }
    slots = next;
    columns =
        java.util.stream.IntStream.range(0, width).filter(c -> thresholds[c].length > 0).toArray();
  }

  static SplitRanks of(TreeModel.TreeArrays nodes, int width) {
    return new SplitRanks(nodes, width);
  }

  private static float[][] thresholds(TreeModel.TreeArrays nodes, int width) {
    float[][] of = new float[width][0];
    int[] counts = new int[width];
    for (int node = 0; node < nodes.left().length; node++) {
      counts[nodes.feature()[node]] += nodes.left()[node] == TreeModel.NONE ? 0 : 1;
    }
    for (int column = 0; column < width; column++) {
      of[column] = new float[counts[column]];
    }
    for (int node = 0; node < nodes.left().length; node++) {
      if (nodes.left()[node] != TreeModel.NONE) {
        int column = nodes.feature()[node];
        of[column][--counts[column]] = plain(nodes.value()[node]);
      }
    }
    for (int column = 0; column < width; column++) {
      Arrays.sort(of[column]);
      of[column] = distinct(of[column]);
    }
    return of;
  }

  private static float[] distinct(float[] sorted) {
    int size = 0;
    for (float value : sorted) {
      if (size == 0 || value != sorted[size - 1]) {
        sorted[size++] = value;
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  /** The same number with one zero, not two: a comparison tells them apart as little. */
  private static float plain(float value) {
    return value + 0f;
  }

  private static int position(float[] sorted, float value) {
    return Arrays.binarySearch(sorted, plain(value));
  }

  /** Number of slots: rows of a rank table. */
  int slots() {
    return slots;
  }

  /** The columns that any tree splits on, ascending. */
  int[] columns() {
    return columns.clone();
  }

  /** Slot whose rank decides at an inner node. */
  int slot(int node) {
    return nodeSlot[node];
  }

  /** A row goes left at an inner node when its rank there is below this. */
  int limit(int node) {
    return nodeLimit[node];
  }

  /**
   * Ranks of a block of rows.
   *
   * @param cells value of column c in row r stands at {@code from + r * width + c}
   * @param ranks one array of at least n places per slot
   */
  void rank(float[] cells, int from, int width, int n, int[][] ranks) {
    for (int column : columns) {
      int left = slotOfLeft[column];
      int right = slotOfRight[column];
      int start = from + column;
      int[] first = ranks[left >= 0 ? left : right];
      rank(thresholds[column], cells, start, width, n, left >= 0, first);
      if (left >= 0 && right >= 0) {
        missingRight(thresholds[column].length, cells, start, width, n, first, ranks[right]);
      }
    }
  }

  private static void rank(
      float[] sorted, float[] cells, int start, int step, int n, boolean left, int[] out) {
    int missing = left ? 0 : sorted.length;
    for (int row = 0, at = start; row < n; row++, at += step) {
      float value = cells[at];
      int rank = countAtMost(sorted, value);
      out[row] = Float.isNaN(value) ? missing : rank;
    }
  }

  private static void missingRight(
      int missing, float[] cells, int start, int step, int n, int[] left, int[] out) {
    for (int row = 0, at = start; row < n; row++, at += step) {
      out[row] = Float.isNaN(cells[at]) ? missing : left[row];
    }
  }

  /** How many of at least one sorted numbers are at most this one; without a branch on data. */
  private static int countAtMost(float[] sorted, float value) {
    int base = 0;
    int length = sorted.length;
    while (length > 1) {
      int half = length >>> 1;
      base += sorted[base + half - 1] <= value ? half : 0;
      length -= half;
    }
    return base + (sorted[base] <= value ? 1 : 0);
  }
}
