package com.savvywealth.leads.model.experiment;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/**
 * How far the experiment has come at the end of one day.
 *
 * @param days what each day brought
 * @param finals leads whose outcome is final, by cell; nobody else is analysed
 * @param lastEvent instant of the last event that is seen and counted, null when there is none
 * @param events where the rows of the event file went
 */
public record TrialProgress(
    DailyMetrics days, TrialTable finals, Instant lastEvent, EventAccount events)
    implements Serializable {
  /** All but the last event are required. */
  public TrialProgress {
    Objects.requireNonNull(days, "days");
    Objects.requireNonNull(finals, "finals");
    Objects.requireNonNull(events, "events");
  }

  /** The last day that is seen. */
  public LocalDate asOf() {
    return days.asOf();
  }

  /** Whole days from the day of the last event to the as-of day; null without an event. */
  public Long lagDays() {
    return lastEvent == null
        ? null
        : (Long) ChronoUnit.DAYS.between(OutcomeRule.day(lastEvent), asOf());
  }

  /** Leads of both arms whose outcome is final. */
  public long finalLeads() {
    return finals.of(Arm.CONTROL).leads() + finals.of(Arm.TREATMENT).leads();
  }

  /** Share of booked calls among all final leads, the arms taken together; NaN without one. */
  public double pooledRate() {
    long booked = finals.of(Arm.CONTROL).booked() + finals.of(Arm.TREATMENT).booked();
    return finalLeads() == 0 ? Double.NaN : (double) booked / finalLeads();
  }

  /** Leads assigned so far. */
  public long assigned() {
    return sum(days.totals(), true);
  }

  /** Leads contacted so far. */
  public long contacted() {
    return sum(days.totals(), false);
  }

  private static long sum(Map<Arm, DayCounts> totals, boolean assigned) {
    return totals.values().stream()
        .mapToLong(counts -> assigned ? counts.assigned() : counts.contacted())
        .sum();
  }
}
