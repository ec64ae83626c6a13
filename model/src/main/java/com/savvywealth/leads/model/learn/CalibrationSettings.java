package com.savvywealth.leads.model.learn;

import java.io.Serializable;
import java.util.List;

/**
 * How scores become probabilities.
 *
 * @param methods methods to choose from, the first stands unless another is better by more than
 *     noise: {@code platt}, {@code isotonic}
 * @param minPositives positives at which a segment's own calibrator weighs as much as the pooled
 *     one; with fewer it leans on the pooled one, with none it is the pooled one
 * @param leastTrainShare calibrators learn from folds that were trained on at least this share of
 *     the train window's rows; from all folds when null, or when none was
 * @param gateChecks ids of the checks in the gates file that judge the result
 */
public record CalibrationSettings(
    List<String> methods, int minPositives, Double leastTrainShare, List<String> gateChecks)
    implements Serializable {
  /** Calibrators that learn from all folds. */
  public CalibrationSettings(List<String> methods, int minPositives, List<String> gateChecks) {
    this(methods, minPositives, null, gateChecks);
  }

  /** At least one known method, and at least one positive. */
  public CalibrationSettings {
    methods = List.copyOf(methods);
    gateChecks = List.copyOf(gateChecks);
    for (String method : methods) {
      if (!List.of(PlattCalibrator.METHOD, IsotonicCalibrator.METHOD).contains(method)) {
        throw new IllegalArgumentException(
            "calibration method must be platt or isotonic but was " + method);
      }
    }
    if (leastTrainShare != null && !(leastTrainShare >= 0 && leastTrainShare < 1)) {
      throw new IllegalArgumentException(
          "leastTrainShare must be in [0, 1) or missing but was " + leastTrainShare);
    }
    if (methods.isEmpty() || minPositives < 1) {
      throw new IllegalArgumentException(
          "calibration needs a method and minPositives >= 1 but has "
              + methods
              + " and "
              + minPositives);
    }
  }
}
