package com.savvywealth.leads.model.experiment;

import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that happened to a lead. Ordered by instant, then event, then SGA.
 *
 * @param event what
 * @param at when
 * @param sga who did it; "" when the file does not say
 */
public record LeadEvent(TrialEvent event, Instant at, String sga)
    implements Serializable, Comparable<LeadEvent> {
  private static final Comparator<LeadEvent> ORDER =
      Comparator.comparing(LeadEvent::at)
          .thenComparing(LeadEvent::event)
          .thenComparing(LeadEvent::sga);

  /** All parts are required. */
  public LeadEvent {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(sga, "sga");
  }

  @Override
  public int compareTo(LeadEvent other) {
    return ORDER.compare(this, other);
  }
}
