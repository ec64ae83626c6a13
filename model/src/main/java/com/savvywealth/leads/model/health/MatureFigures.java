package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.stat.AveragePrecision;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import com.savvywealth.leads.model.stat.CalibrationInTheLarge;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Lift;
import com.savvywealth.leads.model.stat.PoissonInterval;
import com.savvywealth.leads.model.stat.PrecisionAtK;
import java.io.Serializable;
import java.util.List;

/**
 * Performance on leads whose outcome is final, each by the last score before its contact.
 *
 * @param leads how many
 * @param called how many of them were called in time
 * @param averagePrecision AUC-PR of the margins; NaN without a call
 * @param averagePrecisionLow its interval (bootstrap, bias-corrected and accelerated)
 * @param averagePrecisionHigh see low
 * @param averagePrecisionError its standard error
 * @param precisionTop share called of the best leads
 * @param precisionTopLow its bootstrap interval
 * @param precisionTopHigh see low
 * @param liftTop that share over the share of all
 * @param liftTopLow its interval, the share of all held fixed
 * @param liftTopHigh see low
 * @param liftTopError its standard error
 * @param expected sum of the probabilities
 * @param ratio called over expected; NaN without leads
 * @param ratioLow its exact interval
 * @param ratioHigh see low
 * @param ratioError its standard error if the probabilities are right
 */
public record MatureFigures(
    long leads,
    long called,
    double averagePrecision,
    double averagePrecisionLow,
    double averagePrecisionHigh,
    double averagePrecisionError,
    double precisionTop,
    double precisionTopLow,
    double precisionTopHigh,
    double liftTop,
    double liftTopLow,
    double liftTopHigh,
    double liftTopError,
    double expected,
    double ratio,
    double ratioLow,
    double ratioHigh,
    double ratioError)
    implements Serializable {

  /**
   * The figures.
   *
   * @param leads scored leads with a final outcome, in the order of their tokens
   * @param called one a lead, 1 = called in time
   */
  static MatureFigures of(
      List<FollowedLead> leads, List<Byte> called, HealthConfig.Realised config) {
    int n = leads.size();
    double[] margins = leads.stream().mapToDouble(lead -> lead.score().margin()).toArray();
    double[] p = leads.stream().mapToDouble(lead -> lead.score().probability()).toArray();
    byte[] y = new byte[n];
    for (int i = 0; i < n; i++) {
      y[i] = called.get(i);
    }
    long[] hashes = leads.stream().mapToLong(FollowedLead::hash).toArray();
    BootstrapSpec spec =
        new BootstrapSpec(config.replicates(), config.seed(), config.confidence(), hashes);
    Interval precise = AveragePrecision.bcaInterval(margins, y, spec);
    Interval top = PrecisionAtK.interval(margins, y, config.topShare(), spec);
    CalibrationInTheLarge calls = CalibrationInTheLarge.of(p, y);
    double base = n == 0 ? Double.NaN : (double) calls.observed() / n;
    Interval exact = PoissonInterval.ratio(calls.observed(), calls.expected(), config.confidence());
    return new MatureFigures(
        n,
        calls.observed(),
        AveragePrecision.of(margins, y),
        precise.low(),
        precise.high(),
        AveragePrecision.interval(margins, y, spec).standardError(),
        PrecisionAtK.of(margins, y, config.topShare()),
        top.low(),
        top.high(),
        Lift.of(margins, y, config.topShare()),
        top.low() / base,
        top.high() / base,
        top.standardError() / base,
        calls.expected(),
        calls.ratio(),
        exact.low(),
        exact.high(),
        calls.standardError());
  }
}
