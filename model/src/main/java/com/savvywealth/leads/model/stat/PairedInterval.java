package com.savvywealth.leads.model.stat;

/** How sure the difference of two measures is that were taken of the same bootstrap replicates. */
public final class PairedInterval {
  private PairedInterval() {}

  /**
   * The percentile interval of the differences, with their standard deviation as standard error.
   *
   * @param ours a measure by replicate
   * @param theirs the other by the same replicates; a pair with a NaN is left out
   * @param confidence in (0, 1)
   * @return NaN ends and error with fewer than two pairs
   * @throws IllegalArgumentException the two are not of the same replicates
   */
  public static Interval of(double[] ours, double[] theirs, double confidence) {
    if (ours.length != theirs.length) {
      throw new IllegalArgumentException(
          "each replicate needs both measures, but there were %d and %d"
              .formatted(ours.length, theirs.length));
    }
    double[] differences = new double[ours.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = ours[i] - theirs[i];
    }
    return new Replicates(differences).percentile(Confidence.checked(confidence));
  }
}
