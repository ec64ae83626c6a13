package com.savvywealth.leads.model.explain;

import java.util.Arrays;

/**
 * Where a margin stands among all scored leads: percentile 1 to 100 (100 = best), decile 1 to 10 (1
 * = best), and a bucket in words.
 *
 * <p>Percentiles are mid-ranks: of n leads with b strictly below and t tied (the lead itself among
 * them), {@code ceil(100 (b + t/2) / n)}. So ties share one percentile, and the order in which
 * leads arrived never matters. Immutable and thread-safe.
 */
public final class Buckets {
  private static final int BEST_TENTH = 90;
  private static final int BEST_QUARTER = 75;
  private static final int BEST_HALF = 50;

  private final double[] sorted;

  private Buckets(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * The standing among these margins.
   *
   * @param margins of all scored leads, in any order; may be empty
   * @throws IllegalArgumentException a margin is NaN
   */
  public static Buckets among(double[] margins) {
    double[] sorted = margins.clone();
    Arrays.sort(sorted);
    if (sorted.length > 0 && Double.isNaN(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("every margin must be a number but one is NaN");
    }
    return new Buckets(sorted);
  }

  /** Number of margins. */
  public int size() {
    return sorted.length;
  }

  /**
   * Percentile of a margin, 1 to 100.
   *
   * @throws IllegalArgumentException the margin is not one of those ranked
   */
  public int percentile(double margin) {
    if (countBelow(margin, true) == countBelow(margin, false)) {
      throw new IllegalArgumentException("margin " + margin + " is not one of those ranked");
    }
    return percentileOfAny(margin);
  }

  /**
   * Percentile of a margin that need not be one of those ranked, 1 to 100.
   *
   * @throws IllegalArgumentException nothing is ranked
   */
  public int percentileOfAny(double margin) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no margins are ranked, so none has a percentile");
    }
    int below = countBelow(margin, false);
    int tied = countBelow(margin, true) - below;
    long twice = 2L * sorted.length;
    return (int) Math.max(1, (100L * (2L * below + tied) + twice - 1) / twice);
  }

  /** Number of margins below this one, or up to and including it. */
  private int countBelow(double margin, boolean included) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = Double.compare(sorted[middle], margin);
      if (order < 0 || (included && order == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Decile of a percentile: 1 for 91 to 100, 10 for 1 to 10. */
  public static int decile(int percentile) {
    return 10 - (require(percentile) - 1) / 10;
  }

  /**
   * Bucket of a percentile: "Top 10" above 90, "Top 25" above 75, "Top 50" above 50, else "Lower
   * 50".
   */
  public static String name(int percentile) {
    require(percentile);
    if (percentile > BEST_TENTH) {
      return "Top 10";
    }
    if (percentile > BEST_QUARTER) {
      return "Top 25";
    }
    return percentile > BEST_HALF ? "Top 50" : "Lower 50";
  }

  private static int require(int percentile) {
    if (percentile < 1 || percentile > 100) {
      throw new IllegalArgumentException("a percentile must be 1 to 100 but was " + percentile);
    }
    return percentile;
  }
}
