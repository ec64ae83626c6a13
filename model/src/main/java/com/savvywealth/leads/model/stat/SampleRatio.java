package com.savvywealth.leads.model.stat;

import java.io.Serializable;

/**
 * Whether the sizes of two arms fit an even split: Pearson's chi-squared with one degree of freedom
 * and no continuity correction.
 *
 * @param treatment units in the treated arm
 * @param control units in the other
 * @see "Fabijan et al. (2019), Diagnosing Sample Ratio Mismatch"
 */
public record SampleRatio(long treatment, long control) implements Serializable {
  /** Nobody yet. */
  public static final SampleRatio NONE = new SampleRatio(0, 0);

  /** Refuses negative sizes. */
  public SampleRatio {
    if (treatment < 0 || control < 0) {
      throw new IllegalArgumentException(
          "sizes must be >= 0 but were %d and %d".formatted(treatment, control));
    }
  }

  /** Both together. */
  public SampleRatio plus(SampleRatio other) {
    return new SampleRatio(treatment + other.treatment, control + other.control);
  }

  /** Units in both. */
  public long total() {
    return treatment + control;
  }

  /** The statistic, (a - b)^2 / (a + b); NaN without units. */
  public double chiSquared() {
    double apart = treatment - control;
    return total() == 0 ? Double.NaN : apart / total() * apart;
  }

  /**
   * Chance of sizes at least this far apart when a fair coin sent each unit: 1863 and 1760 give
   * 0.0870. NaN without units.
   */
  public double pValue() {
    return Confidence.twoSidedP(Math.sqrt(chiSquared()));
  }
}
