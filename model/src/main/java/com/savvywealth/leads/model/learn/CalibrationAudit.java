package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.BrierSkill;
import com.savvywealth.leads.model.stat.CalibrationInTheLarge;
import com.savvywealth.leads.model.stat.CalibrationLine;
import com.savvywealth.leads.model.stat.ExpectedCalibrationError;
import com.savvywealth.leads.model.stat.ReliabilityBins;
import com.savvywealth.leads.model.stat.SpiegelhalterZ;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well calibrated probabilities keep their word on the held-out rows, over all and by AUM tier.
 *
 * @param slices all rows first, then tiers by name
 * @param choices the calibrator of each tier
 */
public record CalibrationAudit(List<Slice> slices, List<SegmentedCalibrator.Choice> choices) {
  /** Bins of the calibration error and of the reliability plot. */
  private static final int BINS = 10;

  /** Copies its lists. */
  public CalibrationAudit {
    slices = List.copyOf(slices);
    choices = List.copyOf(choices);
  }

  /**
   * One slice of the held-out rows.
   *
   * @param scope "all" or "tier=NAME"
   * @param rows its rows
   * @param positives of them with label 1
   * @param ece expected calibration error over ten equal-width bins
   * @param eceEqualMass the same over ten bins of equal size
   * @param inTheLarge calls that came over calls that were promised
   * @param line of the outcome on the logit of the probability
   * @param brierSkill part of the base rate's squared error that is taken away
   * @param brierSkillError its standard error with the base rate held fixed
   * @param spiegelhalter z of Spiegelhalter's test
   * @param bins ten bins of about equal size
   */
  public record Slice(
      String scope,
      long rows,
      long positives,
      double ece,
      double eceEqualMass,
      CalibrationInTheLarge inTheLarge,
      CalibrationLine line,
      double brierSkill,
      double brierSkillError,
      double spiegelhalter,
      ReliabilityBins bins) {
    static Slice of(String scope, double[] p, byte[] y) {
      long positives = 0;
      for (byte label : y) {
        positives += label;
      }
      return new Slice(
          scope,
          y.length,
          positives,
          ExpectedCalibrationError.equalWidth(p, y, BINS),
          ExpectedCalibrationError.equalMass(p, y, BINS),
          CalibrationInTheLarge.of(p, y),
          CalibrationLine.of(p, y),
          BrierSkill.of(p, y),
          skillError(p, y, (double) positives / y.length),
          SpiegelhalterZ.of(p, y),
          ReliabilityBins.equalMass(p, y, BINS));
    }

    /** Standard deviation of the rows' gains over the base rate's error, by the central limit. */
    private static double skillError(double[] p, byte[] y, double base) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < p.length; i++) {
        double gain = (y[i] - base) * (y[i] - base) - (y[i] - p[i]) * (y[i] - p[i]);
        sum += gain;
        squares += gain * gain;
      }
      double n = p.length;
      double variance = (squares - sum * sum / n) / (n - 1);
      return Math.sqrt(Math.max(0, variance) / n) / (base * (1 - base));
    }
  }

  /** Measures the held-out rows. */
  public static CalibrationAudit of(TrainedModel trained) {
    Examples heldOut = trained.heldOut().rows();
    double[] p = trained.heldOutProbabilities();
    List<Slice> slices = new ArrayList<>();
    slices.add(Slice.of(Reading.ALL, p, heldOut.labels()));
    Map<String, List<Integer>> tiers = new TreeMap<>();
    for (int row = 0; row < p.length; row++) {
      tiers.computeIfAbsent(heldOut.segment(row), tier -> new ArrayList<>()).add(row);
    }
    tiers.forEach(
        (tier, rows) -> {
          double[] some = rows.stream().mapToDouble(row -> p[row]).toArray();
          byte[] labels = new byte[some.length];
          for (int i = 0; i < labels.length; i++) {
            labels[i] = heldOut.label(rows.get(i));
          }
          slices.add(Slice.of("tier=" + tier, some, labels));
        });
    return new CalibrationAudit(slices, trained.calibrators().choices());
  }

  /**
   * The readings of gate 9.
   *
   * @param reported scopes that the calibration report shows
   * @param tiers tiers of the held-out rows
   */
  public List<Reading> readings(List<String> reported, List<String> tiers) {
    List<Reading> out = new ArrayList<>();
    for (Slice slice : slices) {
      long n = slice.rows();
      out.add(Reading.of("ece", slice.scope(), slice.ece(), n));
      out.add(
          Reading.of("observed_over_expected", slice.scope(), slice.inTheLarge().ratio(), n)
              .withStandardError(slice.inTheLarge().standardError()));
      out.add(Reading.of("positives", slice.scope(), (double) slice.positives(), n));
    }
    Slice all = slices.get(0);
    double baseRate = (double) all.positives() / all.rows();
    out.add(
        Reading.of("brier_skill", all.brierSkill(), all.rows())
            .withStandardError(all.brierSkillError()));
    out.add(
        Reading.of("calibration_slope", all.line().slope(), all.rows())
            .withStandardError(all.line().slopeError()));
    out.add(Reading.of("relative_ece", all.eceEqualMass() / baseRate, all.rows()));
    boolean complete =
        reported.contains(Reading.ALL)
            && tiers.stream().allMatch(tier -> reported.contains("tier=" + tier));
    out.add(Reading.of("calibration_report_complete", complete ? 1 : 0, reported.size()));
    return out;
  }
}
