package com.savvywealth.leads.model.stat;

/**
 * How far predicted probabilities lie from observed rates, averaged over bins by their rows.
 *
 * <p>At a low base rate a small value proves little (predicting 0 for everybody has the base rate
 * as its error): read it with {@link CalibrationInTheLarge}, {@link CalibrationLine} and {@link
 * BrierSkill}. Even perfect probabilities have a value above 0 that shrinks with the rows a bin:
 * {@link #debiased} takes that part off.
 */
public final class ExpectedCalibrationError {
  private ExpectedCalibrationError() {}

  /**
   * The sum of n_b / n |observed - predicted| over bins of equal width, (low, high], 0 in the
   * first.
   *
   * @param p predicted probabilities, in [0, 1]
   * @param y outcomes, 0 or 1
   * @param bins how many, at least 1
   * @return in [0, 1]; NaN when there are no rows
   * @throws IllegalArgumentException when an argument is out of range
   * @see "Guo et al. (2017), On calibration of modern neural networks"
   */
  public static double equalWidth(double[] p, byte[] y, int bins) {
    return gap(ReliabilityBins.of(p, y, bins), p.length);
  }

  /** The same over bins of about equal numbers of rows; equal probabilities are never split. */
  public static double equalMass(double[] p, byte[] y, int bins) {
    return gap(ReliabilityBins.equalMass(p, y, bins), p.length);
  }

  /**
   * Root mean square gap over equal-mass bins, less what sampling noise adds to its square: the
   * root of the sum of n_b / n ((observed - predicted)^2 - observed (1 - observed) / (n_b - 1)), or
   * 0 when that is negative. A bin of one row has nothing taken off.
   *
   * @return in [0, 1]; NaN when there are no rows
   * @see "Broecker (2012), Climate Dynamics 39; Kumar, Liang and Ma (2019), section 5"
   */
  public static double debiased(double[] p, byte[] y, int bins) {
    return Math.sqrt(Math.max(0, square(ReliabilityBins.equalMass(p, y, bins), true)));
  }

  /** Mean squared gap over bins, less sampling noise or not; NaN when there are no rows. */
  static double square(ReliabilityBins bins, boolean lessNoise) {
    ExactSum sum = new ExactSum();
    long rows = 0;
    for (ReliabilityBins.Bin bin : bins.bins()) {
      if (bin.n() > 0) {
        double gap = bin.observed() - bin.predicted();
        boolean known = lessNoise && bin.n() > 1;
        double noise = known ? bin.observed() * (1 - bin.observed()) / (bin.n() - 1) : 0;
        sum.add(bin.n() * (gap * gap - noise));
        rows += bin.n();
      }
    }
    return sum.sum() / rows;
  }

  /** The widest gap between observed and predicted share in any equal-mass bin; NaN for no rows. */
  public static double maximum(double[] p, byte[] y, int bins) {
    double most = Double.NaN;
    for (ReliabilityBins.Bin bin : ReliabilityBins.equalMass(p, y, bins).bins()) {
      double gap = Math.abs(bin.observed() - bin.predicted());
      most = gap <= most ? most : gap;
    }
    return most;
  }

  private static double gap(ReliabilityBins bins, int rows) {
    ExactSum sum = new ExactSum();
    for (ReliabilityBins.Bin bin : bins.bins()) {
      sum.add(Math.abs(bin.positives() - bin.sumPredicted()));
    }
    return rows == 0 ? Double.NaN : sum.sum() / rows;
  }
}
