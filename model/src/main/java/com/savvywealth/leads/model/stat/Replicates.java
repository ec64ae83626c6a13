package com.savvywealth.leads.model.stat;

import java.util.Arrays;

/** Values of bootstrap replicates, rising; those that could not be measured (NaN) are left out. */
final class Replicates {
  private final double[] sorted;

  Replicates(double[] values) {
    sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  /** Whether there are enough for an interval. */
  boolean isEnough() {
    return sorted.length >= 2;
  }

  /** The smallest value that at least this share of the replicates does not exceed. */
  double quantile(double share) {
    int n = sorted.length;
    return sorted[(int) Math.max(0, Math.min(n - 1, Math.ceil(share * n) - 1))];
  }

  /** Standard deviation, which is the bootstrap's standard error. */
  double deviation() {
    int n = sorted.length;
    double mean = ExactSum.of(sorted) / n;
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (n - 1));
  }

  /** The interval between the tails, with the standard error; NaN when there are too few. */
  Interval percentile(double confidence) {
    double tail = (1 - confidence) / 2;
    return isEnough()
        ? new Interval(quantile(tail), quantile(1 - tail), deviation())
        : new Interval(Double.NaN, Double.NaN);
  }

  /**
   * The basic interval: {@code twice} less the tails, cut at 0, in which {@code twice} is the
   * estimate and the value that replicates scatter about.
   */
  Interval reflected(double twice, double confidence) {
    double tail = (1 - confidence) / 2;
    return isEnough()
        ? new Interval(
            Math.max(0, twice - quantile(1 - tail)),
            Math.max(0, twice - quantile(tail)),
            deviation())
        : new Interval(Double.NaN, Double.NaN);
  }
}
