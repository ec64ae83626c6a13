package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.stat.ExactSum;
import java.util.Arrays;
import java.util.List;

/**
 * Log losses of calibrators on rows that they were not fitted on: the rows are dealt into parts by
 * their hash, and each part is judged by a fit on all the others.
 */
final class CrossFit {
  /** Parts that rows are dealt into. */
  static final int PARTS = 5;

  private final OutOfFold data;
  private final OutOfFold[] others = new OutOfFold[PARTS];

  /** Deals out the rows. */
  CrossFit(OutOfFold data) {
    this.data = data;
    for (int part = 0; part < PARTS; part++) {
      int without = part;
      others[part] = data.where(row -> part(row) != without);
    }
  }

  /** The part of a row, 0 to {@link #PARTS} - 1: the same in every run. */
  static int part(OutOfFold.Row row) {
    return (int) Long.remainderUnsigned(row.rowHash(), PARTS);
  }

  /** Whether every part leaves rows of both classes for the fit that judges it. */
  boolean isMeasurable() {
    return Arrays.stream(others).allMatch(o -> o.positives() > 0 && o.positives() < o.size());
  }

  /** One fit a part, on the rows outside of it. */
  Calibrator[] fits(String method) {
    Calibrator[] fits = new Calibrator[PARTS];
    for (int part = 0; part < PARTS; part++) {
      fits[part] = fit(method, others[part]);
    }
    return fits;
  }

  /** A fit of the named method. */
  static Calibrator fit(String method, OutOfFold data) {
    return method.equals(PlattCalibrator.METHOD)
        ? PlattCalibrator.fit(data)
        : IsotonicCalibrator.fit(data);
  }

  /** Each part's own fit leaning on the pooled one. */
  static Calibrator[] blended(Calibrator[] own, Calibrator[] pooled, double weight) {
    Calibrator[] out = new Calibrator[PARTS];
    for (int part = 0; part < PARTS; part++) {
      out[part] = new BlendedCalibrator(own[part], pooled[part], weight);
    }
    return out;
  }

  /** The loss of each row by its part's fit, in nats. */
  double[] losses(Calibrator[] fits) {
    List<OutOfFold.Row> rows = data.rows();
    double[] out = new double[rows.size()];
    for (int i = 0; i < out.length; i++) {
      OutOfFold.Row row = rows.get(i);
      double odds = fits[part(row)].logOdds(row.margin());
      out[i] = -Margins.logSigmoid(row.label() == 1 ? odds : -odds);
    }
    return out;
  }

  /** Mean loss. */
  static double mean(double[] losses) {
    return ExactSum.of(losses) / losses.length;
  }

  /** Mean of left less right, row by row, so that what both find hard cancels. */
  static SegmentedCalibrator.Difference difference(double[] left, double[] right) {
    double[] d = new double[left.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = left[i] - right[i];
    }
    double mean = mean(d);
    ExactSum squares = new ExactSum();
    for (double one : d) {
      squares.addProduct(one - mean, one - mean);
    }
    return new SegmentedCalibrator.Difference(
        mean, Math.sqrt(squares.sum() / (d.length - 1) / d.length));
  }
}
