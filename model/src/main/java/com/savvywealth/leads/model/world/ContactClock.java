package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.world.Draws.Topic;

/**
 * When contacts happen: working days, US business hours, at a steady rate in the promise world and
 * in bursts by the week in the real one. Times are seconds since 1970-01-01T00:00Z.
 */
final class ContactClock {
  private static final double SATURDAY = 0.03;
  private static final double SUNDAY = 0.05;
  private static final int OPENS = 13 * 3600;
  private static final int OPEN_FOR = 9 * 3600;

  private final Draws draws;
  private final double[] cumulative;
  private final int firstDay;
  private final int recentFirstDay;
  private final int recentLastDay;

  /**
   * @param quarter 0 for history's window, n for what the n-th further quarter adds
   */
  ContactClock(WorldKind kind, Draws draws, int quarter) {
    this.draws = draws;
    firstDay = WorldCalendar.firstContactDay(quarter);
    recentFirstDay = WorldCalendar.recentFirstDay(quarter);
    recentLastDay = WorldCalendar.endDay(quarter) - 1;
    int days = WorldCalendar.lastContactDay(quarter) - firstDay + 1;
    int daysBefore = firstDay - WorldCalendar.FIRST_CONTACT_DAY;
    cumulative = new double[days];
    double sum = 0;
    for (int i = 0; i < days; i++) {
      double burst = 1;
      if (kind.isReal()) {
        double u = draws.unit(Topic.LEAD_WEEK, (daysBefore + i) / 7, 0);
        burst = StrictMath.exp(0.3 * StrictMath.log(u / (1 - u)));
      }
      sum += burst * dayWeight(firstDay + i);
      cumulative[i] = sum;
    }
  }

  private static double dayWeight(int day) {
    int weekday = Math.floorMod(day + 3, 7);
    return weekday == 5 ? SATURDAY : weekday == 6 ? SUNDAY : 1;
  }

  static int day(long seconds) {
    return (int) Math.floorDiv(seconds, WorldCalendar.SECONDS_PER_DAY);
  }

  /** The n-th suggestion for a contact that has long matured. */
  long mature(int lead, int n) {
    double point = draws.unit(Topic.LEAD_CONTACT, lead, 10 + n) * cumulative[cumulative.length - 1];
    return at(firstDay + Draws.place(cumulative, point), lead);
  }

  /** A contact before the first vintage. */
  long early(int lead) {
    int days = WorldCalendar.EARLY_LAST_DAY - WorldCalendar.EARLY_FIRST_DAY + 1;
    return at(WorldCalendar.EARLY_FIRST_DAY + draws.below(Topic.LEAD_CONTACT, lead, 0, days), lead);
  }

  /** A contact in the last 30 days before the analysis. */
  long recent(int lead) {
    int days = recentLastDay - recentFirstDay + 1;
    return at(recentFirstDay + draws.below(Topic.LEAD_CONTACT, lead, 0, days), lead);
  }

  private long at(int day, int lead) {
    double hours =
        (draws.unit(Topic.LEAD_CONTACT, lead, 1) + draws.unit(Topic.LEAD_CONTACT, lead, 2)) / 2;
    return (long) day * WorldCalendar.SECONDS_PER_DAY + OPENS + (long) (hours * OPEN_FOR);
  }
}
