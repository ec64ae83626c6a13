package com.savvywealth.leads.model.stat;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Where a test's path stands that crossed no bound so far: Brownian motion S with drift, S(t) = z
 * sqrt t, as masses at the nodes of a rule of integration.
 *
 * <p>Each look's density is the last one convolved with a normal kernel, and cut at the bounds. The
 * rule is Gauss-Legendre with twelve nodes in panels no wider than the narrower of the two kernels
 * beside it, within ten standard deviations of the mean; halving the panels moves no bound by more
 * than 1e-11 ({@code GroupSequentialTest}).
 *
 * @see "Armitage, McPherson and Rowe (1969), J. R. Stat. Soc. A 132"
 */
final class PathDensity {
  /** Nobody's path is followed further out than this many standard deviations. */
  static final double REACH = 10;

  private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(12);

  private final double time;
  private final double drift;
  private final double[] nodes;
  private final double[] masses;

  private PathDensity(double time, double drift, double[] nodes, double[] masses) {
    this.time = time;
    this.drift = drift;
    this.nodes = nodes;
    this.masses = masses;
  }

  /** Every path is at 0 at time 0; {@code drift} is the mean of S(1). */
  static PathDensity start(double drift) {
    return new PathDensity(0, drift, new double[] {0}, new double[] {1});
  }

  /** P(no bound crossed so far, and S(later) >= bound). */
  double above(double later, double bound) {
    return tail(later, bound, 1);
  }

  /** P(no bound crossed so far, and S(later) <= bound). */
  double below(double later, double bound) {
    return tail(later, bound, -1);
  }

  private double tail(double later, double bound, int sign) {
    double step = later - time;
    double deviation = Math.sqrt(step);
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += masses[i] * NormalTail.above(sign * (bound - nodes[i] - drift * step) / deviation);
    }
    return sum;
  }

  /**
   * The paths that stay strictly between two ends at the next look.
   *
   * @param later the next look, above this one's time
   * @param panel widest panel of the rule
   */
  PathDensity next(double later, Interval ends, double panel) {
    double mean = drift * later;
    double reach = REACH * Math.sqrt(later);
    double low = Math.max(ends.low(), mean - reach);
    double high = Math.min(ends.high(), mean + reach);
    if (!(low < high)) {
      return new PathDensity(later, drift, new double[0], new double[0]);
    }
    int panels = (int) Math.ceil((high - low) / panel);
    int points = RULE.getNumberOfPoints();
    double half = (high - low) / panels / 2;
    double[] at = new double[panels * points];
    double[] mass = new double[panels * points];
    for (int i = 0; i < at.length; i++) {
      double centre = low + (2 * (i / points) + 1) * half;
      at[i] = centre + half * RULE.getPoint(i % points);
    }
    spread(later, at, mass);
    for (int i = 0; i < at.length; i++) {
      mass[i] *= half * RULE.getWeight(i % points);
    }
    return new PathDensity(later, drift, at, mass);
  }

  /** Densities at the nodes given, which rise, as do this one's: far ones are passed over. */
  private void spread(double later, double[] at, double[] density) {
    double step = later - time;
    double deviation = Math.sqrt(step);
    int first = 0;
    for (int i = 0; i < at.length; i++) {
      double target = at[i] - drift * step;
      while (first < nodes.length && nodes[first] < target - REACH * deviation) {
        first++;
      }
      double sum = 0;
      for (int j = first; j < nodes.length && nodes[j] <= target + REACH * deviation; j++) {
        sum += masses[j] * NormalTail.density((target - nodes[j]) / deviation);
      }
      density[i] = sum / deviation;
    }
  }
}
