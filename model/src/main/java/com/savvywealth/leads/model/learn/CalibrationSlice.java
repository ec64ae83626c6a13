package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import com.savvywealth.leads.model.stat.BrierSkill;
import com.savvywealth.leads.model.stat.CalibrationErrors;
import com.savvywealth.leads.model.stat.CalibrationInTheLarge;
import com.savvywealth.leads.model.stat.CalibrationLine;
import com.savvywealth.leads.model.stat.CalibrationOffset;
import com.savvywealth.leads.model.stat.LogLoss;
import com.savvywealth.leads.model.stat.ReliabilityBins;
import com.savvywealth.leads.model.stat.RocAuc;
import com.savvywealth.leads.model.stat.Skill;
import com.savvywealth.leads.model.stat.SpiegelhalterZ;
import java.util.ArrayList;
import java.util.List;

/**
 * What probabilities promised on some rows against what happened there.
 *
 * @param scope "all" or "tier=NAME"
 * @param rows their number
 * @param positives of them with label 1
 * @param errors calibration errors over ten bins, with 95 % bootstrap intervals
 * @param inTheLarge calls that came over calls that were promised
 * @param line of the outcome on the logit of the probability; NaN when it cannot be fitted
 * @param offset the shift in log-odds that the number of calls asks for
 * @param spiegelhalter z of Spiegelhalter's test
 * @param scores losses, what they take away from the base rate's, and ranking
 * @param bins ten bins of about equal size
 * @param histogram rows by probability: the k-th number counts (k / 200, (k + 1) / 200], 0 in the
 *     first, up to the last that is not 0
 */
public record CalibrationSlice(
    String scope,
    long rows,
    long positives,
    CalibrationErrors errors,
    CalibrationInTheLarge inTheLarge,
    CalibrationLine line,
    CalibrationOffset offset,
    double spiegelhalter,
    Scores scores,
    ReliabilityBins bins,
    List<Long> histogram) {
  /** Bars of the histogram between 0 and 1. */
  static final int BARS = 200;

  /** Copies the histogram. */
  public CalibrationSlice {
    histogram = List.copyOf(histogram);
  }

  /** Bins of the calibration errors and of the reliability plot. */
  static final int BINS = 10;

  /** Confidence of the intervals. */
  static final double CONFIDENCE = 0.95;

  /**
   * Losses and ranking.
   *
   * @param brier mean squared error
   * @param brierSkill part of the base rate's squared error that is taken away
   * @param logLoss mean negative log likelihood, nats
   * @param logLossSkill part of the base rate's that is taken away
   * @param rocAuc chance that a call has a higher probability than no call, ties one half
   * @param rocAucError its standard error (DeLong)
   */
  public record Scores(
      double brier,
      Skill brierSkill,
      double logLoss,
      Skill logLossSkill,
      double rocAuc,
      double rocAucError) {
    static Scores of(double[] p, byte[] y) {
      return new Scores(
          BrierSkill.score(p, y),
          new Skill(BrierSkill.of(p, y), BrierSkill.standardError(p, y)),
          LogLoss.of(p, y),
          LogLoss.skill(p, y),
          RocAuc.of(p, y),
          RocAuc.standardError(p, y));
    }
  }

  /**
   * Measures.
   *
   * @throws IllegalArgumentException a probability is NaN or outside [0, 1]: a row without a score
   *     is an error, never skipped
   */
  static CalibrationSlice of(String scope, double[] p, byte[] y, BootstrapSpec spec) {
    CalibrationInTheLarge inTheLarge = CalibrationInTheLarge.of(p, y);
    return new CalibrationSlice(
        scope,
        y.length,
        inTheLarge.observed(),
        CalibrationErrors.of(p, y, BINS, spec),
        inTheLarge,
        CalibrationLine.of(p, y),
        CalibrationOffset.of(p, y),
        SpiegelhalterZ.of(p, y),
        Scores.of(p, y),
        ReliabilityBins.equalMass(p, y, BINS),
        histogram(ReliabilityBins.of(p, y, BARS)));
  }

  private static List<Long> histogram(ReliabilityBins bars) {
    List<Long> counts = bars.bins().stream().map(ReliabilityBins.Bin::n).toList();
    int last = counts.size();
    while (last > 0 && counts.get(last - 1) == 0) {
      last--;
    }
    return counts.subList(0, last);
  }

  /** Share of positives. */
  double baseRate() {
    return (double) positives / rows;
  }

  /** Calibration error over bins of equal mass, as a part of the base rate. */
  double relativeEce() {
    return errors.equalMass() / baseRate();
  }

  /** The readings of gate 9 that are judged in every scope. */
  List<Reading> readings() {
    List<Reading> out = new ArrayList<>();
    out.add(
        Reading.of("ece", scope, errors.equalWidth(), rows)
            .withStandardError(errors.equalWidthInterval().standardError()));
    out.add(
        Reading.of("observed_over_expected", scope, inTheLarge.ratio(), rows)
            .withStandardError(inTheLarge.standardError()));
    out.add(
        Reading.of("relative_debiased_ece", scope, errors.debiased() / baseRate(), rows)
            .withStandardError(errors.debiasedInterval().standardError() / baseRate()));
    out.add(Reading.of("positives", scope, (double) positives, rows));
    return out;
  }

  /** The readings of gate 9 that are judged over all rows only. */
  List<Reading> readingsOfAll() {
    return List.of(
        Reading.of("brier_skill", scores.brierSkill().value(), rows)
            .withStandardError(scores.brierSkill().standardError()),
        Reading.of("calibration_slope", line.slope(), rows).withStandardError(line.slopeError()),
        Reading.of("calibrated_roc_auc", scores.rocAuc(), rows)
            .withStandardError(scores.rocAucError()),
        Reading.of("relative_ece", relativeEce(), rows),
        Reading.of("spiegelhalter_z", spiegelhalter, rows).withStandardError(1));
  }
}
