package com.savvywealth.leads.model.stat;

/**
 * Area under the precision-recall curve as average precision: the sum of (R_n - R_{n-1}) P_n over
 * distinct scores, best first.
 *
 * <p>Equal scores form one step, so the value does not depend on row order; a constant score gives
 * the base rate. Trapezoids (sklearn {@code auc}, Spark) and XGBoost's {@code aucpr} interpolate
 * and give other, often larger, numbers: never compare them with this one.
 */
public final class AveragePrecision {
  private AveragePrecision() {}

  /**
   * Average precision, in (0, 1].
   *
   * @param scores higher means more likely; any finite or infinite numbers
   * @param labels 1 = positive, 0 = negative, one a score
   * @return NaN when there is no positive row
   * @throws IllegalArgumentException when lengths differ, a score is NaN or a label not 0 or 1
   */
  public static double of(double[] scores, byte[] labels) {
    RankedGroups groups = RankedGroups.of(scores, labels);
    double sum = 0;
    long hits = 0;
    long rows = 0;
    for (int g = 0; g < groups.size(); g++) {
      hits += groups.positives(g);
      rows += groups.positives(g) + groups.negatives(g);
      if (groups.positives(g) > 0) {
        sum += (double) groups.positives(g) * hits / rows;
      }
    }
    return hits == 0 ? Double.NaN : sum / hits;
  }

  /**
   * A bootstrap percentile interval for average precision, with its standard error; replicates are
   * those of {@link StratifiedReplicates}.
   *
   * @return NaN ends and error when there is no positive row or fewer than two usable replicates
   * @throws IllegalArgumentException as {@link #of}, or when there is not one hash a row
   */
  public static Interval interval(double[] scores, byte[] labels, BootstrapSpec spec) {
    return StratifiedReplicates.of(scores, labels, spec)
        .percentiles(AveragePrecision::weighted, spec.confidence());
  }

  /**
   * The same replicates' bias-corrected and accelerated interval.
   *
   * @return NaN ends when there are fewer than two positives or usable replicates
   * @throws IllegalArgumentException as {@link #interval}
   */
  public static Interval bcaInterval(double[] scores, byte[] labels, BootstrapSpec spec) {
    double[] replicates =
        StratifiedReplicates.of(scores, labels, spec).values(AveragePrecision::weighted);
    RankedGroups groups = RankedGroups.of(scores, labels);
    if (groups.totalPositives() < 2 || replicates.length < 2) {
      return new Interval(Double.NaN, Double.NaN);
    }
    ApJackknife jackknife = ApJackknife.of(groups);
    double acceleration =
        BcaInterval.acceleration(jackknife.withoutPositive(), jackknife.withoutNegative());
    return BcaInterval.of(of(scores, labels), replicates, acceleration, spec.confidence());
  }

  /**
   * A percentile interval of how far one score's average precision is above another's, each
   * replicate drawing the same rows for both.
   *
   * @return NaN ends and error when there is no positive row or fewer than two usable replicates
   * @throws IllegalArgumentException as {@link #interval}
   */
  public static Interval differenceInterval(
      double[] scores, double[] others, byte[] labels, BootstrapSpec spec) {
    double[] ours =
        StratifiedReplicates.of(scores, labels, spec).values(AveragePrecision::weighted);
    double[] theirs =
        StratifiedReplicates.of(others, labels, spec).values(AveragePrecision::weighted);
    return PairedInterval.of(ours, theirs, spec.confidence());
  }

  /** Average precision of rows with weights; NaN when no positive has any. */
  public static double weighted(StratifiedReplicates.Weights weights) {
    double sum = 0;
    double hits = 0;
    double rows = 0;
    for (int g = 0; g < weights.groups(); g++) {
      hits += weights.positives(g);
      rows += weights.positives(g) + weights.negatives(g);
      if (weights.positives(g) > 0) {
        sum += weights.positives(g) * hits / rows;
      }
    }
    return sum / hits;
  }

  /**
   * The logit-normal interval: fast and closed, for a check rather than for a figure to publish. A
   * perfect value is taken half a row below.
   *
   * @param value an average precision in (0, 1]
   * @param positives how many rows it ranks, at least 1
   * @return NaN ends when the value is NaN
   * @see "Boyd, Eng and Page (2013), Area under the precision-recall curve, ECML PKDD"
   */
  public static Interval logitInterval(double value, long positives, double confidence) {
    double v = Math.min(value, 1 - 1 / (2.0 * positives + 2));
    double centre = StrictMath.log(v / (1 - v));
    double reach = Confidence.standardErrors(confidence) / Math.sqrt(positives * v * (1 - v));
    return new Interval(
        1 / (1 + StrictMath.exp(reach - centre)), 1 / (1 + StrictMath.exp(-reach - centre)));
  }
}
