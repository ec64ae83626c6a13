package com.savvywealth.leads.model.world;

/**
 * The log-odds of a call within 30 days, as a sum of effects of what the vendor's row shows at
 * contact, the source, and (real world) the date.
 *
 * <p>All effects are additive main effects; a missing figure has an effect of its own (0 unless
 * stated), since it is missing for good. {@link Weights} holds the numbers of each world.
 */
final class Hazard {
  /**
   * The size of each effect, in log-odds.
   *
   * @param stability at a stability of 1 against 0, linear in between
   * @param hireMissing when the hire date is missing, against a stability of 0
   * @param priorOne at 12 or more years at the last firm against 0, linear in between
   * @param average the same for the mean tenure at prior firms 1 to 4
   * @param noPrior when there is no prior firm
   * @param veteran at 20 years as a rep or more
   * @param states more than one registered state, and again more than three
   * @param licence for each of series 7, 65, 66, 24
   * @param designation for each of CFP, CFA, CIMA, AIF
   * @param severalFirms more than one RIA association
   * @param firm factor of all firm effects: 1 when the vendor delivers financial figures, else 0
   * @param sources per source of {@link LeadSources}
   * @param drift from the first half of 2024 to 2025, linear in between
   * @param base share of calls within 30 days among listed leads
   * @param unlistedBase the same among leads without a permitted row
   */
  record Weights(
      double stability,
      double hireMissing,
      double priorOne,
      double average,
      double noPrior,
      double veteran,
      double states,
      double licence,
      double designation,
      double severalFirms,
      double firm,
      java.util.List<Double> sources,
      double drift,
      double base,
      double unlistedBase) {}

  private static final Weights PROMISE =
      new Weights(
          -1.6,
          -0.5,
          -0.55,
          -0.45,
          -0.25,
          -0.30,
          0.30,
          0.26,
          0.34,
          0.60,
          1.12,
          java.util.List.of(0.0, 0.3, 0.5, 0.8),
          0,
          0.05,
          0.05);
  private static final Weights REAL =
      new Weights(
          -0.9,
          -0.2,
          -0.4,
          -0.30,
          -0.20,
          -0.10,
          0.10,
          0.1,
          0.1,
          0.20,
          0,
          java.util.List.of(0.0, 0.7, 1.4, 2.4),
          0.66,
          0.0335,
          0.05);

  private static final int DRIFT_FROM = (int) java.time.LocalDate.of(2024, 6, 1).toEpochDay();
  private static final int DRIFT_TO = (int) java.time.LocalDate.of(2025, 1, 1).toEpochDay();
  private static final double LONG_TENURE = 12;
  private static final double VETERAN_YEARS = 20;

  private final Weights weights;
  private final Advisors advisors;
  private final Firms firms;

  Hazard(WorldKind kind, Advisors advisors, Firms firms) {
    this.weights = weights(kind);
    this.advisors = advisors;
    this.firms = firms;
  }

  static Weights weights(WorldKind kind) {
    return kind.isReal() ? REAL : PROMISE;
  }

  /** Effects of everything that never changes about an advisor. */
  double traits(int rep) {
    int states = advisors.states(rep);
    double sum = weights.licence() * advisors.licences(rep);
    sum += weights.designation() * advisors.designations(rep);
    sum += weights.states() * ((states > 1 ? 1 : 0) + (states > 3 ? 1 : 0));
    return sum + (advisors.severalFirms(rep) ? weights.severalFirms() : 0);
  }

  /** Effects of the career as it stands at contact. */
  double career(JobHistory history, boolean hireMissing) {
    double sum = hireMissing ? weights.hireMissing() : weights.stability() * history.stability();
    sum += history.yearsAsRep() >= VETERAN_YEARS ? weights.veteran() : 0;
    if (history.priorFirms() == 0) {
      return sum + weights.noPrior();
    }
    sum += weights.priorOne() * share(history.priorYears(1));
    return sum + weights.average() * share(history.averagePriorYears());
  }

  private static double share(double years) {
    return Math.min(years, LONG_TENURE) / LONG_TENURE;
  }

  /** Effects of the current firm's figures: assets per client, wealthy clients, growth, size. */
  double firm(int firm) {
    if (weights.firm() == 0) {
      return 0;
    }
    double sum = 0;
    if (firms.assetCents(firm) != Firms.NONE) {
      double millions = firms.assetCents(firm) / 100.0;
      double z = StrictMath.log(millions / firms.clients(firm)) + 0.5;
      sum += 0.30 * Math.max(-2, Math.min(2, z));
      sum += millions < 100 ? 0.15 : millions <= 500 ? 0.08 : 0;
    }
    if (firms.wealthy(firm) != Firms.NONE) {
      sum += 1.1 * (firms.wealthy(firm) / (double) firms.clients(firm) - 0.4);
    }
    if (firms.growthPoints(firm) != Firms.NONE) {
      sum +=
          (firms.growthPoints(firm) > 1_500 ? 0.2 : 0)
              + (firms.growthPoints(firm) > 3_000 ? 0.25 : 0);
    }
    return weights.firm() * sum;
  }

  /** Effect of the calendar day: 0 in a stationary world. */
  double drift(int day) {
    double way = (day - DRIFT_FROM) / (double) (DRIFT_TO - DRIFT_FROM);
    return weights.drift() * Math.max(0, Math.min(1, way));
  }

  double source(int source) {
    return weights.sources().get(source);
  }

  static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  /**
   * The intercept at which the mean probability hits a target.
   *
   * @param logOdds log-odds without intercept; without any, the answer is the target's own log-odds
   */
  static double intercept(double[] logOdds, double target) {
    if (logOdds.length == 0) {
      return StrictMath.log(target / (1 - target));
    }
    double low = -20;
    double high = 10;
    for (int step = 0; step < 40; step++) {
      double middle = (low + high) / 2;
      double sum = 0;
      for (double z : logOdds) {
        sum += probability(middle + z);
      }
      if (sum < target * logOdds.length) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
