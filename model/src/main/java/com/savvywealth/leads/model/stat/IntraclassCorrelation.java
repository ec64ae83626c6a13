package com.savvywealth.leads.model.stat;

import java.util.List;

/**
 * How alike the outcomes within a cluster are: one-way analysis of variance of a yes-or-no outcome,
 * with clusters of unequal size.
 *
 * @param value the correlation, below 0 when clusters differ less than chance has them; NaN when it
 *     cannot be told
 * @param typicalSize the size m0 at which clusters of one size would tell as much
 * @param meanSize units per cluster and group
 * @param clusters with anybody
 * @see "Donner and Klar (2000), Design and Analysis of Cluster Randomization Trials, 1.4"
 */
public record IntraclassCorrelation(
    double value, double typicalSize, double meanSize, int clusters) {
  /** A cluster's successes among its units. */
  public record Cluster(long hits, long n) {
    /** Refuses hits outside 0..n. */
    public Cluster {
      Wilson.checkCounts(hits, n);
    }
  }

  /**
   * The correlation within clusters, each group of clusters around its own mean, so that an effect
   * of the arm is not taken for likeness.
   *
   * @param groups lists of clusters, one list for each arm; clusters without units are ignored
   */
  public static IntraclassCorrelation within(List<List<Cluster>> groups) {
    long n = 0;
    int clusters = 0;
    int means = 0;
    ExactSum sizes = new ExactSum();
    ExactSum between = new ExactSum();
    ExactSum inside = new ExactSum();
    for (List<Cluster> group : groups) {
      long hits = group.stream().mapToLong(Cluster::hits).sum();
      long units = group.stream().mapToLong(Cluster::n).sum();
      if (units == 0) {
        continue;
      }
      means++;
      n += units;
      double mean = (double) hits / units;
      sizes.add((double) units);
      for (Cluster cluster : group) {
        if (cluster.n() > 0) {
          clusters++;
          double rate = (double) cluster.hits() / cluster.n();
          sizes.add(-(double) cluster.n() * cluster.n() / units);
          between.add(cluster.n() * (rate - mean) * (rate - mean));
          inside.add(cluster.hits() * (1 - rate));
        }
      }
    }
    double typical = sizes.sum() / (clusters - means);
    double meanBetween = between.sum() / (clusters - means);
    double meanInside = inside.sum() / (n - clusters);
    double value = (meanBetween - meanInside) / (meanBetween + (typical - 1) * meanInside);
    boolean told = clusters > means && n > clusters;
    return new IntraclassCorrelation(
        told ? value : Double.NaN,
        clusters > means ? typical : Double.NaN,
        (double) n / clusters,
        clusters);
  }

  /**
   * How many times greater the variance of a mean is than with independent units: 1 + (m - 1) ICC,
   * a negative correlation counting as 0.
   *
   * @param size units m that a whole cluster has, in all groups together
   */
  public double designEffect(double size) {
    return 1 + (size - 1) * Math.max(0, value);
  }
}
