package com.savvywealth.leads.model.stat;

/**
 * The chance that a two-sided z test of two proportions with equal arms finds a difference.
 *
 * <p>Three normal approximations and the exact chance side by side. All count both directions, as
 * statsmodels and R's {@code power.prop.test(strict = TRUE)} do; the wrong one holds less than
 * alpha / 2, next to nothing once the power is good.
 *
 * @param control rate of the controls, strictly between 0 and 1
 * @param treated rate of the treated, strictly between 0 and 1
 * @param alpha two-sided error, strictly between 0 and 1
 */
public record Power(double control, double treated, double alpha) {
  /** Refuses rates and errors out of range. */
  public Power {
    for (double share : new double[] {control, treated, alpha}) {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException(
            "control, treated and alpha must lie strictly in (0, 1) but were %s, %s, %s"
                .formatted(control, treated, alpha));
      }
    }
  }

  /** Rate of the treated less that of the controls. */
  public double difference() {
    return treated - control;
  }

  /** Variance of one pair's difference when both have the mean rate. */
  double pooledVariance() {
    double mean = (control + treated) / 2;
    return 2 * mean * (1 - mean);
  }

  /** Variance of one pair's difference. */
  double variance() {
    return control * (1 - control) + treated * (1 - treated);
  }

  /** Cohen's h: the difference on the arcsine scale. */
  public double cohenH() {
    return 2 * StrictMath.asin(Math.sqrt(treated)) - 2 * StrictMath.asin(Math.sqrt(control));
  }

  /** Mean of the z statistic at a size: positive when the treated do better. */
  public double drift(double perArm) {
    return difference() * Math.sqrt(SampleSize.checked(perArm) / variance());
  }

  /** How many times wider the null's standard error is than the true one; at least about 1. */
  public double nullStretch() {
    return Math.sqrt(pooledVariance() / variance());
  }

  double critical() {
    return NormalTail.quantile(alpha / 2);
  }

  /** Power with the pooled variance under the null. */
  public double pooled(double perArm) {
    return found(perArm, 1) + found(perArm, -1);
  }

  /** The pooled formula's chance to find a difference in the right direction. */
  double found(double perArm) {
    return found(perArm, 1);
  }

  private double found(double perArm, int direction) {
    double reach = Math.abs(difference()) * Math.sqrt(SampleSize.checked(perArm));
    return NormalTail.above(
        (critical() * Math.sqrt(pooledVariance()) - direction * reach) / Math.sqrt(variance()));
  }

  /** Power with the variance of the alternative throughout. */
  public double unpooled(double perArm) {
    return beyond(Math.abs(difference()) * Math.sqrt(SampleSize.checked(perArm) / variance()));
  }

  /** Power on the arcsine scale: R's {@code pwr.2p.test}. */
  public double arcsine(double perArm) {
    return beyond(Math.abs(cohenH()) * Math.sqrt(SampleSize.checked(perArm) / 2));
  }

  private double beyond(double drift) {
    return NormalTail.above(critical() - drift) + NormalTail.above(critical() + drift);
  }

  /**
   * The chance that the pooled z test rejects, in either direction, by counting both binomials out.
   *
   * <p>It is right to about 1e-13, and jumps up and down with n: a count is a whole number. With
   * equal rates it would be the test's true size; see {@link #exactSize}.
   *
   * @param perArm at least 1, at most 10 million
   */
  public double exact(int perArm) {
    return exact(perArm, control, treated);
  }

  /** The true size of the pooled z test at the control's rate: near alpha, not equal to it. */
  public double exactSize(int perArm) {
    return exact(perArm, control, control);
  }

  private double exact(int n, double rate0, double rate1) {
    if (n < 1 || n > 10_000_000) {
      throw new IllegalArgumentException("perArm must lie in 1..10,000,000 but was " + n);
    }
    BinomialWindow zero = BinomialWindow.of(n, rate0);
    BinomialWindow one = BinomialWindow.of(n, rate1);
    double[] tails = one.tails();
    double square = critical() * critical();
    double sum = 0;
    int above = zero.first();
    int below = 0;
    for (int x = zero.first(); x <= zero.last(); x++) {
      above = Math.max(above, x);
      while (above <= n && !rejects(x, above, n, square)) {
        above++;
      }
      while (below < x && rejects(x, below, n, square)) {
        below++;
      }
      double up = tail(tails, one, above);
      double down = 1 - tail(tails, one, below);
      sum += zero.at(x) * (up + Math.max(0, down));
    }
    return sum;
  }

  private static double tail(double[] tails, BinomialWindow window, int from) {
    int index = Math.max(0, Math.min(tails.length - 1, from - window.first()));
    return tails[index];
  }

  /** Whether z^2 >= critical^2 with pooled variance; never without any hit or any miss. */
  private static boolean rejects(int x0, int x1, int n, double square) {
    double hits = (double) x0 + x1;
    double difference = (double) x1 - x0;
    return x0 != x1 && difference * difference * 2 * n >= square * hits * (2.0 * n - hits);
  }
}
