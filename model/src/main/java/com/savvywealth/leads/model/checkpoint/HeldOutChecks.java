package com.savvywealth.leads.model.checkpoint;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.AveragePrecision;
import com.savvywealth.leads.model.stat.BrierSkill;
import com.savvywealth.leads.model.stat.CalibrationInTheLarge;
import com.savvywealth.leads.model.stat.CalibrationLine;
import com.savvywealth.leads.model.stat.ExpectedCalibrationError;
import com.savvywealth.leads.model.stat.PrecisionAtK;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the held-out rows of a run say by themselves: checkpoint Q6, and the first two success
 * metrics of S1. Undefined figures are NaN, which reads NOT_MEASURED.
 */
public final class HeldOutChecks {
  private static final int BINS = 10;
  private static final double TOP = 0.1;

  private final List<HeldOutRow> rows;

  private HeldOutChecks(List<HeldOutRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * One row of {@code held_out_scores_v12.csv}.
   *
   * @param label 1 = a call was booked in the window
   * @param margin log-odds of the trees
   * @param probability calibrated
   * @param tier AUM tier
   */
  public record HeldOutRow(byte label, double margin, double probability, String tier) {}

  /** Checks of these rows, in any order. */
  public static HeldOutChecks of(List<HeldOutRow> rows) {
    return new HeldOutChecks(rows);
  }

  /** Average precision, ties grouped; NaN without a positive. */
  public double averagePrecision() {
    return positives() == 0 ? Double.NaN : AveragePrecision.of(margins(), labels(rows));
  }

  /** Readings of Q6 and S1. */
  public List<Reading> readings() {
    List<Reading> out = new ArrayList<>();
    long n = rows.size();
    out.add(Reading.of("auc_pr", averagePrecision(), n));
    out.add(Reading.of("positives", (double) positives(), n));
    out.add(
        Reading.of(
            "precision_at_10",
            n == 0 ? Double.NaN : PrecisionAtK.of(margins(), labels(rows), TOP),
            n));
    out.add(ece(Reading.ALL, rows));
    out.addAll(guards());
    rows.stream()
        .map(HeldOutRow::tier)
        .distinct()
        .sorted()
        .forEach(
            tier ->
                out.add(
                    ece(
                        "tier=" + tier,
                        rows.stream().filter(row -> row.tier().equals(tier)).toList())));
    return out;
  }

  /** What ECE cannot see at a base of 4 %; as gate 9 guards it. */
  private List<Reading> guards() {
    double[] p = rows.stream().mapToDouble(HeldOutRow::probability).toArray();
    byte[] y = labels(rows);
    if (p.length == 0) {
      return List.of();
    }
    CalibrationInTheLarge large = CalibrationInTheLarge.of(p, y);
    CalibrationLine line = CalibrationLine.of(p, y);
    return List.of(
        Reading.of("observed_over_expected", large.ratio(), p.length)
            .withStandardError(large.standardError()),
        Reading.of("brier_skill", BrierSkill.of(p, y), p.length)
            .withStandardError(BrierSkill.standardError(p, y)),
        Reading.of("calibration_slope", line.slope(), p.length)
            .withStandardError(line.slopeError()));
  }

  private static Reading ece(String scope, List<HeldOutRow> some) {
    double[] p = some.stream().mapToDouble(HeldOutRow::probability).toArray();
    return Reading.of(
        "ece",
        scope,
        p.length == 0 ? Double.NaN : ExpectedCalibrationError.equalWidth(p, labels(some), BINS),
        p.length);
  }

  private long positives() {
    return rows.stream().filter(row -> row.label() == 1).count();
  }

  private double[] margins() {
    return rows.stream().mapToDouble(HeldOutRow::margin).toArray();
  }

  private static byte[] labels(List<HeldOutRow> some) {
    byte[] labels = new byte[some.size()];
    IntStream.range(0, labels.length).forEach(i -> labels[i] = some.get(i).label());
    return labels;
  }
}
