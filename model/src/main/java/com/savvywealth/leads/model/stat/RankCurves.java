package com.savvywealth.leads.model.stat;

import java.util.ArrayList;
import java.util.List;

/**
 * Precision-recall and ROC curve of a ranking, each point with a pointwise interval.
 *
 * <p>The intervals are percentiles of the curve over the replicates of {@link
 * StratifiedReplicates}, place by place: the band holds the true curve at a given place with the
 * confidence asked for, at all places together less often.
 *
 * @param precision by recall: at each recall, the precision of the shortest list that reaches it
 * @param recall by fallout, the share of negatives that are listed; the higher value where the
 *     curve steps, a straight line through rows of one score
 * @see "Fawcett (2006), Pattern Recognition Letters 27"
 */
public record RankCurves(List<Point> precision, List<Point> recall) {
  private static final double ROUNDING = 1e-9;

  /**
   * A point of a curve with its interval.
   *
   * @param at recall or fallout, 0..1
   * @param value of the sample, 0..1
   * @param interval NaN ends with fewer than two usable replicates
   */
  public record Point(double at, double value, Interval interval) {}

  /** The points are copied. */
  public RankCurves {
    precision = List.copyOf(precision);
    recall = List.copyOf(recall);
  }

  /**
   * Both curves at equally spaced places: precision at recalls 1/steps .. 1, recall at fallouts 0
   * .. 1.
   *
   * @param scores higher means more likely
   * @param labels 1 = positive, 0 = negative
   * @param steps at least 1
   * @return curves without points when one class is absent
   * @throws IllegalArgumentException lengths differ, a score is NaN, a label is not 0 or 1, there
   *     is not one hash a row, or steps is under 1
   */
  public static RankCurves of(double[] scores, byte[] labels, BootstrapSpec spec, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be >= 1 but was " + steps);
    }
    StratifiedReplicates replicates = StratifiedReplicates.of(scores, labels, spec);
    Curve sample = Curve.of(replicates.sample(), steps);
    if (!sample.isDefined()) {
      return new RankCurves(List.of(), List.of());
    }
    List<Curve> drawn = new ArrayList<>();
    replicates.forEach(weights -> drawn.add(Curve.of(weights, steps)));
    List<Curve> usable = drawn.stream().filter(Curve::isDefined).toList();
    List<Point> precision = new ArrayList<>();
    List<Point> recall = new ArrayList<>();
    for (int k = 0; k <= steps; k++) {
      int place = k;
      double at = (double) k / steps;
      if (k > 0) {
        double[] values = usable.stream().mapToDouble(curve -> curve.precision[place]).toArray();
        precision.add(new Point(at, sample.precision[k], interval(values, spec)));
      }
      double[] values = usable.stream().mapToDouble(curve -> curve.recall[place]).toArray();
      recall.add(new Point(at, sample.recall[k], interval(values, spec)));
    }
    return new RankCurves(precision, recall);
  }

  private static Interval interval(double[] values, BootstrapSpec spec) {
    return new Replicates(values).percentile(spec.confidence());
  }

  /** Both curves of one draw, at places k / steps. */
  private static final class Curve {
    private final double[] precision;
    private final double[] recall;

    private Curve(int steps) {
      precision = new double[steps + 1];
      recall = new double[steps + 1];
    }

    boolean isDefined() {
      return precision.length > 0;
    }

    static Curve of(StratifiedReplicates.Weights weights, int steps) {
      double positives = 0;
      double negatives = 0;
      for (int g = 0; g < weights.groups(); g++) {
        positives += weights.positives(g);
        negatives += weights.negatives(g);
      }
      if (!(positives > 0) || !(negatives > 0)) {
        return new Curve(-1);
      }
      Curve curve = new Curve(steps);
      double hits = 0;
      double misses = 0;
      int nextRecall = 1;
      int nextFallout = 0;
      for (int g = 0; g < weights.groups(); g++) {
        double more = weights.negatives(g);
        while (nextFallout <= steps && misses + more > negatives * nextFallout / steps + ROUNDING) {
          double part = Math.max(0, (negatives * nextFallout / steps - misses) / more);
          curve.recall[nextFallout++] = (hits + part * weights.positives(g)) / positives;
        }
        hits += weights.positives(g);
        misses += more;
        while (nextRecall <= steps && hits >= positives * nextRecall / steps - ROUNDING) {
          curve.precision[nextRecall++] = hits / (hits + misses);
        }
      }
      while (nextFallout <= steps) {
        curve.recall[nextFallout++] = 1;
      }
      return curve;
    }
  }
}
