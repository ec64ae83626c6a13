package com.savvywealth.leads.model.stat;

/** Wilson's score interval for a proportion: never outside [0, 1], good for small counts. */
public final class Wilson {
  private Wilson() {}

  /**
   * The interval, without continuity correction; its standard error is that of k / n.
   *
   * @param k hits, 0 to n
   * @param n trials; 0 gives [0, 1] for want of any knowledge
   * @param confidence for instance 0.95
   * @throws IllegalArgumentException when a number is out of range
   * @see "Wilson (1927), J. Am. Stat. Assoc. 22"
   */
  public static Interval interval(long k, long n, double confidence) {
    checkCounts(k, n);
    double z = Confidence.standardErrors(confidence);
    if (n == 0) {
      return new Interval(0, 1);
    }
    double p = (double) k / n;
    double shrink = 1 + z * z / n;
    double centre = (p + z * z / (2 * n)) / shrink;
    double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n)) / shrink;
    double low = k == 0 ? 0 : Math.max(0, centre - half);
    double high = k == n ? 1 : Math.min(1, centre + half);
    return new Interval(low, high, Math.sqrt(p * (1 - p) / n));
  }

  static void checkCounts(long k, long n) {
    if (n < 0 || k < 0 || k > n) {
      throw new IllegalArgumentException(
          "hits must lie between 0 and the number of trials, but were " + k + " of " + n);
    }
  }
}
