package com.savvywealth.leads.model.stat;

import org.apache.commons.math3.special.Gamma;

/** The chances of a binomial count, without the counts of both tails that hold under 1e-16. */
final class BinomialWindow {
  private static final double LEAST = 1e-19;

  private final int first;
  private final double[] chances;

  private BinomialWindow(int first, double[] chances) {
    this.first = first;
    this.chances = chances;
  }

  /** The window of n trials with chance p in [0, 1]; its chances are made to add up to 1. */
  static BinomialWindow of(int n, double p) {
    int mode = (int) Math.min(n, Math.floor((n + 1) * p));
    double peak = p == 0 || p == 1 ? 1 : StrictMath.exp(logChance(n, p, mode));
    double odds = p / (1 - p);
    int low = mode;
    double chance = peak;
    while (low > 0 && chance > LEAST) {
      chance *= low / ((n - low + 1) * odds);
      low--;
    }
    int high = mode;
    chance = peak;
    while (high < n && chance > LEAST) {
      chance *= (n - high) * odds / (high + 1);
      high++;
    }
    double[] chances = new double[high - low + 1];
    chances[mode - low] = peak;
    for (int k = mode - 1; k >= low; k--) {
      chances[k - low] = chances[k + 1 - low] * (k + 1) / ((n - k) * odds);
    }
    for (int k = mode + 1; k <= high; k++) {
      chances[k - low] = chances[k - 1 - low] * (n - k + 1) * odds / k;
    }
    return new BinomialWindow(low, scaled(chances));
  }

  private static double[] scaled(double[] chances) {
    double sum = ExactSum.of(chances);
    for (int i = 0; i < chances.length; i++) {
      chances[i] /= sum;
    }
    return chances;
  }

  private static double logChance(int n, double p, int k) {
    return Gamma.logGamma(n + 1.0)
        - Gamma.logGamma(k + 1.0)
        - Gamma.logGamma(n - k + 1.0)
        + k * StrictMath.log(p)
        + (n - k) * StrictMath.log1p(-p);
  }

  /** The smallest count inside. */
  int first() {
    return first;
  }

  /** The greatest count inside. */
  int last() {
    return first + chances.length - 1;
  }

  /** P(count = k); 0 outside. */
  double at(int k) {
    return k < first || k > last() ? 0 : chances[k - first];
  }

  /** P(count >= k) for each k from the first to one past the last; the smallest are added first. */
  double[] tails() {
    double[] tails = new double[chances.length + 1];
    for (int i = chances.length - 1; i >= 0; i--) {
      tails[i] = tails[i + 1] + chances[i];
    }
    return tails;
  }
}
