package com.savvywealth.leads.model.stat;

import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Whether the odds ratio of two arms is the same in all strata: Breslow and Day's test with
 * Tarone's correction.
 *
 * @param oddsRatio the common odds ratio of Mantel and Haenszel; NaN when no stratum can tell
 * @param statistic chi-squared, without the correction
 * @param corrected chi-squared, with it: never greater
 * @param degreesOfFreedom strata that vary less one
 * @see "Breslow and Day (1980), IARC 32, 4.4; Tarone (1985), Biometrika 72"
 */
public record BreslowDay(
    double oddsRatio, double statistic, double corrected, int degreesOfFreedom) {
  /**
   * The test over strata; those with an empty arm, without success or with nothing else are left
   * out.
   *
   * @return NaN statistics for fewer than two strata or a common odds ratio of 0 or infinity
   */
  public static BreslowDay over(List<TwoArmCounts> strata) {
    List<TwoArmCounts> kept =
        strata.stream().filter(s -> s.comparable() && s.hits() > 0 && s.hits() < s.n()).toList();
    double ratio = oddsRatio(kept);
    int degrees = Math.max(0, kept.size() - 1);
    if (degrees == 0 || !(ratio > 0) || Double.isInfinite(ratio)) {
      return new BreslowDay(ratio, Double.NaN, Double.NaN, degrees);
    }
    ExactSum squares = new ExactSum();
    ExactSum distances = new ExactSum();
    ExactSum variances = new ExactSum();
    for (TwoArmCounts s : kept) {
      double expected = expected(s, ratio);
      double variance =
          1
              / (1 / expected
                  + 1 / (s.hits() - expected)
                  + 1 / (s.n1() - expected)
                  + 1 / (s.n0() - s.hits() + expected));
      double distance = s.hits1() - expected;
      squares.add(distance * distance / variance);
      distances.add(distance);
      variances.add(variance);
    }
    double statistic = squares.sum();
    double shift = distances.sum();
    return new BreslowDay(ratio, statistic, statistic - shift * shift / variances.sum(), degrees);
  }

  /** P-value of the corrected statistic; NaN when there is none. */
  public double pValue() {
    return Double.isNaN(corrected)
        ? Double.NaN
        : 1
            - new ChiSquaredDistribution(null, degreesOfFreedom)
                .cumulativeProbability(Math.max(0, corrected));
  }

  private static double oddsRatio(List<TwoArmCounts> strata) {
    ExactSum with = new ExactSum();
    ExactSum against = new ExactSum();
    for (TwoArmCounts s : strata) {
      with.add(s.hits1() * (double) (s.n0() - s.hits0()) / s.n());
      against.add(s.hits0() * (double) (s.n1() - s.hits1()) / s.n());
    }
    return with.sum() / against.sum();
  }

  /** Treated successes that the stratum's margins and the ratio would give: root of a quadratic. */
  private static double expected(TwoArmCounts s, double ratio) {
    double rest = s.n0() - (double) s.hits();
    double a = ratio - 1;
    double b = rest + ratio * (s.n1() + (double) s.hits());
    double c = ratio * s.n1() * s.hits();
    return 2 * c / (b + Math.sqrt(b * b - 4 * a * c));
  }
}
