package com.savvywealth.leads.model.stat;

/**
 * Two independent proportions, treated against control.
 *
 * @param hits1 successes among the treated
 * @param n1 treated, at least 1
 * @param hits0 successes in the control
 * @param n0 controls, at least 1
 */
public record TwoProportions(long hits1, long n1, long hits0, long n0) {
  /** Refuses hits outside 0..n and empty groups. */
  public TwoProportions {
    Wilson.checkCounts(hits1, n1);
    Wilson.checkCounts(hits0, n0);
    if (n1 < 1 || n0 < 1) {
      throw new IllegalArgumentException(
          "both groups need at least one, but had " + n1 + " and " + n0);
    }
  }

  /** Success rate of the treated. */
  public double rate1() {
    return (double) hits1 / n1;
  }

  /** Success rate of the controls. */
  public double rate0() {
    return (double) hits0 / n0;
  }

  /** Rate of the treated less that of the controls. */
  public double difference() {
    return rate1() - rate0();
  }

  /** Rate of the treated over that of the controls; infinite or NaN when the control has none. */
  public double ratio() {
    return rate1() / rate0();
  }

  /** The z statistic with pooled variance, no continuity correction; NaN when nobody or all hit. */
  public double z() {
    double pooled = (double) (hits1 + hits0) / (n1 + n0);
    return difference() / Math.sqrt(pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n0));
  }

  /** Two-sided p-value of {@link #z}. */
  public double pValue() {
    return Confidence.twoSidedP(z());
  }

  /** Wald interval of the difference: simple, too narrow for small counts. */
  public Interval wald(double confidence) {
    double error = Math.sqrt(rate1() * (1 - rate1()) / n1 + rate0() * (1 - rate0()) / n0);
    double reach = Confidence.standardErrors(confidence) * error;
    return new Interval(difference() - reach, difference() + reach, error);
  }

  /**
   * Newcombe's interval of the difference, from the two Wilson intervals.
   *
   * @see "Newcombe (1998), Statistics in Medicine 17, method 10"
   */
  public Interval newcombe(double confidence) {
    Interval one = Wilson.interval(hits1, n1, confidence);
    Interval zero = Wilson.interval(hits0, n0, confidence);
    double down = Math.hypot(rate1() - one.low(), zero.high() - rate0());
    double up = Math.hypot(one.high() - rate1(), rate0() - zero.low());
    return new Interval(difference() - down, difference() + up);
  }

  /** Interval of the ratio, normal on the log scale; NaN ends when either group has no hit. */
  public Interval logRatio(double confidence) {
    if (hits1 == 0 || hits0 == 0) {
      return new Interval(Double.NaN, Double.NaN);
    }
    double error = Math.sqrt(1.0 / hits1 - 1.0 / n1 + 1.0 / hits0 - 1.0 / n0);
    double reach = StrictMath.exp(Confidence.standardErrors(confidence) * error);
    return new Interval(ratio() / reach, ratio() * reach);
  }

  /**
   * Two-sided p-value with Yates' continuity correction: nearer to Fisher's than {@link #pValue}.
   */
  public double yatesP() {
    double distance = Math.abs(difference());
    double kept = Math.max(0, distance - 0.5 * (1.0 / n1 + 1.0 / n0));
    return Confidence.twoSidedP(distance == 0 ? z() : z() * kept / distance);
  }

  /**
   * Agresti and Caffo's interval of the difference: Wald's after one success and one failure more
   * in each group. Around the adjusted difference.
   *
   * @see "Agresti and Caffo (2000), The American Statistician 54"
   */
  public Interval agrestiCaffo(double confidence) {
    return new TwoProportions(hits1 + 1, n1 + 2, hits0 + 1, n0 + 2).wald(confidence);
  }

  /**
   * Interval of the ratio on the log scale after half a success more in each group, around the
   * ratio so adjusted: has ends whatever the counts.
   *
   * @see "Walter (1975), Biometrika 62"
   */
  public Interval logAdjustedRatio(double confidence) {
    double one = hits1 + 0.5;
    double zero = hits0 + 0.5;
    double error = Math.sqrt(1 / one - 1 / (n1 + 0.5) + 1 / zero - 1 / (n0 + 0.5));
    double centre = one / (n1 + 0.5) / (zero / (n0 + 0.5));
    double reach = StrictMath.exp(Confidence.standardErrors(confidence) * error);
    return new Interval(centre / reach, centre * reach);
  }
}
