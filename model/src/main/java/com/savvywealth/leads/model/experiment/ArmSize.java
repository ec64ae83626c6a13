package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.stat.SampleSize;

/**
 * How many leads an arm gets, once looks and clusters are paid for.
 *
 * @param single leads per arm that one look without clusters needs, not rounded
 * @param inflation what the looks cost, at least about 1
 * @param designEffect what whole clusters cost, 1 when leads are assigned one by one
 * @param clusters per arm, not rounded; 0 when leads are assigned one by one
 * @param perArm leads per arm; when no number is enough, those of leads assigned one by one
 * @param reachable whether that number has the power at all
 */
public record ArmSize(
    double single,
    double inflation,
    double designEffect,
    double clusters,
    long perArm,
    boolean reachable) {
  /**
   * The size for leads or for whole clusters.
   *
   * <p>Of clusters of m leads, n = N (1 + (m - 1) ICC) with m = n / k for k clusters per arm, so n
   * = N (1 - ICC) / (1 - N ICC / k). With k at most N ICC no number of leads is enough: more leads
   * of the same people tell nothing new.
   *
   * @param single leads per arm that one look without clusters needs
   * @param inflation what the looks cost
   */
  static ArmSize of(ExperimentConfig config, double single, double inflation) {
    double leads = single * inflation;
    if (config.assignment().unit() == UnitOfAssignment.LEAD) {
      return new ArmSize(single, inflation, 1, 0, SampleSize.whole(leads), true);
    }
    double icc = config.team().icc();
    double clusters = config.team().sgas() / 2.0;
    double room = 1 - leads * icc / clusters;
    boolean reachable = room > 0;
    long perArm =
        SampleSize.whole(reachable ? Math.max(clusters, leads * (1 - icc) / room) : leads);
    double effect = SampleSize.designEffect(Math.max(1, perArm / clusters), icc);
    return new ArmSize(single, inflation, effect, clusters, perArm, reachable);
  }

  /** Independent leads that the planned ones are worth in an arm. */
  public double effective() {
    return perArm / designEffect;
  }

  /** The fewest clusters per arm with which some number of leads is enough. */
  public long leastClusters(double icc) {
    return (long) Math.floor(single * inflation * icc) + 1;
  }
}
