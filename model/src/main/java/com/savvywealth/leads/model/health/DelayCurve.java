package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.lead.LabelState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * F(a): the share of calls that have come by a days after the contact, among the calls of leads
 * whose outcome is final, so that late calls are not missing from it. Immutable.
 */
public final class DelayCurve {
  private final long[] delays;
  private final int windowDays;

  private DelayCurve(long[] delays, int windowDays) {
    this.delays = delays;
    this.windowDays = windowDays;
  }

  /** The curve of all contacted leads, whether or not they had a score before. */
  public static DelayCurve of(Collection<FollowedLead> leads, LabelClock clock) {
    long[] delays =
        leads.stream()
            .filter(lead -> lead.state(clock) == LabelState.POSITIVE)
            .mapToLong(
                lead -> Math.max(0, Duration.between(lead.contact(), lead.call()).toMillis()))
            .sorted()
            .toArray();
    return new DelayCurve(delays, clock.rule().windowDays());
  }

  /** Calls that the curve rests on. */
  public int calls() {
    return delays.length;
  }

  /** The share of calls that come within a time of the contact; NaN when the curve has no call. */
  public double share(Duration age) {
    if (delays.length == 0) {
      return Double.NaN;
    }
    int at = Arrays.binarySearch(delays, age.toMillis());
    int end = at < 0 ? -at - 1 : at;
    while (end < delays.length && delays[end] <= age.toMillis()) {
      end++;
    }
    return (double) end / delays.length;
  }

  /** The share after 0, 1, ... days up to the window's end; empty when the curve has no call. */
  public List<Double> byDay() {
    List<Double> shares = new ArrayList<>();
    for (int day = 0; day <= windowDays && delays.length > 0; day++) {
      shares.add(share(Duration.ofDays(day)));
    }
    return shares;
  }
}
