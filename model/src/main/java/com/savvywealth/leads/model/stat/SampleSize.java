package com.savvywealth.leads.model.stat;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * How many each arm needs so that a two-sided z test of two proportions finds a difference.
 *
 * <p>The formulas leave out a rejection in the wrong direction, as every tool's do.
 *
 * @param test rates and error
 * @param power wanted chance, above alpha / 2 and below 1
 */
public record SampleSize(Power test, double power) {
  private static final double ACCURACY = 1e-12;
  private static final int EVALUATIONS = 500;

  /** Refuses equal rates and powers that a coin reaches. */
  public SampleSize {
    if (!(power > test.alpha() / 2 && power < 1)) {
      throw new IllegalArgumentException(
          "power must lie between alpha / 2 and 1 but was %s with alpha %s"
              .formatted(power, test.alpha()));
    }
    if (test.difference() == 0) {
      throw new IllegalArgumentException("the rates must differ but both were " + test.control());
    }
  }

  /** The question as numbers: rates of the arms, two-sided alpha and power. */
  public static SampleSize of(double control, double treated, double alpha, double power) {
    return new SampleSize(new Power(control, treated, alpha), power);
  }

  static double checked(double perArm) {
    if (!(perArm >= 0)) {
      throw new IllegalArgumentException("perArm must be >= 0 but was " + perArm);
    }
    return perArm;
  }

  /** A size in whole leads, rounded up; what exceeds one by less than 1e-6 is rounding. */
  public static long whole(double perArm) {
    return (long) Math.ceil(checked(perArm) - 1e-6);
  }

  private double reach() {
    return NormalTail.quantile(1 - power);
  }

  /** Per arm, pooled variance under the null: R's {@code power.prop.test}, not rounded. */
  public double pooled() {
    double root =
        test.critical() * Math.sqrt(test.pooledVariance()) + reach() * Math.sqrt(test.variance());
    return root * root / (test.difference() * test.difference());
  }

  /** Per arm, variance of the alternative throughout, not rounded. */
  public double unpooled() {
    double root = test.critical() + reach();
    return root * root * test.variance() / (test.difference() * test.difference());
  }

  /** Per arm on the arcsine scale: R's {@code pwr.2p.test}, not rounded. */
  public double arcsine() {
    double root = (test.critical() + reach()) / test.cohenH();
    return 2 * root * root;
  }

  /**
   * Per arm for a test with continuity correction, not rounded.
   *
   * @see "Fleiss, Tytun and Ury (1980), Biometrics 36"
   */
  public double fleiss() {
    double n = pooled();
    double root = 1 + Math.sqrt(1 + 4 / (n * Math.abs(test.difference())));
    return n / 4 * root * root;
  }

  /**
   * The smallest size at which the pooled z test has the power exactly; larger ones may lack it.
   */
  public int exact() {
    int n = (int) (pooled() - room());
    while (n > 1 && test.exact(n) >= power) {
      n /= 2;
    }
    n = Math.max(1, n);
    while (test.exact(n) < power) {
      n++;
    }
    return n;
  }

  /**
   * The size from which on the exact power stays, as far as a tenth (or 100) past the formula's.
   */
  public int exactLasting() {
    int n = (int) (pooled() + room());
    while (n > 1 && test.exact(n - 1) >= power) {
      n--;
    }
    return n;
  }

  /** How far from the formula's size the exact one is looked for. */
  private double room() {
    return Math.max(100, pooled() / 10);
  }

  /**
   * The smallest rate above the control's that a size finds with the power, by the pooled formula.
   *
   * @param control its rate
   * @return the treated's rate; NaN when none below 1 is found
   */
  public static double detectableRate(double control, double alpha, double power, double perArm) {
    double highest = 1 - 1e-9;
    if (new Power(control, highest, alpha).found(perArm) < power) {
      return Double.NaN;
    }
    return new BrentSolver(ACCURACY)
        .solve(
            EVALUATIONS,
            treated -> new Power(control, treated, alpha).found(perArm) - power,
            control,
            highest);
  }

  /**
   * How many times the sample grows when whole clusters are assigned: 1 + (m - 1) ICC.
   *
   * @param clusterSize mean number in a cluster, at least 1
   * @param icc correlation of two of one cluster, 0 to 1
   * @see "Donner and Klar (2000), Design and Analysis of Cluster Randomization Trials"
   */
  public static double designEffect(double clusterSize, double icc) {
    if (!(clusterSize >= 1) || !(icc >= 0 && icc <= 1)) {
      throw new IllegalArgumentException(
          "clusterSize must be >= 1 and icc in [0, 1] but were %s and %s"
              .formatted(clusterSize, icc));
    }
    return 1 + (clusterSize - 1) * icc;
  }
}
