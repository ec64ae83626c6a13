package com.savvywealth.leads.model.stat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Calibration errors of one set of rows with bootstrap intervals.
 *
 * <p>Replicates weigh rows by a plain Poisson(1) draw, not within outcomes as {@link
 * AveragePrecision#interval} does: the number of positives is part of what calibration promises, so
 * a replicate must let it vary. Bins stay those of the sample. A resampled error carries the
 * sample's noise and its own, so the ends are reflected about the plug-in value: [estimate +
 * plug-in - upper quantile, estimate + plug-in - lower quantile], cut at 0.
 *
 * @param equalWidth {@link ExpectedCalibrationError#equalWidth}
 * @param equalWidthInterval around it
 * @param equalMass {@link ExpectedCalibrationError#equalMass}
 * @param equalMassInterval around it
 * @param debiased {@link ExpectedCalibrationError#debiased}
 * @param debiasedInterval around it, from the squares
 * @param maximum {@link ExpectedCalibrationError#maximum}
 * @see "Davison and Hinkley (1997), section 5.2 (basic interval); Kumar, Liang and Ma (2019)"
 */
public record CalibrationErrors(
    double equalWidth,
    Interval equalWidthInterval,
    double equalMass,
    Interval equalMassInterval,
    double debiased,
    Interval debiasedInterval,
    double maximum) {
  /** Probabilities as whole numbers of 2^-36, so that sums do not depend on the order of rows. */
  private static final double UNIT = 0x1p36;

  /**
   * Measures.
   *
   * @param p predicted probabilities, in [0, 1]
   * @param y outcomes, 0 or 1
   * @param bins how many, at least 1
   * @param spec one hash a row
   * @return NaN for no rows
   * @throws IllegalArgumentException when an argument is out of range, or not one hash a row
   */
  public static CalibrationErrors of(double[] p, byte[] y, int bins, BootstrapSpec spec) {
    ReliabilityBins width = ReliabilityBins.of(p, y, bins);
    ReliabilityBins mass = ReliabilityBins.equalMass(p, y, bins);
    if (spec.rows() != p.length) {
      throw new IllegalArgumentException(
          "each row needs one hash, but there were "
              + p.length
              + " rows and "
              + spec.rows()
              + " hashes");
    }
    double[] byWidth = new double[spec.replicates()];
    double[] byMass = new double[spec.replicates()];
    double[] squares = new double[spec.replicates()];
    Cells wide = new Cells(p, y, width);
    Cells even = new Cells(p, y, mass);
    for (int b = 0; b < spec.replicates(); b++) {
      wide.clear();
      even.clear();
      for (int row = 0; row < p.length; row++) {
        int weight = spec.weight(row, b);
        wide.add(row, weight);
        even.add(row, weight);
      }
      byWidth[b] = wide.gap();
      byMass[b] = even.gap();
      squares[b] = even.square();
    }
    double ece = ExpectedCalibrationError.equalWidth(p, y, bins);
    double eceMass = ExpectedCalibrationError.equalMass(p, y, bins);
    double square = ExpectedCalibrationError.square(mass, true);
    double plugIn = ExpectedCalibrationError.square(mass, false);
    double confidence = spec.confidence();
    return new CalibrationErrors(
        ece,
        new Replicates(byWidth).reflected(2 * ece, confidence),
        eceMass,
        new Replicates(byMass).reflected(2 * eceMass, confidence),
        Math.sqrt(Math.max(0, square)),
        rooted(squares, square + plugIn, confidence),
        ExpectedCalibrationError.maximum(p, y, bins));
  }

  /** The interval of the squares on the scale of the error, with the deviation of the roots. */
  private static Interval rooted(double[] squares, double twice, double confidence) {
    Interval square = new Replicates(squares).reflected(twice, confidence);
    double[] roots = Arrays.stream(squares).map(x -> Math.sqrt(Math.max(0, x))).toArray();
    Interval plain = new Replicates(roots).percentile(confidence);
    return new Interval(Math.sqrt(square.low()), Math.sqrt(square.high()), plain.standardError());
  }

  /** Weighted counts of one replicate by bin. */
  private static final class Cells {
    private final int[] bin;
    private final long[] predicted;
    private final byte[] y;
    private final long[] n;
    private final long[] positives;
    private final long[] sums;

    Cells(double[] p, byte[] y, ReliabilityBins bins) {
      this.y = y;
      QuantileBins edges =
          QuantileBins.of(
              bins.bins().stream()
                  .limit(Math.max(0, bins.bins().size() - 1))
                  .mapToDouble(ReliabilityBins.Bin::high)
                  .toArray());
      bin = Arrays.stream(p).mapToInt(edges::index).toArray();
      predicted = Arrays.stream(p).mapToLong(x -> Math.round(x * UNIT)).toArray();
      n = new long[bins.bins().size()];
      positives = new long[n.length];
      sums = new long[n.length];
    }

    void clear() {
      Arrays.fill(n, 0);
      Arrays.fill(positives, 0);
      Arrays.fill(sums, 0);
    }

    void add(int row, int weight) {
      int b = bin[row];
      n[b] += weight;
      positives[b] += (long) weight * y[row];
      sums[b] += weight * predicted[row];
    }

    double gap() {
      double sum = 0;
      long rows = 0;
      for (int b = 0; b < n.length; b++) {
        sum += Math.abs(positives[b] - sums[b] / UNIT);
        rows += n[b];
      }
      return sum / rows;
    }

    double square() {
      List<ReliabilityBins.Bin> bins = new ArrayList<>();
      for (int b = 0; b < n.length; b++) {
        bins.add(new ReliabilityBins.Bin(0, 1, n[b], positives[b], sums[b] / UNIT));
      }
      return ExpectedCalibrationError.square(new ReliabilityBins(bins), true);
    }
  }
}
