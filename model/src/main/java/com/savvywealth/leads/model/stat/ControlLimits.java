package com.savvywealth.leads.model.stat;

import org.apache.commons.math3.special.Gamma;

/**
 * The counts among n that chance alone explains: both ends belong to them, and each tail beyond has
 * at most half of the level.
 *
 * @param low smallest such count
 * @param high greatest such count
 * @see "Shewhart (1931); Laney (2002) on p-charts; Aitchison and Dunsmore (1975), predictive
 *     limits"
 */
public record ControlLimits(long low, long high) {
  private static final double LEAST = 1e-19;
  private static final double JEFFREYS = 0.5;

  /** Refuses ends in the wrong order. */
  public ControlLimits {
    if (low > high) {
      throw new IllegalArgumentException(
          "the low end must not exceed the high end, but they were " + low + " and " + high);
    }
  }

  /**
   * Limits of a count whose chance is known: binomial quantiles at level / 2 and 1 - level / 2.
   *
   * @param n trials, at least 0
   * @param p chance of each, 0 to 1
   * @param level chance to fall outside that is allowed for, in (0, 1)
   * @throws IllegalArgumentException when a number is out of range
   */
  public static ControlLimits binomial(int n, double p, double level) {
    checkTrials(n, level);
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p must be in [0, 1] but was " + p);
    }
    BinomialWindow window = BinomialWindow.of(n, p);
    double[] chances = new double[window.last() - window.first() + 1];
    for (int i = 0; i < chances.length; i++) {
      chances[i] = window.at(window.first() + i);
    }
    return quantiles(window.first(), chances, level);
  }

  /**
   * Limits of a count whose chance is known from an earlier sample only: quantiles of the
   * beta-binomial distribution that Jeffreys' prior and the sample give. Wider than {@link
   * #binomial} at the sample's share, and the same for a large sample.
   *
   * @param n trials, at least 0
   * @param hits of the earlier sample, 0 to {@code trials}
   * @param trials of the earlier sample, at least 1
   * @param level as in {@link #binomial}
   * @throws IllegalArgumentException when a number is out of range
   */
  public static ControlLimits predictive(int n, long hits, long trials, double level) {
    checkTrials(n, level);
    Wilson.checkCounts(hits, trials);
    if (trials == 0) {
      throw new IllegalArgumentException("the earlier sample must have at least one trial");
    }
    double alpha = hits + JEFFREYS;
    double beta = trials - hits + JEFFREYS;
    int mode = (int) Math.max(0, Math.min(n, Math.rint((double) n * hits / trials)));
    int low = mode;
    double chance = 1;
    while (low > 0 && chance > LEAST) {
      chance /= ratio(n, low - 1, alpha, beta);
      low--;
    }
    int high = mode;
    chance = 1;
    while (high < n && chance > LEAST) {
      chance *= ratio(n, high, alpha, beta);
      high++;
    }
    double[] chances = new double[high - low + 1];
    chances[mode - low] = StrictMath.exp(logChance(n, mode, alpha, beta));
    for (int k = mode - 1; k >= low; k--) {
      chances[k - low] = chances[k + 1 - low] / ratio(n, k, alpha, beta);
    }
    for (int k = mode; k < high; k++) {
      chances[k + 1 - low] = chances[k - low] * ratio(n, k, alpha, beta);
    }
    return quantiles(low, chances, level);
  }

  /**
   * The counts whose share lies within a distance of a share, ends included.
   *
   * @param n trials, at least 1
   * @param share middle
   * @param distance at least 0, as a share: 0.05 for five percentage points
   */
  public static ControlLimits around(int n, double share, double distance) {
    double slack = 1e-9;
    long low = (long) Math.ceil((share - distance) * n - slack);
    long high = (long) Math.floor((share + distance) * n + slack);
    low = Math.max(0, low);
    return new ControlLimits(low, Math.max(low, Math.min(n, high)));
  }

  /** Whether a count lies within, ends included. */
  public boolean contains(long count) {
    return low <= count && count <= high;
  }

  /**
   * The chance that a binomial count falls outside.
   *
   * @param n trials, at least 0
   * @param p chance of each, 0 to 1
   */
  public double chanceOutside(int n, double p) {
    BinomialWindow window = BinomialWindow.of(n, p);
    ExactSum outside = new ExactSum();
    for (int k = window.first(); k <= window.last(); k++) {
      if (!contains(k)) {
        outside.add(window.at(k));
      }
    }
    return outside.sum();
  }

  /** P(k + 1) / P(k) of the beta-binomial distribution. */
  private static double ratio(int n, int k, double alpha, double beta) {
    return (n - k) * (k + alpha) / ((k + 1.0) * (n - k - 1 + beta));
  }

  private static double logChance(int n, int k, double alpha, double beta) {
    return Gamma.logGamma(n + 1.0)
        - Gamma.logGamma(k + 1.0)
        - Gamma.logGamma(n - k + 1.0)
        + logBeta(k + alpha, n - k + beta)
        - logBeta(alpha, beta);
  }

  private static double logBeta(double a, double b) {
    return Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
  }

  /** Smallest counts whose cumulative chances reach level / 2 and, from above, 1 - level / 2. */
  private static ControlLimits quantiles(int first, double[] chances, double level) {
    double all = ExactSum.of(chances);
    double tail = level / 2 * all;
    int low = 0;
    double below = chances[0];
    while (low < chances.length - 1 && below < tail) {
      low++;
      below += chances[low];
    }
    int high = chances.length - 1;
    double above = 0;
    while (high > 0 && above + chances[high] <= tail) {
      above += chances[high];
      high--;
    }
    return new ControlLimits((long) first + low, (long) first + Math.max(low, high));
  }

  private static void checkTrials(int n, double level) {
    if (n < 0 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "n must be >= 0 and level in (0, 1) but were %d and %s".formatted(n, level));
    }
  }
}
