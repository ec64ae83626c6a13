package com.savvywealth.leads.model.world;

import java.util.List;

/**
 * The size of each effect on the log-odds of a call, and the share of calls that the intercepts aim
 * at: the numbers that make a world strong or weak.
 *
 * @param career effects of the career
 * @param traits effects of what never changes
 * @param firms factor of all firm effects: 0 where the vendor delivers no financial figures
 * @param sources effect per source, in the order of {@link LeadSources#NAMES}
 * @param time base rates and their drift
 */
record HazardWeights(Career career, Traits traits, double firms, List<Double> sources, Time time) {

  /**
   * Effects of the career at contact.
   *
   * @param stability at a stability of 1 against 0, linear in between
   * @param hireMissing when the hire date is missing, against a stability of 0
   * @param priorOne at 12 or more years at the last firm against 0, linear in between
   * @param average the same for the mean tenure at prior firms 1 to 4
   * @param noPrior when there is no prior firm
   * @param veteran at 20 years as a rep or more
   */
  record Career(
      double stability,
      double hireMissing,
      double priorOne,
      double average,
      double noPrior,
      double veteran) {}

  /**
   * Effects of what never changes about an advisor.
   *
   * @param states more than one registered state, and once more for more than three
   * @param licence for each of series 7, 65, 66, 24
   * @param designation for each of CFP, CFA, CIMA, AIF
   * @param severalFirms more than one RIA association
   */
  record Traits(double states, double licence, double designation, double severalFirms) {}

  /**
   * Base rates.
   *
   * @param drift log-odds gained between mid 2024 and the start of 2025
   * @param base share of calls within 30 days among leads with a permitted row
   * @param unlistedBase the same among leads without one
   */
  record Time(double drift, double base, double unlistedBase) {}

  private static final HazardWeights PROMISE =
      new HazardWeights(
          new Career(-1.6, -0.5, -0.55, -0.45, -0.25, -0.3),
          new Traits(0.3, 0.26, 0.34, 0.6),
          1.12,
          List.of(0.0, 0.3, 0.5, 0.8),
          new Time(0, 0.05, 0.05));

  private static final HazardWeights REAL =
      new HazardWeights(
          new Career(-0.9, -0.2, -0.4, -0.3, -0.2, -0.1),
          new Traits(0.1, 0.1, 0.1, 0.2),
          0,
          List.of(0.0, 0.7, 1.4, 2.4),
          new Time(0.66, 0.0335, 0.05));

  /** The numbers of a world. */
  static HazardWeights of(WorldKind kind) {
    return kind.isReal() ? REAL : PROMISE;
  }
}
