package com.savvywealth.leads.model.stat;

import java.util.Arrays;

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
   * A bootstrap percentile interval for average precision, with its standard error.
   *
   * <p>Stratified: every replicate gives each row a Poisson(1) weight hashed from (seed, row hash,
   * replicate) and rescales positives and negatives to their numbers in the sample, so the base
   * rate stays fixed. Weights hang on the row's hash alone: the interval is the same for any order
   * of rows. Rows with one hash are drawn together, which makes a hash of the advisor a cluster
   * bootstrap. A replicate that draws no positive row is left out.
   *
   * @return NaN ends and error when there is no positive row or fewer than two usable replicates
   * @throws IllegalArgumentException as {@link #of}, or when there is not one hash a row
   */
  public static Interval interval(double[] scores, byte[] labels, BootstrapSpec spec) {
    int positives = RankedGroups.checkedPositives(scores, labels);
    if (spec.rows() != scores.length) {
      throw new IllegalArgumentException(
          "each row needs one hash, but there were "
              + scores.length
              + " rows and "
              + spec.rows()
              + " hashes");
    }
    if (positives == 0) {
      return new Interval(Double.NaN, Double.NaN);
    }
    int[] group = groupOf(scores);
    double[] values = new double[spec.replicates()];
    int usable = 0;
    for (int b = 0; b < spec.replicates(); b++) {
      double value = replicate(group, labels, spec, b);
      if (!Double.isNaN(value)) {
        values[usable++] = value;
      }
    }
    return percentiles(Arrays.copyOf(values, usable), spec.confidence());
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

  /** The rank of each row's score among the distinct scores, 0 = best. */
  private static int[] groupOf(double[] scores) {
    long[] keys = new long[scores.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = RankedGroups.sortKey(scores[i]);
    }
    Arrays.sort(keys);
    int distinct = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        keys[distinct++] = keys[i];
      }
    }
    int[] group = new int[scores.length];
    for (int i = 0; i < group.length; i++) {
      int ascending = Arrays.binarySearch(keys, 0, distinct, RankedGroups.sortKey(scores[i]));
      group[i] = distinct - 1 - ascending;
    }
    return group;
  }

  private static double replicate(int[] group, byte[] labels, BootstrapSpec spec, int b) {
    long[] hits = new long[group.length];
    long[] misses = new long[group.length];
    long drawnPositives = 0;
    long drawnNegatives = 0;
    long positives = 0;
    for (int i = 0; i < group.length; i++) {
      int weight = spec.weight(i, b);
      if (labels[i] == 1) {
        hits[group[i]] += weight;
        drawnPositives += weight;
        positives++;
      } else {
        misses[group[i]] += weight;
        drawnNegatives += weight;
      }
    }
    if (drawnPositives == 0) {
      return Double.NaN;
    }
    double positiveScale = (double) positives / drawnPositives;
    double negativeScale =
        drawnNegatives == 0 ? 0 : (double) (group.length - positives) / drawnNegatives;
    double sum = 0;
    long cumulativeHits = 0;
    long cumulativeMisses = 0;
    for (int g = 0; g < group.length; g++) {
      cumulativeHits += hits[g];
      cumulativeMisses += misses[g];
      if (hits[g] > 0) {
        double found = positiveScale * cumulativeHits;
        sum += hits[g] * (found / (found + negativeScale * cumulativeMisses));
      }
    }
    return sum / drawnPositives;
  }

  private static Interval percentiles(double[] values, double confidence) {
    int n = values.length;
    if (n < 2) {
      return new Interval(Double.NaN, Double.NaN);
    }
    Arrays.sort(values);
    double mean = ExactSum.of(values) / n;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double tail = (1 - confidence) / 2;
    int low = (int) Math.max(0, Math.ceil(tail * n) - 1);
    int high = (int) Math.min(n - 1, Math.ceil((1 - tail) * n) - 1);
    return new Interval(values[low], values[high], Math.sqrt(squares / (n - 1)));
  }
}
