package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.world.Draws.Topic;

/**
 * Whether and when a lead calls, given the chance of a call within 30 days.
 *
 * <p>Of the calls within 30 days 40 % come on the same day (31 of 77 in history), most others
 * within a week. On top come late calls (31 to 573 days) and calls dated before the contact, as
 * shares of all callers, as in the 2,186 calls of history.
 */
final class CallDelays {
  private static final double DAY = WorldCalendar.SECONDS_PER_DAY;
  private static final double SAME_DAY = 0.403;
  private static final double WITHIN_WEEK = 0.861;
  private static final double WITHIN_FORTNIGHT = 0.932;

  private final Draws draws;
  private final double late;
  private final double negative;

  CallDelays(WorldKind kind, Draws draws) {
    this.draws = draws;
    double lateShare = kind.isReal() ? 0.11 : 0.04;
    double negativeShare = kind.isReal() ? 0.12 : 0.01;
    double within = 1 - lateShare - negativeShare;
    late = lateShare / within;
    negative = negativeShare / within;
  }

  /** The call in seconds, or {@link Outcomes#NO_CALL}. */
  long draw(int lead, long contact, double chance) {
    double u = draws.unit(Topic.LEAD_CALL, lead, 0);
    double v = draws.unit(Topic.LEAD_DELAY, lead, 0);
    if (u < chance) {
      return contact + withinWindow(lead, contact, v);
    }
    if (u < chance * (1 + late)) {
      double days = Math.min(573, 31 - 70 * StrictMath.log(v));
      return contact + (long) (days * DAY);
    }
    if (u < chance * (1 + late + negative)) {
      double days = Math.min(614, -90 * StrictMath.log(v));
      return contact - 60 - (long) (days * DAY);
    }
    return Outcomes.NO_CALL;
  }

  private long withinWindow(int lead, long contact, double v) {
    double w = draws.unit(Topic.LEAD_DELAY, lead, 1);
    if (v < SAME_DAY) {
      long leftToday = (long) DAY - Math.floorMod(contact, (long) DAY) - 60;
      return 60 + (long) (w * (Math.min(leftToday, 8 * 3600) - 60));
    }
    if (v < WITHIN_WEEK) {
      return (long) (DAY * (1 + 6 * w * w));
    }
    return (long) (DAY * (v < WITHIN_FORTNIGHT ? 7 + 7 * w : 14 + 16 * w));
  }
}
