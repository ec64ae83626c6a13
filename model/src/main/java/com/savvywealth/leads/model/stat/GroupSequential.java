package com.savvywealth.leads.model.stat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * A test that looks at its data several times, with bounds that keep its error over all looks.
 *
 * <p>The statistic of look k is standard normal without an effect; two looks correlate by the root
 * of the ratio of their fractions. Looks are numbered from 1. Bounds are found one after the other,
 * so those of looks so far do not depend on looks to come.
 *
 * @param spending how the error is spent
 * @param alpha the whole error: of both sides together when two-sided
 * @param twoSided whether low values stop too, at the bound's negative
 * @param fractions share of the planned information at each look, rising; a last look may exceed 1
 * @param bounds of |z| (of z when one-sided); infinite where the error to be spent is under 1e-20
 */
public record GroupSequential(
    SpendingFunction spending,
    double alpha,
    boolean twoSided,
    List<Double> fractions,
    List<Double> bounds) {
  /** Two looks are at least this share of the information apart. */
  public static final double LEAST_STEP = 1e-6;

  private static final double LEAST_SPENT = 1e-20;

  static final double ACCURACY = 1e-13;
  static final int EVALUATIONS = 500;

  /** Copies the lists. */
  public GroupSequential {
    fractions = List.copyOf(fractions);
    bounds = List.copyOf(bounds);
  }

  /**
   * Two-sided symmetric bounds: each side spends as the function says for alpha / 2.
   *
   * @param alphaTwoSided above 0 and below 1
   * @param fractions rising strictly, by at least 1e-6, from above 0
   * @throws IllegalArgumentException when they do not
   */
  public static GroupSequential of(
      SpendingFunction spending, double alphaTwoSided, List<Double> fractions) {
    return solved(spending, alphaTwoSided, true, fractions);
  }

  /** Bounds that stop for high values only, and spend alpha there. */
  public static GroupSequential oneSided(
      SpendingFunction spending, double alpha, List<Double> fractions) {
    return solved(spending, alpha, false, fractions);
  }

  private static GroupSequential solved(
      SpendingFunction spending, double alpha, boolean twoSided, List<Double> fractions) {
    checkAlpha(alpha);
    check(fractions);
    double side = twoSided ? alpha / 2 : alpha;
    double sides = twoSided ? 2 : 1;
    List<Double> bounds = new ArrayList<>();
    PathDensity paths = PathDensity.start(0);
    double before = 0;
    for (int k = 0; k < fractions.size(); k++) {
      double now = spending.spent(side, fractions.get(k));
      double bound = bound(paths, fractions.get(k), sides * (now - before), twoSided);
      bounds.add(bound);
      before = now;
      paths =
          paths.next(
              fractions.get(k), within(bound, fractions.get(k), twoSided), panel(fractions, k));
    }
    return new GroupSequential(spending, alpha, twoSided, fractions, bounds);
  }

  static void checkAlpha(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must lie strictly in (0, 1) but was " + alpha);
    }
  }

  static void check(List<Double> fractions) {
    double before = 0;
    for (double fraction : fractions) {
      if (!(fraction >= before + LEAST_STEP) || Double.isInfinite(fraction)) {
        throw new IllegalArgumentException(
            "fractions must rise by at least %s from 0 but were %s"
                .formatted(LEAST_STEP, fractions));
      }
      before = fraction;
    }
    if (fractions.isEmpty()) {
      throw new IllegalArgumentException("a design needs at least one look");
    }
  }

  /** The bound that the paths alive cross with the chance given, on either side. */
  private static double bound(PathDensity paths, double time, double chance, boolean twoSided) {
    if (chance < LEAST_SPENT) {
      return Double.POSITIVE_INFINITY;
    }
    DoubleUnaryOperator excess =
        bound ->
            StrictMath.log(Math.max(Double.MIN_NORMAL, crossing(paths, time, bound, twoSided)))
                - StrictMath.log(chance);
    double lowest = twoSided ? 0 : -PathDensity.REACH;
    return excess.applyAsDouble(lowest) <= 0
        ? lowest
        : new BrentSolver(ACCURACY)
            .solve(EVALUATIONS, excess::applyAsDouble, lowest, PathDensity.REACH);
  }

  private static double crossing(PathDensity paths, double time, double bound, boolean twoSided) {
    double level = bound * Math.sqrt(time);
    return paths.above(time, level) + (twoSided ? paths.below(time, -level) : 0);
  }

  private static Interval within(double bound, double time, boolean twoSided) {
    double level = bound * Math.sqrt(time);
    return new Interval(twoSided ? -level : Double.NEGATIVE_INFINITY, level);
  }

  private static double panel(List<Double> fractions, int k) {
    double in = fractions.get(k) - (k == 0 ? 0 : fractions.get(k - 1));
    double out = k + 1 < fractions.size() ? fractions.get(k + 1) - fractions.get(k) : in;
    return Math.sqrt(Math.min(in, out));
  }

  /** The bound of a look. */
  public double bound(int look) {
    return bounds.get(look - 1);
  }

  /** The error spent by a look, over both sides; the whole from fraction 1 on. */
  public double spent(int look) {
    double side = spending.spent(twoSided ? alpha / 2 : alpha, fractions.get(look - 1));
    return twoSided ? 2 * side : side;
  }

  /**
   * The chance to have crossed a bound by each look, on either side when two-sided.
   *
   * @param drift mean of the statistic at fraction 1; 0 without an effect
   * @return as many as looks, rising
   */
  public List<Double> rejectionByLook(double drift) {
    return crossedByLook(drift, twoSided);
  }

  /**
   * The chance to have crossed the upper bound by each look: the power of a positive effect.
   *
   * @param drift mean of the statistic at fraction 1
   * @return as many as looks, rising
   */
  public List<Double> powerByLook(double drift) {
    return crossedByLook(drift, false);
  }

  private List<Double> crossedByLook(double drift, boolean eitherSide) {
    List<Double> crossed = new ArrayList<>();
    PathDensity paths = PathDensity.start(drift);
    double soFar = 0;
    for (int k = 0; k < fractions.size(); k++) {
      double time = fractions.get(k);
      soFar += crossing(paths, time, bounds.get(k), eitherSide);
      crossed.add(soFar);
      paths = paths.next(time, within(bounds.get(k), time, twoSided), panel(fractions, k));
    }
    return Collections.unmodifiableList(crossed);
  }

  /** The chance to cross a bound at any look, at a mean statistic of {@code drift}. */
  public double rejection(double drift) {
    return rejectionByLook(drift).get(fractions.size() - 1);
  }

  /** The same looks with all bounds multiplied: for a statistic whose spread is not 1. */
  public GroupSequential stretched(double factor) {
    return new GroupSequential(
        spending, alpha, twoSided, fractions, bounds.stream().map(b -> b * factor).toList());
  }

  /** The chance to cross the upper bound at any look, at a mean statistic of {@code drift}. */
  public double power(double drift) {
    return powerByLook(drift).get(fractions.size() - 1);
  }

  /** The drift at which the design has this power; power above alpha and below 1. */
  public double drift(double power) {
    if (!(power > alpha && power < 1)) {
      throw new IllegalArgumentException(
          "power must lie between alpha %s and 1 but was %s".formatted(alpha, power));
    }
    return new BrentSolver(ACCURACY)
        .solve(EVALUATIONS, drift -> power(drift) - power, 0, 2 * PathDensity.REACH);
  }

  /** How many times the sample of a single look is needed for the same power; at least about 1. */
  public double inflation(double power) {
    double single =
        NormalTail.quantile(twoSided ? alpha / 2 : alpha) + NormalTail.quantile(1 - power);
    double ratio = drift(power) / single;
    return ratio * ratio;
  }

  /**
   * The interval that covers at every look together with the chance 1 - alpha.
   *
   * @param estimate effect at that look
   * @param standardError its standard error
   * @see "Jennison and Turnbull (1989), J. R. Stat. Soc. B 51"
   */
  public Interval repeatedInterval(int look, double estimate, double standardError) {
    double reach = bound(look) * standardError;
    return new Interval(
        estimate - reach, twoSided ? estimate + reach : Double.POSITIVE_INFINITY, standardError);
  }

  /**
   * The smallest alpha at which the same design would have stopped at or before a look; 1 when none
   * below 1 would. Values under about 1e-20 are not told apart.
   *
   * @param zs statistics of the looks so far, at least {@code look} of them
   */
  public double sequentialP(int look, List<Double> zs) {
    if (zs.size() < look || look < 1) {
      throw new IllegalArgumentException(
          "look %d needs as many statistics but has %d".formatted(look, zs.size()));
    }
    double none = StrictMath.log(1e-300);
    double some = 0;
    for (int i = 0; i < 64 && some - none > 1e-12; i++) {
      double middle = (none + some) / 2;
      if (stops(StrictMath.exp(middle), look, zs)) {
        some = middle;
      } else {
        none = middle;
      }
    }
    return StrictMath.exp(some);
  }

  private boolean stops(double level, int look, List<Double> zs) {
    if (!(level < 1)) {
      return true;
    }
    GroupSequential other = solved(spending, level, twoSided, fractions.subList(0, look));
    for (int k = 0; k < look; k++) {
      double z = twoSided ? Math.abs(zs.get(k)) : zs.get(k);
      if (z >= other.bounds.get(k)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The chance to end above a bound at fraction 1, given the statistic at a look.
   *
   * @param fraction of that look, below 1
   * @param z its statistic
   * @param finalBound bound of the last look
   * @param drift assumed mean of the statistic at fraction 1; z / sqrt(fraction) for the trend
   */
  public static double conditionalPower(
      double fraction, double z, double finalBound, double drift) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException("fraction must lie in (0, 1) but was " + fraction);
    }
    double rest = 1 - fraction;
    return NormalTail.above(
        (finalBound - z * Math.sqrt(fraction) - drift * rest) / Math.sqrt(rest));
  }
}
