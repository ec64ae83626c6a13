package com.savvywealth.leads.model.world;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The chance of a call within 30 days: the true one, and the best that anyone can know from the
 * permitted row.
 *
 * <p>The Bayes chance is exact but for a quadrature: the source is summed out over its shares; a
 * move between the vintage and the contact has the posterior chance of {@link Advisors#moveChance};
 * after a move the day is one of two midpoints of the gap, and the new firm one of {@value
 * #FIRM_POINTS} equal slices of the advisors, ordered by the firm's effect.
 */
final class CallChance {
  private static final int FIRM_POINTS = 16;

  private final WorldKind kind;
  private final Hazard hazard;
  private final Advisors advisors;
  private final double[] firmEffects;
  private final double[] newFirmOdds;
  private final double[] sourceOdds;
  private double intercept;
  private double unlistedIntercept;

  CallChance(WorldKind kind, Hazard hazard, Advisors advisors, Firms firms) {
    this.kind = kind;
    this.hazard = hazard;
    this.advisors = advisors;
    firmEffects = IntStream.range(0, firms.count()).mapToDouble(hazard::firm).toArray();
    newFirmOdds = DoubleStream.of(slices(firms)).map(StrictMath::exp).toArray();
    sourceOdds =
        IntStream.range(0, LeadSources.NAMES.size())
            .mapToDouble(s -> StrictMath.exp(hazard.source(s)))
            .toArray();
  }

  private double[] slices(Firms firms) {
    int[] order =
        IntStream.range(0, firms.count())
            .boxed()
            .sorted(Comparator.comparingDouble(f -> firmEffects[f]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] sums = new double[FIRM_POINTS];
    double before = 0;
    for (int firm : order) {
      double left = firms.share(firm);
      while (left > 1e-15) {
        int slice = Math.min(FIRM_POINTS - 1, (int) (before * FIRM_POINTS + 1e-12));
        double room = slice == FIRM_POINTS - 1 ? left : (slice + 1.0) / FIRM_POINTS - before;
        double part = Math.min(left, Math.max(room, 1e-15));
        sums[slice] += part * firmEffects[firm] * FIRM_POINTS;
        before += part;
        left -= part;
      }
    }
    return sums;
  }

  /** Sets the intercepts so that the mean chances over history's contacts hit their targets. */
  void calibrate(LeadPlan plan, byte[] vintage, byte[] source) {
    double[] known = new double[plan.count()];
    double[] unknown = new double[plan.count()];
    int k = 0;
    int u = 0;
    for (int lead = 0; lead < plan.count(); lead++) {
      if (plan.isNew(lead) || plan.quarter(lead) > 0) {
        continue;
      }
      double z = hazard.source(source[lead]) + hazard.drift(plan.contactDay(lead));
      if (vintage[lead] < 0) {
        unknown[u++] = z;
      } else {
        known[k++] = z + state(plan.rep(lead), plan.contactDay(lead));
      }
    }
    HazardWeights.Time weights = HazardWeights.of(kind).time();
    intercept = Hazard.intercept(Arrays.copyOf(known, k), weights.base());
    unlistedIntercept = Hazard.intercept(Arrays.copyOf(unknown, u), weights.unlistedBase());
  }

  private double state(int rep, int day) {
    JobHistory now = advisors.history(rep, day);
    return hazard.traits(rep)
        + hazard.career(now, advisors.hireMissing(rep))
        + firmEffects[advisors.firm(rep, now.priorFirms())];
  }

  /** The true chance of a lead, given the state at contact and the source. */
  double atContact(LeadPlan plan, int lead, int vintage, int source) {
    int day = plan.contactDay(lead);
    double z = hazard.source(source) + hazard.drift(day);
    return Hazard.probability(
        vintage < 0 ? unlistedIntercept + z : intercept + z + state(plan.rep(lead), day));
  }

  /** The chance given the permitted row and the time of contact. */
  double bayes(LeadPlan plan, int lead, int vintage) {
    int day = plan.contactDay(lead);
    double drift = hazard.drift(day);
    if (vintage < 0) {
      return mixed(StrictMath.exp(unlistedIntercept + drift), LeadSources.shares());
    }
    int rep = plan.rep(lead);
    double[] shares = LeadSources.shares(kind, advisors.genderBlank(rep));
    JobHistory seen = advisors.history(rep, advisors.vintage(vintage).day());
    boolean noHire = advisors.hireMissing(rep);
    double base = intercept + drift + hazard.traits(rep);
    double stayed =
        base
            + hazard.career(seen.seenOn(day), noHire)
            + firmEffects[advisors.firm(rep, seen.priorFirms())];
    double moveChance = Advisors.moveChance(seen, day - seen.day());
    double moved = 0;
    for (int half = 1; half <= 3; half += 2) {
      int moveDay = seen.day() + (day - seen.day()) * half / 4;
      double after = base + hazard.career(seen.withMove(moveDay, day), noHire);
      double odds = StrictMath.exp(after);
      for (double firmOdds : newFirmOdds) {
        moved += mixed(odds * firmOdds, shares) / (2 * FIRM_POINTS);
      }
    }
    return (1 - moveChance) * mixed(StrictMath.exp(stayed), shares) + moveChance * moved;
  }

  /** The chance at given odds for the source without effect, over the shares of the sources. */
  private double mixed(double odds, double[] shares) {
    double sum = 0;
    for (int s = 0; s < shares.length; s++) {
      double own = odds * sourceOdds[s];
      sum += shares[s] * own / (1 + own);
    }
    return sum;
  }
}
