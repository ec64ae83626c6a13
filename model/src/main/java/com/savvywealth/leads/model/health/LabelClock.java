package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.lead.LabelRule;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * What a label is, and until when outcomes are known.
 *
 * @param rule the run's rule
 * @param asOf first instant that is not known any more
 */
public record LabelClock(LabelRule rule, Instant asOf) implements Serializable {
  /** Both parts are required. */
  public LabelClock {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(asOf, "asOf");
  }

  /** Whether the outcome of a contact is final. */
  public boolean isFinal(Instant contact) {
    return !rule.closesAt(contact).isAfter(asOf);
  }

  /** Whether a contact is known. */
  boolean knows(FollowedLead lead) {
    return lead.contact().isBefore(asOf);
  }
}
