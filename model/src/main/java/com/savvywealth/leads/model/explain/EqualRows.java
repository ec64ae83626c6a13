package com.savvywealth.leads.model.explain;

import java.util.Arrays;

/**
 * Rows of a block that no split of the model tells apart: they are scored and explained once. Data
 * of few binned columns is full of them. For one thread.
 */
final class EqualRows {
  private static final int MULTIPLIER = 0x9E3779B1; // 2^32 over the golden ratio, Knuth 6.4

  private final int[] hash;
  private final int[] distinctOf;
  private final int[] kept;
  private final int[] bucket;

  EqualRows(int block) {
    hash = new int[block];
    distinctOf = new int[block];
    kept = new int[block];
    bucket = new int[Integer.highestOneBit(block) * 4];
  }

  /** Place of a row's twin among the rows that were kept. */
  int of(int row) {
    return distinctOf[row];
  }

  /** Moves the first of each set of equal rows to the front, in order, and gives their number. */
  int keepDistinct(int[][] ranks, int n) {
    if (n < 2) {
      distinctOf[0] = 0;
      return n;
    }
    Arrays.fill(hash, 0, n, 0);
    for (int[] slot : ranks) {
      mix(slot, n);
    }
    int mask = bucket.length - 1;
    Arrays.fill(bucket, -1);
    int distinct = 0;
    for (int row = 0; row < n; row++) {
      int at = (hash[row] >>> 16) & mask;
      while (bucket[at] >= 0 && !equal(ranks, kept[bucket[at]], row)) {
        at = (at + 1) & mask;
      }
      if (bucket[at] < 0) {
        bucket[at] = distinct;
        kept[distinct++] = row;
      }
      distinctOf[row] = bucket[at];
    }
    for (int[] slot : distinct < n ? ranks : new int[0][]) {
      for (int i = 0; i < distinct; i++) {
        slot[i] = slot[kept[i]];
      }
    }
    return distinct;
  }

  private void mix(int[] slot, int n) {
    for (int row = 0; row < n; row++) {
      hash[row] = (hash[row] ^ slot[row]) * MULTIPLIER;
    }
  }

  private boolean equal(int[][] ranks, int a, int b) {
    if (hash[a] != hash[b]) {
      return false;
    }
    for (int[] slot : ranks) {
      if (slot[a] != slot[b]) {
        return false;
      }
    }
    return true;
  }
}
