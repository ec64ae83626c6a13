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
}
