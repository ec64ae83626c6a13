package com.savvywealth.leads.model.lead;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A second opinion on labels: whether a row that is about to be trained on says what the window
 * says. It shares no code with {@link LabelRule#label}: it turns the window into two instants and
 * compares milliseconds.
 *
 * @param rule the rule that labels claim to keep
 * @param analysisMillis instant up to which outcomes are known
 */
public record LabelAudit(LabelRule rule, long analysisMillis) {
  private static final long DAY_MILLIS = 86_400_000L;

  /** What can be wrong with a label. */
  public enum Fault {
    /** Labelled although the window was still open at the analysis. */
    WINDOW_OPEN,
    /** Labelled 1 although no call that was known at the analysis lies within the window. */
    CALLED_OUTSIDE_WINDOW,
    /** Labelled 0 although a call that was known at the analysis lies within the window. */
    CALL_OVERLOOKED
  }

  /**
   * The fault of one labelled row, if any.
   *
   * @param contact instant of contact, milliseconds since the epoch
   * @param call instant at which a call was scheduled, null without one
   * @param called what the label says
   */
  public Optional<Fault> fault(long contact, Long call, boolean called) {
    long opens = contact;
    long closes = contact + rule.windowDays() * DAY_MILLIS;
    if (rule.boundary() == LabelRule.Boundary.CALENDAR_DAY) {
      LocalDate day =
          java.time.Instant.ofEpochMilli(contact).atZone(ZoneId.of(rule.zone())).toLocalDate();
      opens = startOf(day);
      closes = startOf(day.plusDays(rule.windowDays()).plusDays(1)) - 1;
    }
    // by calendar day the last day must be over, by instant the last instant may be now
    long over = rule.boundary() == LabelRule.Boundary.CALENDAR_DAY ? closes + 1 : closes;
    if (over > analysisMillis) {
      return Optional.of(Fault.WINDOW_OPEN);
    }
    boolean within = call != null && call >= opens && call <= closes && call <= analysisMillis;
    if (within == called) {
      return Optional.empty();
    }
    return Optional.of(called ? Fault.CALLED_OUTSIDE_WINDOW : Fault.CALL_OVERLOOKED);
  }

  private long startOf(LocalDate day) {
    return day.atStartOfDay(ZoneId.of(rule.zone())).toInstant().toEpochMilli();
  }
}
