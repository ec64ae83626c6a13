package com.savvywealth.leads.model.stat;

/**
 * A confidence interval.
 *
 * @param low its lower end; NaN when it could not be found
 * @param high its upper end; NaN when it could not be found
 * @param standardError the standard error of the point it is around, NaN when not known
 */
public record Interval(double low, double high, double standardError) {
  /** An interval without a standard error. */
  public Interval(double low, double high) {
    this(low, high, Double.NaN);
  }

  /** Refuses ends in the wrong order. */
  public Interval {
    if (low > high) {
      throw new IllegalArgumentException(
          "the low end must not exceed the high end, but they were " + low + " and " + high);
    }
  }

  /** Whether a value lies in the interval, ends included; false when an end is NaN. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
