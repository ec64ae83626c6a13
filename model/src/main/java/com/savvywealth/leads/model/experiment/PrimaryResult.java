package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.stat.ClusteredDifference;
import com.savvywealth.leads.model.stat.ClusteredRatio;
import com.savvywealth.leads.model.stat.CochranMantelHaenszel;
import com.savvywealth.leads.model.stat.Confidence;
import com.savvywealth.leads.model.stat.GroupSequential;
import com.savvywealth.leads.model.stat.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * The primary test and what belongs to it: an estimate and intervals of the same comparison, all
 * allowing for earlier looks.
 *
 * <p>Leads: Cochran-Mantel-Haenszel over strata, common difference (Sato) and common ratio
 * (Greenland-Robins). SGAs: the difference and the ratio of rates, errors from whole SGAs, read by
 * Student's t. Below the planned information the test is judged as an interim look: it spends only
 * what is due by then.
 *
 * @param z statistic; for SGAs the normal deviate of the t test's p-value
 * @param unadjustedP two-sided, as if this were the only look
 * @param sequentialP the smallest two-sided alpha at which this or an earlier look would have
 *     stopped
 * @param fractions share of the planned information at each look, this one last
 * @param bounds of |z| at each look
 * @param difference treated rate less control rate
 * @param repeatedDifference its interval, which holds at all looks together
 * @param lift relative: ratio of rates less 1; NaN when no control booked a call
 * @param liftError its standard error, by the delta method
 * @param repeatedLift its interval, normal on the log scale, which holds at all looks together
 */
public record PrimaryResult(
    double z,
    double unadjustedP,
    double sequentialP,
    List<Double> fractions,
    List<Double> bounds,
    double difference,
    Interval repeatedDifference,
    double lift,
    double liftError,
    Interval repeatedLift) {
  /** Lists are copied. */
  public PrimaryResult {
    fractions = List.copyOf(fractions);
    bounds = List.copyOf(bounds);
  }

  /** One comparison: statistic, p-value, and estimates with their errors. */
  private record Comparison(double z, double p, Estimate difference, Estimate ratio) {}

  /** An estimate; for a ratio the error is that of its logarithm. */
  private record Estimate(double value, double error, double degreesOfFreedom) {}

  /**
   * The result.
   *
   * @param counted leads analysed over leads planned; from 1 on all alpha that is left is spent,
   *     also when the arms' sizes make the information a little less than planned
   * @throws IllegalArgumentException when an earlier look had more information
   */
  static PrimaryResult of(FinalInput input, double counted) {
    long perArm = (input.plannedTotal() + 1) / 2;
    double information = LookInformation.of(input.config(), input.table(), perArm).fraction();
    double fraction = counted >= 1 ? Math.max(1, information) : information;
    TrialCounts counts = new TrialCounts(input.table());
    Comparison one =
        input.rule().unit() == UnitOfAssignment.LEAD ? byStrata(counts) : byClusters(counts);
    if (Double.isNaN(one.z()) || !(fraction >= GroupSequential.LEAST_STEP)) {
      return unknown(one, fraction);
    }
    List<FinalInput.EarlierLook> earlier = earlier(input.looks(), fraction);
    List<Double> fractions =
        new ArrayList<>(earlier.stream().map(FinalInput.EarlierLook::fraction).toList());
    List<Double> zs = new ArrayList<>(earlier.stream().map(FinalInput.EarlierLook::z).toList());
    fractions.add(fraction);
    zs.add(one.z());
    DecisionRule rule = input.rule();
    GroupSequential design = GroupSequential.of(rule.spending(), rule.alpha(), fractions);
    int last = fractions.size();
    double level = Confidence.twoSidedP(design.bound(last));
    Estimate ratio = one.ratio();
    return new PrimaryResult(
        one.z(),
        one.p(),
        design.sequentialP(last, zs),
        fractions,
        design.bounds(),
        one.difference().value(),
        around(one.difference(), level),
        lift(ratio),
        ratio.value() * ratio.error(),
        liftAround(ratio, level));
  }

  /** Those that add information to the one before, and less than is in now. */
  private static List<FinalInput.EarlierLook> earlier(
      List<FinalInput.EarlierLook> looks, double fraction) {
    List<FinalInput.EarlierLook> earlier = new ArrayList<>();
    double before = 0;
    for (FinalInput.EarlierLook look : looks) {
      if (look.fraction() >= fraction + GroupSequential.LEAST_STEP) {
        throw new IllegalArgumentException(
            "an earlier look had the fraction %s of the information, but this analysis has %s: see whether leads or events were left out"
                .formatted(look.fraction(), fraction));
      }
      boolean apart =
          look.fraction() >= before + GroupSequential.LEAST_STEP
              && look.fraction() <= fraction - GroupSequential.LEAST_STEP;
      if (apart && !Double.isNaN(look.z())) {
        earlier.add(look);
        before = look.fraction();
      }
    }
    return earlier;
  }

  private static PrimaryResult unknown(Comparison one, double fraction) {
    Interval none = new Interval(Double.NaN, Double.NaN);
    return new PrimaryResult(
        one.z(),
        one.p(),
        Double.NaN,
        List.of(fraction),
        List.of(),
        one.difference().value(),
        none,
        lift(one.ratio()),
        Double.NaN,
        none);
  }

  private static double lift(Estimate ratio) {
    return Double.isInfinite(ratio.value()) ? Double.NaN : ratio.value() - 1;
  }

  private static Interval around(Estimate estimate, double level) {
    double reach = Confidence.tOf(level, estimate.degreesOfFreedom()) * estimate.error();
    return new Interval(estimate.value() - reach, estimate.value() + reach, estimate.error());
  }

  private static Interval liftAround(Estimate ratio, double level) {
    double reach = StrictMath.exp(Confidence.tOf(level, ratio.degreesOfFreedom()) * ratio.error());
    return new Interval(
        ratio.value() / reach - 1, ratio.value() * reach - 1, ratio.value() * ratio.error());
  }

  private static Comparison byStrata(TrialCounts counts) {
    CochranMantelHaenszel test = CochranMantelHaenszel.over(counts.strata(CellCounts::booked));
    double many = Double.POSITIVE_INFINITY;
    return new Comparison(
        test.z(),
        test.pValue(),
        new Estimate(test.difference(), test.differenceInterval(0.5).standardError(), many),
        new Estimate(test.ratio(), test.ratioInterval(0.5).standardError(), many));
  }

  private static Comparison byClusters(TrialCounts counts) {
    ClusteredDifference test = ClusteredDifference.over(counts.clusters(CellCounts::booked));
    ClusteredRatio rates = ClusteredRatio.over(counts.callsPer(CellCounts::leads));
    double p = test.pValue();
    return new Comparison(
        Math.copySign(Confidence.zOf(p), test.difference()),
        p,
        new Estimate(test.difference(), test.standardError(), test.degreesOfFreedom()),
        new Estimate(rates.quotient(), rates.logError(), rates.degreesOfFreedom()));
  }
}
