package com.savvywealth.leads.model.stat;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A ratio of two sums, such as booked calls per dial, in two arms: each arm's figure and their
 * quotient, with errors from how far whole clusters depart.
 *
 * @param treated events per exposure among the treated; NaN without exposure
 * @param treatedError its standard error; NaN with fewer than two clusters that have exposure
 * @param treatedClusters clusters with exposure
 * @param control the same of the control
 * @param controlError see {@code treatedError}
 * @param controlClusters see {@code treatedClusters}
 * @param quotient treated over control
 * @param logError standard error of its logarithm; NaN when an arm has no event or fewer than two
 *     clusters
 * @param clusters with exposure in either arm
 * @see "Cochran (1977), Sampling Techniques, 6.3; Deng et al. (2018), KDD, delta method"
 */
public record ClusteredRatio(
    double treated,
    double treatedError,
    int treatedClusters,
    double control,
    double controlError,
    int controlClusters,
    double quotient,
    double logError,
    int clusters) {

  /**
   * What one cluster came to.
   *
   * @param events1 treated events, which may exceed exposure
   * @param exposure1 treated exposure, such as dials
   * @param events0 control events
   * @param exposure0 control exposure
   */
  public record Cluster(long events1, long exposure1, long events0, long exposure0) {
    /** Refuses negative counts. */
    public Cluster {
      if (events1 < 0 || exposure1 < 0 || events0 < 0 || exposure0 < 0) {
        throw new IllegalArgumentException(
            "counts must be >= 0 but were %d, %d, %d, %d"
                .formatted(events1, exposure1, events0, exposure0));
      }
    }
  }

  /**
   * The ratios over clusters in any order; events without exposure in their arm count all the same.
   */
  public static ClusteredRatio over(List<Cluster> clusters) {
    double events1 = clusters.stream().mapToLong(Cluster::events1).sum();
    double events0 = clusters.stream().mapToLong(Cluster::events0).sum();
    double exposure1 = clusters.stream().mapToLong(Cluster::exposure1).sum();
    double exposure0 = clusters.stream().mapToLong(Cluster::exposure0).sum();
    double treated = events1 / (exposure1 > 0 ? exposure1 : Double.NaN);
    double control = events0 / (exposure0 > 0 ? exposure0 : Double.NaN);
    int some1 = count(clusters, Cluster::exposure1);
    int some0 = count(clusters, Cluster::exposure0);
    int some = count(clusters, c -> (double) c.exposure1() + c.exposure0());
    double logError =
        events1 > 0 && events0 > 0 && some1 > 1 && some0 > 1
            ? error(
                clusters,
                c ->
                    (c.events1() - treated * c.exposure1()) / events1
                        - (c.events0() - control * c.exposure0()) / events0,
                some)
            : Double.NaN;
    return new ClusteredRatio(
        treated,
        error(clusters, c -> (c.events1() - treated * c.exposure1()) / exposure1, some1),
        some1,
        control,
        error(clusters, c -> (c.events0() - control * c.exposure0()) / exposure0, some0),
        some0,
        treated / control,
        logError,
        some);
  }

  /** Interval of the treated figure, by t; NaN ends with fewer than two clusters. */
  public Interval treatedInterval(double confidence) {
    return Confidence.around(treated, treatedError, treatedClusters - 1.0, confidence);
  }

  /** Interval of the control figure, by t; NaN ends with fewer than two clusters. */
  public Interval controlInterval(double confidence) {
    return Confidence.around(control, controlError, controlClusters - 1.0, confidence);
  }

  /** Interval of the quotient, by t on the log scale; NaN ends when its error is not known. */
  public Interval quotientInterval(double confidence) {
    double reach =
        StrictMath.exp(Confidence.standardErrors(confidence, degreesOfFreedom()) * logError);
    return new Interval(quotient / reach, quotient * reach, logError);
  }

  /** Two-sided p-value of no difference between the arms' figures; NaN when not known. */
  public double pValue() {
    return Confidence.twoSidedP(
        logError > 0 ? StrictMath.log(quotient) / logError : Double.NaN, degreesOfFreedom());
  }

  /** Clusters less one mean, or less two when no cluster holds both arms. */
  public double degreesOfFreedom() {
    return clusters - (clusters == treatedClusters + controlClusters ? 2.0 : 1.0);
  }

  private static int count(List<Cluster> clusters, ToDoubleFunction<Cluster> exposure) {
    return (int) clusters.stream().filter(c -> exposure.applyAsDouble(c) > 0).count();
  }

  private static double error(
      List<Cluster> clusters, ToDoubleFunction<Cluster> departure, int count) {
    if (count < 2) {
      return Double.NaN;
    }
    ExactSum squares = new ExactSum();
    for (Cluster cluster : clusters) {
      double part = departure.applyAsDouble(cluster);
      squares.addProduct(part, part);
    }
    return Math.sqrt(squares.sum() * count / (count - 1));
  }
}
