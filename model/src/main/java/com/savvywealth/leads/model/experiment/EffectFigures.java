package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.stat.FisherExact;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.ScoreIntervals;
import com.savvywealth.leads.model.stat.TwoArmCounts;
import com.savvywealth.leads.model.stat.TwoProportions;

/**
 * Booked calls of the two arms compared as they are counted, leads taken as independent. With an
 * empty arm all but the counts is NaN.
 *
 * @param counts leads and booked calls of both arms
 * @param z pooled, treated less control
 * @param pValue two-sided, of z
 * @param yatesP with continuity correction
 * @param fisherP exact
 * @param difference treated rate less control rate
 * @param newcombe its interval
 * @param miettinenNurminen its score interval
 * @param ratio treated rate over control rate; infinite or NaN when no control booked a call
 * @param log its interval, normal on the log scale; NaN ends when an arm has no call
 * @param koopman its score interval
 */
public record EffectFigures(
    TwoArmCounts counts,
    double z,
    double pValue,
    double yatesP,
    double fisherP,
    double difference,
    Interval newcombe,
    Interval miettinenNurminen,
    double ratio,
    Interval log,
    Interval koopman) {
  private static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /** The comparison, with intervals of the confidence given. */
  static EffectFigures of(TwoArmCounts counts, double confidence) {
    if (!counts.comparable()) {
      double none = Double.NaN;
      return new EffectFigures(
          counts, none, none, none, none, none, UNKNOWN, UNKNOWN, none, UNKNOWN, UNKNOWN);
    }
    TwoProportions rates = counts.proportions();
    return new EffectFigures(
        counts,
        rates.z(),
        rates.pValue(),
        rates.yatesP(),
        FisherExact.twoSided(rates),
        rates.difference(),
        rates.newcombe(confidence),
        ScoreIntervals.miettinenNurminen(rates, confidence),
        rates.ratio(),
        rates.logRatio(confidence),
        ScoreIntervals.koopman(rates, confidence));
  }
}
