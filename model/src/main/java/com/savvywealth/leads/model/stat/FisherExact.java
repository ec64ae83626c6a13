package com.savvywealth.leads.model.stat;

/** Fisher's exact test of two proportions, given how many hit altogether. */
public final class FisherExact {
  /** Tables this little likelier than the one seen still count as no likelier, as in R. */
  private static final double TIE = 1 + 1e-7;

  private FisherExact() {}

  /**
   * Two-sided p-value: the chance of all tables with the same margins that are no likelier than the
   * one seen.
   *
   * @return in (0, 1]; 1 when nobody or all hit
   * @see "Fisher (1935); R fisher.test"
   */
  public static double twoSided(TwoProportions counts) {
    long hits = counts.hits1() + counts.hits0();
    long least = Math.max(0, hits - counts.n0());
    long most = Math.min(hits, counts.n1());
    double[] weight = weights(counts, hits, least, most);
    double seen = weight[Math.toIntExact(counts.hits1() - least)];
    ExactSum all = new ExactSum();
    ExactSum extreme = new ExactSum();
    for (double w : weight) {
      all.add(w);
      if (w <= seen * TIE) {
        extreme.add(w);
      }
    }
    return Math.min(1, extreme.sum() / all.sum());
  }

  /** Chances of each number of treated hits, in units of the likeliest one's. */
  private static double[] weights(TwoProportions counts, long hits, long least, long most) {
    double[] weight = new double[Math.toIntExact(most - least + 1)];
    double expected = (hits + 1.0) * (counts.n1() + 1.0) / (counts.n1() + counts.n0() + 2.0);
    long mode = Math.max(least, Math.min(most, (long) Math.floor(expected)));
    int middle = Math.toIntExact(mode - least);
    weight[middle] = 1;
    for (int i = middle; i + 1 < weight.length; i++) {
      weight[i + 1] = weight[i] * step(counts, hits, least + i);
    }
    for (int i = middle; i > 0; i--) {
      weight[i - 1] = weight[i] / step(counts, hits, least + i - 1);
    }
    return weight;
  }

  /** Chance of k + 1 treated hits over that of k. */
  private static double step(TwoProportions counts, long hits, long k) {
    return (double) (counts.n1() - k)
        / (k + 1)
        * (hits - k)
        / (double) (counts.n0() - hits + k + 1);
  }
}
