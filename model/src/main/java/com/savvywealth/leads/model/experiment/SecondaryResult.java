package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.stat.BenjaminiHochberg;
import com.savvywealth.leads.model.stat.ClusteredDifference;
import com.savvywealth.leads.model.stat.ClusteredRatio;
import com.savvywealth.leads.model.stat.CochranMantelHaenszel;
import com.savvywealth.leads.model.stat.Holm;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.TwoArmCounts;
import com.savvywealth.leads.model.stat.TwoProportions;
import java.util.ArrayList;
import java.util.List;

/**
 * One secondary figure of both arms.
 *
 * @param kpi its key
 * @param words its name for people
 * @param treatment share of leads, or calls per 100 dials; NaN when unknown
 * @param control the same of the control
 * @param effect "difference" or "ratio": what the interval is of
 * @param value treated less control, or treated over control
 * @param interval of that value; NaN ends when unknown
 * @param pValue two-sided; NaN when there is nothing to test
 * @param holm adjusted by Holm over the results tested; NaN for a check of the trial
 * @param benjaminiHochberg adjusted by Benjamini and Hochberg over the same
 */
public record SecondaryResult(
    String kpi,
    String words,
    double treatment,
    double control,
    String effect,
    double value,
    Interval interval,
    double pValue,
    double holm,
    double benjaminiHochberg) {
  private static final double HUNDRED = 100;

  /** All secondary figures, in order; those that are results are adjusted together. */
  static List<SecondaryResult> all(FinalInput input, ClusteredRatio dials, double confidence) {
    TrialCounts counts = new TrialCounts(input.table());
    boolean clustered = input.rule().unit() == UnitOfAssignment.SGA;
    List<SecondaryResult> plain = new ArrayList<>();
    for (SecondaryKpi kpi : SecondaryKpi.values()) {
      plain.add(
          kpi == SecondaryKpi.MQL_PER_100_DIALS
              ? perDial(dials, confidence)
              : share(kpi, counts, clustered, confidence));
    }
    double[] p =
        plain.stream().mapToDouble(one -> one.result() ? one.pValue() : Double.NaN).toArray();
    double[] holm = Holm.adjust(p);
    double[] benjaminiHochberg = BenjaminiHochberg.adjust(p);
    List<SecondaryResult> adjusted = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      adjusted.add(plain.get(i).adjusted(holm[i], benjaminiHochberg[i]));
    }
    return List.copyOf(adjusted);
  }

  /** Whether it is a result, not a check of the trial: see {@link SecondaryKpi#result}. */
  boolean result() {
    return !kpi.equals(SecondaryKpi.ADHERENCE.key());
  }

  /** Rates of both arms, what they come to, and the test. */
  private record Compared(double one, double zero, Interval interval, double p) {}

  private static SecondaryResult share(
      SecondaryKpi kpi, TrialCounts counts, boolean clustered, double confidence) {
    Compared arms = compared(kpi, counts, clustered, confidence);
    return new SecondaryResult(
        kpi.key(),
        kpi.words(),
        arms.one(),
        arms.zero(),
        "difference",
        arms.one() - arms.zero(),
        arms.interval(),
        arms.p(),
        Double.NaN,
        Double.NaN);
  }

  private static Compared compared(
      SecondaryKpi kpi, TrialCounts counts, boolean clustered, double confidence) {
    TwoArmCounts all = counts.all(kpi::count);
    if (!all.comparable()) {
      Interval none = new Interval(Double.NaN, Double.NaN);
      return new Compared(Double.NaN, Double.NaN, none, Double.NaN);
    }
    TwoProportions rates = all.proportions();
    if (clustered) {
      ClusteredDifference test = ClusteredDifference.over(counts.clusters(kpi::count));
      return new Compared(rates.rate1(), rates.rate0(), test.interval(confidence), test.pValue());
    }
    double p = CochranMantelHaenszel.over(counts.strata(kpi::count)).pValue();
    return new Compared(rates.rate1(), rates.rate0(), rates.newcombe(confidence), p);
  }

  private static SecondaryResult perDial(ClusteredRatio dials, double confidence) {
    SecondaryKpi kpi = SecondaryKpi.MQL_PER_100_DIALS;
    return new SecondaryResult(
        kpi.key(),
        kpi.words(),
        HUNDRED * dials.treated(),
        HUNDRED * dials.control(),
        "ratio",
        dials.quotient(),
        dials.quotientInterval(confidence),
        dials.pValue(),
        Double.NaN,
        Double.NaN);
  }

  private SecondaryResult adjusted(double newHolm, double newBenjaminiHochberg) {
    return new SecondaryResult(
        kpi,
        words,
        treatment,
        control,
        effect,
        value,
        interval,
        pValue,
        newHolm,
        newBenjaminiHochberg);
  }
}
