package com.savvywealth.leads.model.stat;

import java.util.List;

/**
 * The difference of two rates when outcomes within a cluster are alike: treated less control over
 * all units, its error from how far whole clusters depart.
 *
 * <p>Clusters may hold both arms (randomised inside) or one (randomised as a whole). Two errors:
 * the usual sandwich with its small-sample factor (CR1S), which with 10 to 20 clusters is too
 * small; and Bell and McCaffrey's (CR2), which divides each cluster's departure by the root of the
 * part that the cluster did not itself put into its arm's mean, read by Student's t with
 * Satterthwaite's degrees of freedom. Intervals and p-values are of the second kind unless said
 * otherwise. With one equally large arm per cluster that is the t test of the clusters' rates.
 *
 * @param difference treated rate less control rate; NaN when an arm is empty
 * @param clusters that have anybody
 * @param sandwichError CR1S, as statsmodels' {@code cov_type='cluster'}; NaN below two clusters
 * @param standardError CR2; NaN below two clusters, or when one cluster is a whole arm
 * @param degreesOfFreedom Satterthwaite's, of CR2 under equal independent errors; NaN with it
 * @see "Liang and Zeger (1986), Biometrika 73; Bell and McCaffrey (2002), Survey Methodology 28;
 *     Imbens and Kolesar (2016), Rev. Econ. Stat. 98"
 */
public record ClusteredDifference(
    double difference,
    int clusters,
    double sandwichError,
    double standardError,
    double degreesOfFreedom) {

  /** The difference over clusters in any order; those without units are ignored. */
  public static ClusteredDifference over(List<TwoArmCounts> clusters) {
    List<TwoArmCounts> kept = clusters.stream().filter(c -> c.n() > 0).toList();
    TwoArmCounts all = TwoArmCounts.total(kept);
    if (!all.comparable() || kept.size() < 2) {
      double known = all.comparable() ? all.proportions().difference() : Double.NaN;
      return new ClusteredDifference(known, kept.size(), Double.NaN, Double.NaN, Double.NaN);
    }
    TwoProportions rates = all.proportions();
    double g = kept.size();
    double n = all.n();
    double factor = n > 2 ? g / (g - 1) * ((n - 1) / (n - 2)) : Double.NaN;
    boolean held = kept.stream().noneMatch(c -> c.n1() == all.n1() || c.n0() == all.n0());
    return new ClusteredDifference(
        rates.difference(),
        kept.size(),
        Math.sqrt(factor * squares(kept, all, false)),
        held ? Math.sqrt(squares(kept, all, true)) : Double.NaN,
        held ? satterthwaite(kept, all) : Double.NaN);
  }

  /** Two-sided p-value; NaN when the error is not known or 0. */
  public double pValue() {
    return Confidence.twoSidedP(
        standardError > 0 ? difference / standardError : Double.NaN, degreesOfFreedom);
  }

  /** Interval of the difference; NaN ends when the error is not known. */
  public Interval interval(double confidence) {
    return Confidence.around(difference, standardError, degreesOfFreedom, confidence);
  }

  /** Two-sided p-value by CR1S and t with one degree of freedom less than clusters. */
  public double sandwichP() {
    return Confidence.twoSidedP(
        sandwichError > 0 ? difference / sandwichError : Double.NaN, clusters - 1);
  }

  /** Sum over clusters of the square of what each adds to the difference. */
  private static double squares(List<TwoArmCounts> clusters, TwoArmCounts all, boolean leveraged) {
    TwoProportions rates = all.proportions();
    ExactSum sum = new ExactSum();
    for (TwoArmCounts c : clusters) {
      double one = (c.hits1() - c.n1() * rates.rate1()) / all.n1();
      double zero = (c.hits0() - c.n0() * rates.rate0()) / all.n0();
      double part =
          leveraged ? one / own(c.n1(), all.n1()) - zero / own(c.n0(), all.n0()) : one - zero;
      sum.addProduct(part, part);
    }
    return sum.sum();
  }

  /** Root of the share of an arm that is outside the cluster. */
  private static double own(long part, long whole) {
    return Math.sqrt(1 - (double) part / whole);
  }

  /**
   * (tr M)^2 / tr(M^2) for M with entries p_g' p_h, where p_g is what the residuals of cluster g
   * weigh in its departure. M is diagonal less one outer product an arm, so no matrix is built.
   */
  private static double satterthwaite(List<TwoArmCounts> clusters, TwoArmCounts all) {
    ExactSum trace = new ExactSum();
    ExactSum squares = new ExactSum();
    ExactSum own1 = new ExactSum();
    ExactSum own0 = new ExactSum();
    ExactSum both = new ExactSum();
    for (TwoArmCounts c : clusters) {
      double weight1 = c.n1() / (all.n1() * own(c.n1(), all.n1()));
      double weight0 = c.n0() / (all.n0() * own(c.n0(), all.n0()));
      double size1 = weight1 * weight1 / all.n1();
      double size0 = weight0 * weight0 / all.n0();
      double diagonal =
          (c.n1() > 0 ? weight1 * weight1 / c.n1() : 0)
              + (c.n0() > 0 ? weight0 * weight0 / c.n0() : 0);
      trace.add(diagonal - size1 - size0);
      squares.add(diagonal * (diagonal - 2 * (size1 + size0)));
      own1.add(size1);
      own0.add(size0);
      both.add(weight1 * weight0);
    }
    double cross = both.sum() * both.sum() / ((double) all.n1() * all.n0());
    double square = squares.sum() + own1.sum() * own1.sum() + own0.sum() * own0.sum() + 2 * cross;
    return trace.sum() * trace.sum() / square;
  }
}
