package com.savvywealth.leads.model.learn;

import java.util.Objects;

/**
 * A segment's own calibrator leaning on the pooled one: log-odds = weight * own + (1 - weight) *
 * pooled.
 *
 * <p>Both rise with the margin, so the blend does: ranking inside a segment stays as it was. Where
 * one of them is flat the other still tells margins apart.
 *
 * @param own fitted on the segment alone
 * @param pooled fitted on all rows
 * @param weight of {@code own}, in [0, 1]
 */
public record BlendedCalibrator(Calibrator own, Calibrator pooled, double weight)
    implements Calibrator {
  /** Weight in range, both calibrators given. */
  public BlendedCalibrator {
    Objects.requireNonNull(own, "own");
    Objects.requireNonNull(pooled, "pooled");
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight must be in 0..1 but was " + weight);
    }
  }

  /**
   * How much a segment's own calibrator weighs: n / (n + half), where n counts the rarer class.
   *
   * <p>This is credibility weighting with {@code half} = the noise of one positive over the spread
   * between segments: an own offset is known to about 1 / sqrt(n) in log-odds, and segments are
   * taken to differ by about 1 / sqrt(half). No positives, or nothing else, gives 0.
   *
   * @param positives rows with label 1
   * @param negatives rows with label 0
   * @param half count at which own and pooled weigh the same, at least 1
   * @see "Buehlmann and Straub (1970), Glaubwuerdigkeit fuer Schadensaetze"
   */
  public static double weight(int positives, int negatives, int half) {
    double rarer = Math.min(positives, negatives);
    return rarer / (rarer + half);
  }

  /** {@inheritDoc} The pooled log-odds exactly at weight 0, the own exactly at weight 1. */
  @Override
  public double logOdds(double margin) {
    if (weight == 0) {
      return pooled.logOdds(margin);
    }
    return weight == 1
        ? own.logOdds(margin)
        : weight * own.logOdds(margin) + (1 - weight) * pooled.logOdds(margin);
  }

  @Override
  public double calibrate(double margin) {
    if (weight == 0) {
      return pooled.calibrate(margin);
    }
    return weight == 1 ? own.calibrate(margin) : Calibrator.super.calibrate(margin);
  }

  @Override
  public String method() {
    return own.method();
  }
}
