package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.stat.ExactSum;
import com.savvywealth.leads.model.stat.ExposureWeightedPrecision;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.PoissonInterval;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Performance on all scored leads, also those whose outcome is not final: a lead of age a counts as
 * the share F(a) of a lead, since only that share of calls has come by then ({@link DelayCurve}).
 * Intervals take F as known.
 *
 * @param curveCalls calls that F rests on
 * @param curve F after 0, 1, ... days
 * @param leads that were counted
 * @param immature of them without a final outcome
 * @param tooYoung leads left out since too few calls come by their age
 * @param called counted leads that were called so far
 * @param expected sum of probability times F(age)
 * @param ratio called over expected; NaN when F is not known well enough
 * @param ratioLow its exact interval
 * @param ratioHigh see low
 * @param naiveRatio the same as if every lead had been waited for: too low
 * @param averagePrecision AUC-PR, a call of a lead of age a counted 1 / F(a) times
 * @param naiveAveragePrecision the same with every lead not called so far as a miss: too low
 * @param deciles by decile of the list, best first
 */
public record EarlyFigures(
    long curveCalls,
    List<Double> curve,
    long leads,
    long immature,
    long tooYoung,
    long called,
    double expected,
    double ratio,
    double ratioLow,
    double ratioHigh,
    double naiveRatio,
    double averagePrecision,
    double naiveAveragePrecision,
    List<DecileRate> deciles)
    implements Serializable {

  /**
   * One decile.
   *
   * @param decile 1 is best
   * @param leads counted
   * @param exposure sum of F(age): as many leads with a final outcome they are worth
   * @param called so far
   * @param rate called over exposure; NaN without leads
   * @param low its exact interval
   * @param high see low
   * @param expected sum of probability times F(age)
   */
  public record DecileRate(
      int decile,
      long leads,
      double exposure,
      long called,
      double rate,
      double low,
      double high,
      double expected)
      implements Serializable {}

  /**
   * One lead as it is counted.
   *
   * @param decile of the list
   * @param margin raw margin
   * @param probability calibrated
   * @param seen F(age), above 0
   * @param called so far
   * @param isFinal whether its outcome is final
   */
  record Exposed(
      int decile, double margin, double probability, double seen, boolean called, boolean isFinal)
      implements Serializable {}

  /** Lists are copied. */
  public EarlyFigures {
    curve = List.copyOf(curve);
    deciles = List.copyOf(deciles);
  }

  /** The figures of counted leads; all rates are NaN when there are none. */
  static EarlyFigures of(List<Exposed> leads, long tooYoung, DelayCurve curve, double confidence) {
    long called = leads.stream().filter(Exposed::called).count();
    double expected = expected(leads);
    double all = ExactSum.of(leads.stream().mapToDouble(Exposed::probability).toArray());
    Interval exact = PoissonInterval.ratio(called, expected, confidence);
    double[] margins = leads.stream().mapToDouble(Exposed::margin).toArray();
    return new EarlyFigures(
        curve.calls(),
        curve.byDay(),
        leads.size(),
        leads.stream().filter(lead -> !lead.isFinal()).count(),
        tooYoung,
        called,
        expected,
        expected > 0 ? called / expected : Double.NaN,
        exact.low(),
        exact.high(),
        all > 0 ? called / all : Double.NaN,
        ExposureWeightedPrecision.of(
            margins,
            leads.stream().mapToDouble(lead -> lead.called() ? 1 / lead.seen() : 0).toArray()),
        ExposureWeightedPrecision.of(
            margins, leads.stream().mapToDouble(lead -> lead.called() ? 1 : 0).toArray()),
        IntStream.rangeClosed(1, 10).mapToObj(decile -> rate(decile, leads, confidence)).toList());
  }

  private static DecileRate rate(int decile, List<Exposed> all, double confidence) {
    List<Exposed> leads = all.stream().filter(lead -> lead.decile() == decile).toList();
    double exposure = ExactSum.of(leads.stream().mapToDouble(Exposed::seen).toArray());
    long called = leads.stream().filter(Exposed::called).count();
    Interval exact = PoissonInterval.ratio(called, exposure, confidence);
    return new DecileRate(
        decile,
        leads.size(),
        exposure,
        called,
        exposure > 0 ? called / exposure : Double.NaN,
        exact.low(),
        exact.high(),
        expected(leads));
  }

  private static double expected(List<Exposed> leads) {
    ExactSum sum = new ExactSum();
    leads.forEach(lead -> sum.addProduct(lead.probability(), lead.seen()));
    return sum.sum();
  }
}
