package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.stat.Interval;
import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * How long it takes to contact the leads of both arms, and to know what came of them.
 *
 * @param weeks mean weeks until the last lead is in
 * @param interval 95 % interval of those weeks, at a flow that is known
 * @param maturationDays days after that until its outcome is final
 */
public record RecruitTime(double weeks, Interval interval, int maturationDays) {
  private static final double LOWER = 0.025;
  private static final double DAYS = 7;

  /**
   * The time to the total-th arrival of a flow: a gamma law.
   *
   * @param total leads, at least 1
   * @param weekly leads a week, above 0
   * @param fano variance over mean of a week's count, above 0; 1 for Poisson arrivals
   * @throws IllegalArgumentException when the flow is not above 0
   */
  static RecruitTime of(long total, double weekly, double fano, int maturationDays) {
    if (!(weekly > 0 && fano > 0) || Double.isInfinite(weekly) || Double.isInfinite(fano)) {
      throw new IllegalArgumentException(
          "weekly contacts and their dispersion must be above 0 but were %s and %s; a file of contacts needs at least two complete weeks"
              .formatted(weekly, fano));
    }
    GammaDistribution law = new GammaDistribution(null, total / fano, fano / weekly);
    return new RecruitTime(
        total / weekly,
        new Interval(
            law.inverseCumulativeProbability(LOWER), law.inverseCumulativeProbability(1 - LOWER)),
        maturationDays);
  }

  /** Weeks from the first assignment to the last final outcome. */
  public double totalWeeks() {
    return weeks + maturationDays / DAYS;
  }
}
