package com.savvywealth.leads.model.world;

import java.time.LocalDate;

/**
 * The log-odds of a call within 30 days, as a sum of effects of what the vendor's row shows at
 * contact, the source, and (real world) the date.
 *
 * <p>All effects are additive main effects; a missing figure has an effect of its own (0 unless
 * stated), since it is missing for good. {@link HazardWeights} holds the numbers of each world.
 */
final class Hazard {
  private static final int DRIFT_FROM = (int) LocalDate.of(2024, 6, 1).toEpochDay();
  private static final int DRIFT_TO = (int) LocalDate.of(2025, 1, 1).toEpochDay();
  private static final double LONG_TENURE = 12;
  private static final double VETERAN_YEARS = 20;

  private final HazardWeights weights;
  private final Advisors advisors;
  private final Firms firms;

  Hazard(WorldKind kind, Advisors advisors, Firms firms) {
    this.weights = HazardWeights.of(kind);
    this.advisors = advisors;
    this.firms = firms;
  }

  /** Effects of everything that never changes about an advisor. */
  double traits(int rep) {
    int states = advisors.states(rep);
    double sum = weights.traits().licence() * advisors.licences(rep);
    sum += weights.traits().designation() * advisors.designations(rep);
    sum += weights.traits().states() * ((states > 1 ? 1 : 0) + (states > 3 ? 1 : 0));
    return sum + (advisors.severalFirms(rep) ? weights.traits().severalFirms() : 0);
  }

  /** Effects of the career as it stands at contact. */
  double career(JobHistory history, boolean hireMissing) {
    double sum =
        hireMissing
            ? weights.career().hireMissing()
            : weights.career().stability() * history.stability();
    sum += history.yearsAsRep() >= VETERAN_YEARS ? weights.career().veteran() : 0;
    if (history.priorFirms() == 0) {
      return sum + weights.career().noPrior();
    }
    sum += weights.career().priorOne() * share(history.priorYears(1));
    return sum + weights.career().average() * share(history.averagePriorYears());
  }

  private static double share(double years) {
    return Math.min(years, LONG_TENURE) / LONG_TENURE;
  }

  /** Effects of the current firm's figures: assets per client, wealthy clients, growth, size. */
  double firm(int firm) {
    if (weights.firms() == 0) {
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
    return weights.firms() * sum;
  }

  /** Effect of the calendar day: 0 in a stationary world. */
  double drift(int day) {
    double way = (day - DRIFT_FROM) / (double) (DRIFT_TO - DRIFT_FROM);
    return weights.time().drift() * Math.max(0, Math.min(1, way));
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
