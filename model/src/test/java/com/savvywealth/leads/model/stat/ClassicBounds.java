package com.savvywealth.leads.model.stat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Two-sided bounds of a fixed shape, for looks that all take place as planned. */
public final class ClassicBounds {
  private ClassicBounds() {}

  /**
   * The constant of O'Brien and Fleming's design; its bounds are constant / sqrt t.
   *
   * @param alpha two-sided
   * @see "O'Brien and Fleming (1979), Biometrics 35"
   */
  public static double obrienFleming(double alpha, List<Double> fractions) {
    return constant(alpha, fractions, t -> 1 / Math.sqrt(t));
  }

  /**
   * The constant of Pocock's design: the same bound at each look.
   *
   * @param alpha two-sided
   * @see "Pocock (1977), Biometrika 64"
   */
  public static double pocock(double alpha, List<Double> fractions) {
    return constant(alpha, fractions, t -> 1);
  }

  private static double constant(double alpha, List<Double> fractions, DoubleUnaryOperator shape) {
    GroupSequential.checkAlpha(alpha);
    GroupSequential.check(fractions);
    List<Double> shapes = fractions.stream().map(shape::applyAsDouble).toList();
    GroupSequential unit =
        new GroupSequential(SpendingFunction.POCOCK, alpha, true, fractions, shapes);
    return new BrentSolver(GroupSequential.ACCURACY)
        .solve(
            GroupSequential.EVALUATIONS,
            constant -> unit.stretched(constant).rejection(0) - alpha,
            0,
            PathDensity.REACH);
  }
}
