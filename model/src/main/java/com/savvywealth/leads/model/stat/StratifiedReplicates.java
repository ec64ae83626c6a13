package com.savvywealth.leads.model.stat;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Bootstrap replicates of a ranking: rows are drawn again, positives and negatives apart, and any
 * measure of the ranking is taken of each draw.
 *
 * <p>Stratified: every replicate gives each row a Poisson(1) weight hashed from (seed, row hash,
 * replicate) and rescales positives and negatives to their numbers in the sample, so the base rate
 * stays fixed. Weights hang on the row's hash alone: the values are the same for any order of rows.
 * Rows with one hash are drawn together, which makes a hash of the advisor a cluster bootstrap. A
 * replicate that draws no positive row is left out.
 */
public final class StratifiedReplicates {
  private final int[] group;
  private final int groups;
  private final byte[] labels;
  private final int positives;
  private final BootstrapSpec spec;

  private StratifiedReplicates(int[] group, byte[] labels, int positives, BootstrapSpec spec) {
    this.group = group;
    this.groups = Arrays.stream(group).max().orElse(-1) + 1;
    this.labels = labels.clone();
    this.positives = positives;
    this.spec = spec;
  }

  /**
   * Replicates of a ranking.
   *
   * @param scores higher means more likely
   * @param labels 1 = positive, 0 = negative, one a score
   * @throws IllegalArgumentException lengths differ, a score is NaN, a label is not 0 or 1, or
   *     there is not one hash a row
   */
  public static StratifiedReplicates of(double[] scores, byte[] labels, BootstrapSpec spec) {
    int positives = RankedGroups.checkedPositives(scores, labels);
    if (spec.rows() != scores.length) {
      throw new IllegalArgumentException(
          "each row needs one hash, but there were "
              + scores.length
              + " rows and "
              + spec.rows()
              + " hashes");
    }
    return new StratifiedReplicates(groupOf(scores), labels, positives, spec);
  }

  /** Weights of positives and negatives by group of equal score, best first. */
  public static final class Weights {
    private final double[] positives;
    private final double[] negatives;

    private Weights(double[] positives, double[] negatives) {
      this.positives = positives;
      this.negatives = negatives;
    }

    /** Number of groups. */
    public int groups() {
      return positives.length;
    }

    /** Weight of the positives in a group. */
    public double positives(int index) {
      return positives[index];
    }

    /** Weight of the negatives in a group. */
    public double negatives(int index) {
      return negatives[index];
    }
  }

  /** A measure of each usable replicate; empty when there is no positive row. */
  public double[] values(ToDoubleFunction<Weights> measure) {
    double[] out = new double[spec.replicates()];
    int[] usable = {0};
    forEach(weights -> out[usable[0]++] = measure.applyAsDouble(weights));
    return Arrays.copyOf(out, usable[0]);
  }

  /** Hands on each usable replicate in turn; none when there is no positive row. */
  public void forEach(Consumer<Weights> taker) {
    for (int b = 0; positives > 0 && b < spec.replicates(); b++) {
      Weights weights = draw(b);
      if (weights != null) {
        taker.accept(weights);
      }
    }
  }

  /** The sample itself: every row once. */
  public Weights sample() {
    double[] hits = new double[groups];
    double[] misses = new double[groups];
    for (int i = 0; i < group.length; i++) {
      hits[group[i]] += labels[i];
      misses[group[i]] += 1 - labels[i];
    }
    return new Weights(hits, misses);
  }

  /**
   * Percentiles of a measure over the replicates, with its standard error.
   *
   * @return NaN ends and error with fewer than two usable replicates
   */
  public Interval percentiles(ToDoubleFunction<Weights> measure, double confidence) {
    return new Replicates(values(measure)).percentile(confidence);
  }

  private Weights draw(int b) {
    long[] hits = new long[groups];
    long[] misses = new long[groups];
    long drawnPositives = 0;
    long drawnNegatives = 0;
    for (int i = 0; i < group.length; i++) {
      int weight = spec.weight(i, b);
      if (labels[i] == 1) {
        hits[group[i]] += weight;
        drawnPositives += weight;
      } else {
        misses[group[i]] += weight;
        drawnNegatives += weight;
      }
    }
    if (drawnPositives == 0) {
      return null;
    }
    double negatives = (double) group.length - positives;
    return new Weights(
        scaled(hits, (double) positives / drawnPositives),
        scaled(misses, drawnNegatives == 0 ? 0 : negatives / drawnNegatives));
  }

  private static double[] scaled(long[] counts, double by) {
    double[] out = new double[counts.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = counts[i] * by;
    }
    return out;
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
}
