package com.savvywealth.leads.model.explain;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Sums of many floats that lose next to nothing: recent additions are put, now and then, onto a sum
 * whose own rounding errors are carried along. All in float, so that the JVM compiles it to vector
 * instructions. For one thread.
 *
 * @see "Knuth, The Art of Computer Programming 2, 4.2.2, theorem B (the error of a sum)"
 */
final class CarriedSums {
  /** Additions after which sums are carried. */
  private static final int MANY = 256;

  /** Where to add. */
  final float[] recent;

  private final float[] sum;
  private final float[] lost;

  CarriedSums(int size) {
    recent = new float[size];
    sum = new float[size];
    lost = new float[size];
  }

  /**
   * After which trees sums are carried: as soon as there may have been many additions, and at the
   * end.
   *
   * @param additions most additions of a tree to a column, or some measure of them
   */
  static boolean[] carryAfter(int trees, IntUnaryOperator additions) {
    boolean[] after = new boolean[trees];
    int since = 0;
    for (int tree = 0; tree < trees; tree++) {
      since += additions.applyAsInt(tree);
      after[tree] = since >= MANY || (since > 0 && tree == trees - 1);
      since = after[tree] ? 0 : since;
    }
    return after;
  }

  /** Sets the first n to zero. */
  void clear(int n) {
    Arrays.fill(recent, 0, n, 0f);
    Arrays.fill(sum, 0, n, 0f);
    Arrays.fill(lost, 0, n, 0f);
  }

  /** Puts what was added since the last call onto the first n sums. */
  void carry(int n) {
    carry(recent, sum, lost, n);
    Arrays.fill(recent, 0, n, 0f);
  }

  private static void carry(float[] more, float[] sum, float[] lost, int n) {
    for (int i = 0; i < n; i++) {
      float before = sum[i];
      float added = more[i];
      float after = before + added;
      float part = after - before;
      lost[i] += (before - (after - part)) + (added - part);
      sum[i] = after;
    }
  }

  /** The i-th sum as far as it was carried. */
  double of(int i) {
    return (double) sum[i] + lost[i];
  }
}
