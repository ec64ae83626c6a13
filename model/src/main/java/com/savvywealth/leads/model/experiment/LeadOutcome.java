package com.savvywealth.leads.model.experiment;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of one assigned lead so far: see {@link OutcomeRule}, which makes it.
 *
 * <p>Booked calls per dial have {@code dials} as denominator: calls from the assignment to the
 * booked call, or to the lead's last instant where none counts. That is the chance that one more
 * call to a lead not yet booked books it. As work per booked call it errs upwards: a lead that
 * books early is not dialled further in the count, so the arm that books more has fewer dials by
 * construction, and the arms' quotient lies further from 1, in the direction of the effect, than
 * with all calls counted. Booked calls per lead have no such denominator.
 *
 * @param mature whether nothing that counts can still happen; only then is the lead analysed
 * @param first instant of the first of each kind of event that counts; a kind that did not happen
 *     is absent, calls are in {@code dials}, and of followed and overridden only the deciding one
 * @param dials calls that count, by day in UTC; days without a call are absent
 * @param contactInferred whether the contact is known from the booked call alone
 * @param adherenceLate whether adherence was recorded only after the contact
 * @param workedByOther whether another SGA than the owner called, reached or booked
 * @param bookedInHorizon whether there was a booked call before the lead's last instant, whatever
 *     the contact; true of every lead whose booked call counts
 */
public record LeadOutcome(
    boolean mature,
    SortedMap<TrialEvent, Instant> first,
    SortedMap<LocalDate, Long> dials,
    boolean contactInferred,
    boolean adherenceLate,
    boolean workedByOther,
    boolean bookedInHorizon)
    implements Serializable {
  /** Copies the maps. */
  public LeadOutcome {
    first = Collections.unmodifiableSortedMap(new TreeMap<>(first));
    dials = Collections.unmodifiableSortedMap(new TreeMap<>(dials));
  }

  /** Whether an event of this kind counts. */
  public boolean has(TrialEvent event) {
    return event == TrialEvent.DIAL ? !dials.isEmpty() : first.containsKey(event);
  }

  /** Whether the lead opted out or complained. */
  public boolean harmed() {
    return has(TrialEvent.OPT_OUT) || has(TrialEvent.COMPLAINT);
  }

  /** Calls that count. */
  public long calls() {
    return dials.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What the lead adds to its cell of the trial's table; {@link CellCounts#NONE} until mature. */
  public CellCounts counts() {
    return mature
        ? new CellCounts(
            1,
            one(has(TrialEvent.CONTACT)),
            one(has(TrialEvent.BOOKED)),
            one(has(TrialEvent.FOLLOWED)),
            one(harmed()),
            calls())
        : CellCounts.NONE;
  }

  /** What the lead adds to each day of the experiment, its day of assignment included. */
  public SortedMap<LocalDate, DayCounts> days(AssignedLead lead, OutcomeRule rule) {
    SortedMap<LocalDate, DayCounts> days = new TreeMap<>();
    days.put(lead.assignedOn(), DayCounts.ASSIGNED);
    for (Map.Entry<TrialEvent, Instant> event : first.entrySet()) {
      days.merge(
          OutcomeRule.day(event.getValue()), DayCounts.of(event.getKey(), 1), DayCounts::plus);
    }
    dials.forEach(
        (day, calls) -> days.merge(day, DayCounts.of(TrialEvent.DIAL, calls), DayCounts::plus));
    if (mature) {
      days.merge(rule.lastDay(lead.assignedOn()), DayCounts.MATURED, DayCounts::plus);
    }
    return days;
  }

  private static long one(boolean yes) {
    return yes ? 1 : 0;
  }
}
