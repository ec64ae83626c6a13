package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.world.Draws.Topic;
import java.util.Arrays;

/**
 * What came of each contact: the true chance of a call, the Bayes chance from the permitted row,
 * the call, and the move that often follows it.
 */
final class Outcomes {
  /** No call. */
  static final long NO_CALL = Long.MIN_VALUE;

  private static final double MOVES_AFTER_CALL = 0.25;
  private static final double DAYS_TO_MOVE = 120;
  private static final long WINDOW = 30L * WorldCalendar.SECONDS_PER_DAY;

  private final LeadPlan plan;
  private final Draws draws;
  private final CallDelays delays;
  private final Advisors advisors;
  private final int endDay;
  private final double[] chance;
  private final double[] bayes;
  private final long[] call;
  private final byte[] vintage;
  private final byte[] source;

  Outcomes(WorldSpec spec, Draws draws, LeadPlan plan, Advisors advisors, Firms firms) {
    this.plan = plan;
    this.draws = draws;
    this.advisors = advisors;
    this.endDay = spec.calendar().endDay();
    this.delays = new CallDelays(spec.kind(), draws);
    int n = plan.count();
    chance = new double[n];
    bayes = new double[n];
    call = new long[n];
    vintage = new byte[n];
    source = new byte[n];
    Hazard hazard = new Hazard(spec.kind(), advisors, firms);
    for (int lead = 0; lead < n; lead++) {
      int rep = plan.rep(lead);
      vintage[lead] = (byte) (rep < 0 ? -1 : advisors.permittedVintage(rep, plan.contactDay(lead)));
      source[lead] = (byte) drawSource(spec.kind(), lead);
    }
    CallChance chances = new CallChance(spec.kind(), hazard, advisors, firms);
    chances.calibrate(plan, vintage, source);
    for (int lead : inTimeOrder()) {
      chance[lead] = chances.atContact(plan, lead, vintage[lead], source[lead]);
      bayes[lead] = chances.bayes(plan, lead, vintage[lead]);
      call[lead] = plan.isNew(lead) ? NO_CALL : delays.draw(lead, plan.contact(lead), chance[lead]);
      moveOn(lead);
    }
  }

  private int drawSource(WorldKind kind, int lead) {
    boolean listed = vintage[lead] >= 0;
    double[] shares =
        listed
            ? LeadSources.shares(kind, advisors.genderBlank(plan.rep(lead)))
            : LeadSources.shares();
    double u = draws.unit(Topic.LEAD_SOURCE, lead, 0);
    int s = 0;
    while (s < shares.length - 1 && u > shares[s]) {
      u -= shares[s];
      s++;
    }
    return s;
  }

  private int[] inTimeOrder() {
    long[] keys = new long[plan.count()];
    for (int lead = 0; lead < keys.length; lead++) {
      keys[lead] = (plan.contact(lead) << 24) + lead;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) (keys[i] & 0xFFFFFF);
    }
    return order;
  }

  private void moveOn(int lead) {
    if (call[lead] <= plan.contact(lead)
        || plan.rep(lead) < 0
        || draws.unit(Topic.AFTER_CALL, lead, 0) > MOVES_AFTER_CALL) {
      return;
    }
    double wait = -DAYS_TO_MOVE * StrictMath.log(draws.unit(Topic.AFTER_CALL, lead, 1));
    long day = call[lead] / WorldCalendar.SECONDS_PER_DAY + 1 + (long) wait;
    int quarter = plan.quarter(lead);
    if (quarter > 0) { // what was delivered before the quarter stands
      day = Math.max(day, WorldCalendar.endDay(quarter - 1));
    }
    if (day < endDay) {
      advisors.addMove(plan.rep(lead), (int) day);
    }
  }

  /** The advisors, with the moves that followed calls. */
  Advisors advisors() {
    return advisors;
  }

  /** The true chance of a call within 30 days, from the state at contact and the source. */
  double chance(int lead) {
    return chance[lead];
  }

  /** The chance of a call within 30 days given the permitted row and the time of contact only. */
  double bayes(int lead) {
    return bayes[lead];
  }

  /** The call in seconds since 1970-01-01T00:00Z, or {@link #NO_CALL}. */
  long call(int lead) {
    return call[lead];
  }

  /** The label: a call after the contact and no later than 30 days after it. */
  boolean calledInWindow(int lead) {
    return call[lead] > plan.contact(lead) && call[lead] - plan.contact(lead) <= WINDOW;
  }

  /** Index of the latest permitted vintage, or -1. */
  int vintage(int lead) {
    return vintage[lead];
  }

  /** Index into {@link LeadSources#NAMES}. */
  int source(int lead) {
    return source[lead];
  }
}
