package com.savvywealth.leads.model.lead;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * How a lead is labelled: was a call scheduled within so many days of the contact?
 *
 * <p>By instant, a call counts from the instant of contact to exactly {@code windowDays} times 24
 * hours later, both included, and the window has closed when the analysis is not before that last
 * instant. By calendar day, both are days in the zone: a call on the day of contact counts, even
 * earlier that day, up to the {@code windowDays}-th day after it, and the window has closed when
 * that whole day is over. A call after the analysis is not known yet and is left out.
 *
 * @param windowDays days after the contact in which a call counts, at least 1
 * @param boundary whether instants or calendar days are compared
 * @param zone zone of the calendar days, "UTC" or "America/New_York"; unused by instant
 */
public record LabelRule(
    @JsonProperty("windowDays") int windowDays,
    @JsonProperty("boundary") Boundary boundary,
    @JsonProperty("zone") String zone)
    implements Serializable {

  /** What is compared. */
  public enum Boundary {
    /** Instants. */
    INSTANT("instant"),
    /** Calendar days in the rule's zone. */
    CALENDAR_DAY("calendarDay");

    private final String key;

    Boundary(String key) {
      this.key = key;
    }

    /** The word that stands in the configuration. */
    @JsonValue
    public String key() {
      return key;
    }
  }

  /**
   * A lead's label.
   *
   * @param state the state
   * @param late true for a NEGATIVE whose call came after the window
   */
  public record Label(LabelState state, boolean late) implements Serializable {}

  /**
   * Refuses what cannot be a rule.
   *
   * @throws IllegalArgumentException a window below one day, no boundary, or an unknown zone
   */
  public LabelRule {
    if (windowDays < 1) {
      throw new IllegalArgumentException("windowDays must be >= 1 but was " + windowDays);
    }
    if (boundary == null) {
      throw new IllegalArgumentException("boundary must be instant or calendarDay but is missing");
    }
    zone = zone == null ? "UTC" : zone;
    if (!zone.equals("UTC") && !ZoneId.getAvailableZoneIds().contains(zone)) {
      throw new IllegalArgumentException(
          "zone must be a name such as UTC or America/New_York but was " + zone);
    }
  }

  /** The rule by instant. */
  public static LabelRule byInstant(int windowDays) {
    return new LabelRule(windowDays, Boundary.INSTANT, "UTC");
  }

  /** The rule by calendar day in a zone. */
  public static LabelRule byCalendarDay(int windowDays, String zone) {
    return new LabelRule(windowDays, Boundary.CALENDAR_DAY, zone);
  }

  /**
   * The label of one lead.
   *
   * @param contact instant of contact
   * @param call instant at which a call was scheduled, null without one
   * @param analysisTime instant up to which outcomes are known
   */
  public Label label(Instant contact, Instant call, Instant analysisTime) {
    if (closesAt(contact).isAfter(analysisTime)) {
      return new Label(LabelState.IMMATURE, false);
    }
    if (call == null || call.isAfter(analysisTime)) {
      return new Label(LabelState.NEGATIVE, false);
    }
    if (isBefore(contact, call)) {
      return new Label(LabelState.NEGATIVE_DELAY, false);
    }
    boolean within = isWithin(contact, call);
    return new Label(within ? LabelState.POSITIVE : LabelState.NEGATIVE, !within);
  }

  /** The first instant at which the outcome of a contact is final. */
  public Instant closesAt(Instant contact) {
    if (boundary == Boundary.INSTANT) {
      return contact.plus(Duration.ofDays(windowDays));
    }
    return day(contact).plusDays(windowDays + 1L).atStartOfDay(ZoneId.of(zone)).toInstant();
  }

  private boolean isBefore(Instant contact, Instant call) {
    return boundary == Boundary.INSTANT ? call.isBefore(contact) : day(call).isBefore(day(contact));
  }

  private boolean isWithin(Instant contact, Instant call) {
    return boundary == Boundary.INSTANT
        ? !call.isAfter(contact.plus(Duration.ofDays(windowDays)))
        : ChronoUnit.DAYS.between(day(contact), day(call)) <= windowDays;
  }

  private LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneId.of(zone));
  }
}
