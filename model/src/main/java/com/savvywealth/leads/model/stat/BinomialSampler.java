package com.savvywealth.leads.model.stat;

import java.util.Arrays;

/** Binomial counts from uniform numbers, by inversion: the same number gives the same count. */
public final class BinomialSampler {
  private final int first;
  private final double[] upTo;

  private BinomialSampler(int first, double[] upTo) {
    this.first = first;
    this.upTo = upTo;
  }

  /**
   * Counts of n trials.
   *
   * @param n at least 0
   * @param p chance of each, 0 to 1
   */
  public static BinomialSampler of(int n, double p) {
    if (n < 0 || !(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "n must be >= 0 and p in [0, 1] but were %d and %s".formatted(n, p));
    }
    BinomialWindow window = BinomialWindow.of(n, p);
    double[] upTo = new double[window.last() - window.first() + 1];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += window.at(window.first() + i);
      upTo[i] = sum;
    }
    return new BinomialSampler(window.first(), upTo);
  }

  /**
   * The smallest count whose cumulative chance exceeds u.
   *
   * @param u uniform in [0, 1)
   */
  public int draw(double u) {
    int found = Arrays.binarySearch(upTo, u);
    int index = found >= 0 ? found + 1 : -found - 1;
    return first + Math.min(index, upTo.length - 1);
  }
}
