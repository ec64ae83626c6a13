package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.LogLoss;

/**
 * What calibration did to the log loss of some held-out rows: the calibrated probability against
 * the model's own, which nothing was fitted for, row by row.
 *
 * @param scope "all" or "tier=NAME"
 * @param rows their number
 * @param logLoss mean of calibrated less the model's own, nats a row, with its standard error by
 *     the central limit; negative when calibration helped, NaN error below two rows
 */
public record CalibrationChange(String scope, long rows, SegmentedCalibrator.Difference logLoss) {
  /**
   * Compares two predictions of the same rows.
   *
   * @throws IllegalArgumentException a probability is NaN or outside [0, 1]
   */
  static CalibrationChange of(String scope, double[] raw, double[] calibrated, byte[] y) {
    return new CalibrationChange(
        scope,
        y.length,
        CrossFit.difference(LogLoss.losses(calibrated, y), LogLoss.losses(raw, y)));
  }

  /** The reading of gate 9, judged over all rows. */
  Reading reading() {
    return Reading.of("calibrated_less_raw_log_loss", scope, logLoss.mean(), rows)
        .withStandardError(logLoss.error());
  }
}
