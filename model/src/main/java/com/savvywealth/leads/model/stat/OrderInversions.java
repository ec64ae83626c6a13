package com.savvywealth.leads.model.stat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Pairs of rows that calibration puts in another order than the margin does.
 *
 * @param across pairs of different groups whose order by probability is the opposite of their order
 *     by margin
 * @param acrossPairs pairs of different groups with different margins
 * @param acrossTies of these, pairs that have one probability
 * @param within opposite pairs inside a group: 0 when every group's calibrator rises
 * @param withinPairs pairs inside a group with different margins
 * @param withinTies of these, pairs that have one probability, as a flat run of isotonic regression
 *     makes
 */
public record OrderInversions(
    long across,
    long acrossPairs,
    long acrossTies,
    long within,
    long withinPairs,
    long withinTies) {

  /** Opposite pairs, comparable pairs and tied pairs of some rows. */
  private record Pairs(long opposite, long comparable, long tied) {
    Pairs less(Pairs other) {
      return new Pairs(opposite - other.opposite, comparable - other.comparable, tied - other.tied);
    }

    Pairs plus(Pairs other) {
      return new Pairs(opposite + other.opposite, comparable + other.comparable, tied + other.tied);
    }
  }

  /**
   * Counts exactly, in n log n: all pairs by a merge sort, those inside groups likewise, and the
   * rest lie across.
   *
   * @param margins before calibration
   * @param probabilities after it
   * @param groups one number a row; which calibrator it went through
   * @throws IllegalArgumentException when lengths differ or a value is NaN
   */
  public static OrderInversions of(double[] margins, double[] probabilities, int[] groups) {
    if (margins.length != probabilities.length || margins.length != groups.length) {
      throw new IllegalArgumentException(
          "margins, probabilities and groups must be as many, but were %d, %d and %d"
              .formatted(margins.length, probabilities.length, groups.length));
    }
    for (int i = 0; i < margins.length; i++) {
      if (Double.isNaN(margins[i]) || Double.isNaN(probabilities[i])) {
        throw new IllegalArgumentException("a score is a number, but row " + i + " had NaN");
      }
    }
    int[] all = IntStream.range(0, margins.length).toArray();
    Pairs inside = new Pairs(0, 0, 0);
    for (int group : Arrays.stream(groups).distinct().toArray()) {
      int[] some = Arrays.stream(all).filter(row -> groups[row] == group).toArray();
      inside = inside.plus(pairs(margins, probabilities, some));
    }
    Pairs across = pairs(margins, probabilities, all).less(inside);
    return new OrderInversions(
        across.opposite,
        across.comparable,
        across.tied,
        inside.opposite,
        inside.comparable,
        inside.tied);
  }

  /** Opposite over comparable pairs of different groups; 0 when no pair is comparable. */
  public double acrossShare() {
    return acrossPairs == 0 ? 0 : (double) across / acrossPairs;
  }

  /** Pairs inside a group that calibration made equal, over those with different margins. */
  public double withinTieShare() {
    return withinPairs == 0 ? 0 : (double) withinTies / withinPairs;
  }

  private static Pairs pairs(double[] margins, double[] probabilities, int[] rows) {
    int[] order =
        IntStream.of(rows)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(row -> RankedGroups.sortKey(margins[row]))
                    .thenComparingLong(row -> RankedGroups.sortKey(probabilities[row])))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] margin = IntStream.of(order).mapToLong(r -> RankedGroups.sortKey(margins[r])).toArray();
    long[] keys =
        IntStream.of(order).mapToLong(r -> RankedGroups.sortKey(probabilities[r])).toArray();
    long sameMargin = 0;
    long sameBoth = 0;
    long run = 0;
    long runBoth = 0;
    for (int i = 1; i < margin.length; i++) {
      run = margin[i] == margin[i - 1] ? run + 1 : 0;
      runBoth = run > 0 && keys[i] == keys[i - 1] ? runBoth + 1 : 0;
      sameMargin += run;
      sameBoth += runBoth;
    }
    long opposite = inversions(keys, new long[keys.length], 0, keys.length);
    long sameProbability = 0;
    run = 0;
    for (int i = 1; i < keys.length; i++) {
      run = keys[i] == keys[i - 1] ? run + 1 : 0;
      sameProbability += run;
    }
    long n = rows.length;
    return new Pairs(opposite, n * (n - 1) / 2 - sameMargin, sameProbability - sameBoth);
  }

  /** Sorts the keys and counts pairs that stood in falling order. */
  private static long inversions(long[] keys, long[] spare, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    int middle = (from + to) >>> 1;
    long count = inversions(keys, spare, from, middle) + inversions(keys, spare, middle, to);
    System.arraycopy(keys, from, spare, from, to - from);
    int left = from;
    int right = middle;
    for (int k = from; k < to; k++) {
      if (left < middle && (right == to || spare[left] <= spare[right])) {
        keys[k] = spare[left++];
      } else {
        count += middle - left;
        keys[k] = spare[right++];
      }
    }
    return count;
  }
}
