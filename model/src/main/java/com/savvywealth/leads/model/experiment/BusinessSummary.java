package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.Interval;
import java.util.List;

/**
 * What the experiment means in booked calls and money, were the list given to everybody.
 *
 * <p>A year's extra calls are the year's leads times the common difference of rates of the primary
 * comparison; its repeated interval's ends give theirs. So they hold at the adherence that the
 * trial had. The lift is shown beside; its interval is not carried over to calls, as it varies
 * together with the control's rate.
 *
 * @param currency of amounts
 * @param contactsPerYear leads worked in a year
 * @param pipelinePerCall pipeline value of a booked call
 * @param treatedPer100 booked calls per 100 dials by the list; NaN without dials
 * @param treatedInterval its interval; NaN ends with fewer than two SGAs
 * @param controlPer100 the same as before
 * @param controlInterval see {@code treatedInterval}
 * @param perDialLift relative lift of booked calls per dial
 * @param perDialInterval its interval
 * @param lift relative lift of booked calls per lead, of the primary comparison
 * @param liftInterval its repeated interval
 * @param extraCalls booked calls more in a year
 * @param extraCallsInterval from the difference's repeated interval
 * @param pipeline value of those calls
 * @param pipelineInterval from the difference's repeated interval
 */
public record BusinessSummary(
    String currency,
    long contactsPerYear,
    double pipelinePerCall,
    double treatedPer100,
    Interval treatedInterval,
    double controlPer100,
    Interval controlInterval,
    double perDialLift,
    Interval perDialInterval,
    double lift,
    Interval liftInterval,
    double extraCalls,
    Interval extraCallsInterval,
    double pipeline,
    Interval pipelineInterval) {
  /** Name of the success metric of money, as the gates file has it. */
  public static final String PIPELINE_METRIC = "incremental_pipeline_usd";

  private static final String DOLLARS = "USD";
  private static final double HUNDRED = 100;

  /** The summary of an analysis. */
  public static BusinessSummary of(FinalAnalysis analysis, ExperimentConfig.Business business) {
    PrimaryResult primary = analysis.primary();
    double contacts = business.contactsPerYear();
    double value = business.pipelinePerBookedCall();
    Interval per100 = scaled(analysis.dials().treatedInterval(analysis.confidence()), HUNDRED);
    Interval before = scaled(analysis.dials().controlInterval(analysis.confidence()), HUNDRED);
    Interval quotient = analysis.dials().quotientInterval(analysis.confidence());
    return new BusinessSummary(
        business.currency(),
        business.contactsPerYear(),
        value,
        HUNDRED * analysis.dials().treated(),
        per100,
        HUNDRED * analysis.dials().control(),
        before,
        analysis.dials().quotient() - 1,
        new Interval(quotient.low() - 1, quotient.high() - 1, Double.NaN),
        primary.lift(),
        primary.repeatedLift(),
        contacts * primary.difference(),
        scaled(primary.repeatedDifference(), contacts),
        value * contacts * primary.difference(),
        scaled(primary.repeatedDifference(), value * contacts));
  }

  private static Interval scaled(Interval interval, double by) {
    return new Interval(interval.low() * by, interval.high() * by, interval.standardError() * by);
  }

  /**
   * The figures by the names of the plan's success metrics, for those who judge them: here they are
   * shown only. Empty when amounts are not in dollars.
   */
  public List<Reading> readings(long leads) {
    return currency.equals(DOLLARS)
        ? List.of(
            Reading.of(PIPELINE_METRIC, pipeline, leads)
                .withStandardError(pipelineInterval.standardError())
                .withNote("extra pipeline in a year, by the experiment's difference of rates"))
        : List.of();
  }
}
