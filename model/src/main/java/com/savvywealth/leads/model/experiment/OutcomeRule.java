package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.lead.LabelRule;
import com.savvywealth.leads.model.lead.LabelState;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which events of a lead count, as seen at the end of one day: the same clock for both arms, which
 * starts at 00:00 UTC of the day of assignment whatever happens to the lead.
 *
 * <ul>
 *   <li>Contact: the first one before {@code contactWithinDays} days have passed. A booked call is
 *       a contact too, so that no outcome is lost where reaching the advisor was not logged.
 *   <li>Booked: the first booked call from the contact to exactly {@code outcomeDays} times 24
 *       hours later, both included, as {@link LabelRule} counts by instant.
 *   <li>Adherence: the first of followed and overridden in the time for the contact; at the same
 *       instant overridden. The first decides, since what is recorded later may answer to how the
 *       call went; it does not depend on whether or when the lead was reached.
 *   <li>Booked in the horizon, for sensitivity: any booked call from the assignment until the
 *       lead's last instant, whether and whenever the lead was reached.
 *   <li>Dials: every call until the lead's last instant, none after the booked call; see {@link
 *       LeadOutcome} for what that does to booked calls per dial.
 *   <li>Harm: the first opt-out and the first complaint until the lead's last instant.
 * </ul>
 *
 * <p>A contact lies strictly before its limit, so everything that counts lies strictly before
 * {@link #closesAt}; a lead is mature when that instant lies at or before the end of the as-of day.
 * What is known of a mature lead therefore never changes with a later as-of day.
 *
 * @param horizon the experiment's days
 * @param asOf last day that is seen, UTC; events after it are not
 */
public record OutcomeRule(ExperimentConfig.Horizon horizon, LocalDate asOf)
    implements Serializable {
  /** Both parts are required. */
  public OutcomeRule {
    Objects.requireNonNull(horizon, "horizon");
    Objects.requireNonNull(asOf, "asOf");
  }

  /** The first instant that is not seen: the end of the as-of day. */
  public Instant end() {
    return startOf(asOf.plusDays(1));
  }

  /** Whether a lead assigned on that day is seen at all. */
  public boolean sees(LocalDate assignedOn) {
    return !assignedOn.isAfter(asOf);
  }

  /** The first instant at which nothing that happens to a lead counts any more. */
  public Instant closesAt(LocalDate assignedOn) {
    return startOf(assignedOn.plusDays(horizon.days()));
  }

  /** The last day on which something can count: the first as-of day that sees the lead mature. */
  public LocalDate lastDay(LocalDate assignedOn) {
    return assignedOn.plusDays(horizon.days() - 1L);
  }

  /** 00:00 UTC of a day. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The day of an instant, UTC. */
  public static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /**
   * What became of a lead.
   *
   * @param lead the lead as assigned
   * @param events what happened to it, in any order, duplicates taken out; those before its
   *     assignment or after the as-of day are passed over
   */
  public LeadOutcome outcome(AssignedLead lead, Iterable<LeadEvent> events) {
    Instant from = startOf(lead.assignedOn());
    Instant closes = closesAt(lead.assignedOn());
    List<LeadEvent> seen = new ArrayList<>();
    for (LeadEvent event : events) {
      if (!event.at().isBefore(from) && event.at().isBefore(closes) && event.at().isBefore(end())) {
        seen.add(event);
      }
    }
    seen.sort(null);
    SortedMap<TrialEvent, Instant> first = new TreeMap<>();
    Instant contactsEnd = from.plus(Duration.ofDays(horizon.contactWithinDays()));
    boolean inferred = contact(seen, contactsEnd, first);
    adherence(seen, contactsEnd, first);
    for (TrialEvent harm : List.of(TrialEvent.OPT_OUT, TrialEvent.COMPLAINT)) {
      putFirst(first, harm, firstOf(seen, harm));
    }
    return new LeadOutcome(
        !closes.isAfter(end()),
        first,
        dials(seen, first.get(TrialEvent.BOOKED)),
        inferred,
        isLate(first),
        seen.stream().anyMatch(event -> isByOther(lead, event)),
        firstOf(seen, TrialEvent.BOOKED) != null);
  }

  /** Puts the contact and the booked call, and says whether only the latter tells of the former. */
  private boolean contact(
      List<LeadEvent> seen, Instant contactsEnd, SortedMap<TrialEvent, Instant> first) {
    Instant reached = firstOf(seen, TrialEvent.CONTACT);
    Instant booked = firstOf(seen, TrialEvent.BOOKED);
    boolean inferred = booked != null && (reached == null || booked.isBefore(reached));
    Instant contact = inferred ? booked : reached;
    if (contact == null || !contact.isBefore(contactsEnd)) {
      return false;
    }
    first.put(TrialEvent.CONTACT, contact);
    LabelRule window = LabelRule.byInstant(horizon.outcomeDays());
    if (window.label(contact, booked, window.closesAt(contact)).state() == LabelState.POSITIVE) {
      first.put(TrialEvent.BOOKED, booked);
    }
    return inferred;
  }

  private static void adherence(
      List<LeadEvent> seen, Instant contactsEnd, SortedMap<TrialEvent, Instant> first) {
    Instant followed = firstOf(seen, TrialEvent.FOLLOWED);
    Instant overridden = firstOf(seen, TrialEvent.OVERRIDDEN);
    boolean departs = overridden != null && (followed == null || !overridden.isAfter(followed));
    Instant decided = departs ? overridden : followed;
    if (decided != null && decided.isBefore(contactsEnd)) {
      first.put(departs ? TrialEvent.OVERRIDDEN : TrialEvent.FOLLOWED, decided);
    }
  }

  private static SortedMap<LocalDate, Long> dials(List<LeadEvent> seen, Instant booked) {
    SortedMap<LocalDate, Long> dials = new TreeMap<>();
    for (LeadEvent event : seen) {
      if (event.event() == TrialEvent.DIAL && (booked == null || !event.at().isAfter(booked))) {
        dials.merge(day(event.at()), 1L, Long::sum);
      }
    }
    return dials;
  }

  private static boolean isLate(SortedMap<TrialEvent, Instant> first) {
    Instant contact = first.get(TrialEvent.CONTACT);
    Instant adherence = first.getOrDefault(TrialEvent.FOLLOWED, first.get(TrialEvent.OVERRIDDEN));
    return contact != null && adherence != null && adherence.isAfter(contact);
  }

  private static boolean isByOther(AssignedLead lead, LeadEvent event) {
    boolean worked =
        event.event() == TrialEvent.DIAL
            || event.event() == TrialEvent.CONTACT
            || event.event() == TrialEvent.BOOKED;
    return worked
        && !lead.sga().isEmpty()
        && !event.sga().isEmpty()
        && !event.sga().equals(lead.sga());
  }

  private static Instant firstOf(List<LeadEvent> inOrder, TrialEvent kind) {
    for (LeadEvent event : inOrder) {
      if (event.event() == kind) {
        return event.at();
      }
    }
    return null;
  }

  private static void putFirst(
      SortedMap<TrialEvent, Instant> first, TrialEvent kind, Instant instant) {
    if (instant != null) {
      first.put(kind, instant);
    }
  }
}
