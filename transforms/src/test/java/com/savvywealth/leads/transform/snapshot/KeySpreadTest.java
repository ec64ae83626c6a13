package com.savvywealth.leads.transform.snapshot;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/**
 * How the keys of the large shuffles and of the stored vintages spread: by a hash of the rep, so
 * that no firm is a hot key, however many of all reps it has.
 */
class KeySpreadTest {
  private static final int REPS = 200_000;
  private static final double FIRM_SHARE = 0.3;

  /** The largest shard's share of what each would have if all had the same. */
  private static double worst(IntToLongFunction crd) {
    int[] rows = new int[SnapshotLayout.SHARDS];
    for (int i = 0; i < REPS; i++) {
      rows[SnapshotLayout.shardOf(crd.applyAsLong(i))]++;
    }
    return Arrays.stream(rows).max().orElseThrow() / (REPS / (double) SnapshotLayout.SHARDS);
  }

  /** A firm that took over others has reps of one run of numbers, the rest are anywhere. */
  @Test
  void aFirmOfThirtyInAHundredRepsIsNoHotKey() {
    SplittableRandom random = new SplittableRandom(30);
    int own = (int) (REPS * FIRM_SHARE);
    assertThat(
        worst(i -> i < own ? 4_000_000 + i : 1_000_000 + random.nextInt(6_000_000)),
        lessThan(1.05));
  }

  /** Had the firm been the key, one worker would have had five times its share, and more. */
  @Test
  void theFirmWouldBeOne() {
    SplittableRandom random = new SplittableRandom(31);
    int own = (int) (REPS * FIRM_SHARE);
    assertThat(worst(i -> i < own ? 7 : 100 + random.nextInt(20_000)), greaterThan(5.0));
  }

  @Test
  void numbersInARowOrInStepsSpreadToo() {
    for (int step : new int[] {1, 2, 5, 10, 16, 100, 1024}) {
      long by = step;
      assertThat("step " + step, worst(i -> 100_000 + by * i), lessThan(1.05));
    }
  }
}
