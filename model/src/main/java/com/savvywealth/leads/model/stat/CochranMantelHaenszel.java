package com.savvywealth.leads.model.stat;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Two arms compared within strata and put together: a test, a common difference, a common ratio.
 *
 * <p>Each stratum is compared with itself only, so a stratum's level drops out. A stratum with an
 * empty arm says nothing and is left out; a stratum without successes, or with nothing else, adds
 * to the estimates but not to the test.
 *
 * @param strata the strata that have both arms
 * @param skipped strata that had an empty arm
 * @see "Cochran (1954), Biometrics 10; Mantel and Haenszel (1959), J. Natl. Cancer Inst. 22"
 */
public record CochranMantelHaenszel(List<TwoArmCounts> strata, int skipped) {
  /** The strata are copied. */
  public CochranMantelHaenszel {
    strata = List.copyOf(strata);
  }

  /** The comparison over all strata that have both arms; order does not matter. */
  public static CochranMantelHaenszel over(List<TwoArmCounts> strata) {
    List<TwoArmCounts> kept = strata.stream().filter(TwoArmCounts::comparable).toList();
    return new CochranMantelHaenszel(kept, strata.size() - kept.size());
  }

  /** The z statistic without continuity correction; NaN when no stratum can vary. */
  public double z() {
    return excess() / Math.sqrt(variance());
  }

  /** Two-sided p-value of {@link #z}. */
  public double pValue() {
    return Confidence.twoSidedP(z());
  }

  /** Two-sided p-value with continuity correction, as R's mantelhaen.test by default. */
  public double correctedP() {
    double excess = Math.abs(excess());
    return Confidence.twoSidedP(Math.max(0, excess - 0.5) / Math.sqrt(variance()));
  }

  /** The common difference of rates, treated less control; NaN without strata. */
  public double difference() {
    return sum(s -> (s.hits1() * (double) s.n0() - s.hits0() * (double) s.n1()) / s.n()) / weight();
  }

  /**
   * Interval of {@link #difference}: its variance holds for few large strata as for many small.
   *
   * @return NaN ends without strata
   * @see "Sato (1989), Biometrics 45"
   */
  public Interval differenceInterval(double confidence) {
    double p =
        sum(
            s -> {
              double one = (double) s.n1() / s.n();
              double zero = (double) s.n0() / s.n();
              return one * one * s.hits0()
                  - zero * zero * s.hits1()
                  + one * zero * (s.n0() - s.n1()) / 2;
            });
    double q =
        sum(
            s ->
                (s.hits1() * (double) (s.n0() - s.hits0())
                        + s.hits0() * (double) (s.n1() - s.hits1()))
                    / (2.0 * s.n()));
    double error = Math.sqrt(Math.max(0, difference() * p + q)) / weight();
    double reach = Confidence.standardErrors(confidence) * error;
    return new Interval(difference() - reach, difference() + reach, error);
  }

  /** The common ratio of rates; infinite or NaN when no control hit. */
  public double ratio() {
    return treatedPart() / controlPart();
  }

  /**
   * Interval of {@link #ratio}, normal on the log scale.
   *
   * @return with the standard error of the log ratio; NaN ends when an arm has no hit
   * @see "Greenland and Robins (1985), Biometrics 41"
   */
  public Interval ratioInterval(double confidence) {
    double one = treatedPart();
    double zero = controlPart();
    if (!(one > 0 && zero > 0)) {
      return new Interval(Double.NaN, Double.NaN);
    }
    double spread =
        sum(
            s -> {
              double n = s.n();
              return (s.hits() / n) * (s.n1() / n) * s.n0() - (s.hits1() / n) * s.hits0();
            });
    double error = Math.sqrt(spread / (one * zero));
    double reach = StrictMath.exp(Confidence.standardErrors(confidence) * error);
    return new Interval(ratio() / reach, ratio() * reach, error);
  }

  /** Successes among the treated beyond what the strata's rates give them. */
  private double excess() {
    return sum(s -> s.hits1() - (double) s.n1() * s.hits() / s.n());
  }

  private double variance() {
    return sum(
        s -> {
          double n = s.n();
          return (s.n1() / n) * (s.n0() / n) * s.hits() * (n - s.hits()) / (n - 1);
        });
  }

  private double weight() {
    return sum(s -> (double) s.n1() * s.n0() / s.n());
  }

  private double treatedPart() {
    return sum(s -> s.hits1() * (double) s.n0() / s.n());
  }

  private double controlPart() {
    return sum(s -> s.hits0() * (double) s.n1() / s.n());
  }

  private double sum(ToDoubleFunction<TwoArmCounts> part) {
    ExactSum sum = new ExactSum();
    strata.forEach(s -> sum.add(part.applyAsDouble(s)));
    return sum.sum();
  }
}
