package com.savvywealth.leads.model.learn;

import java.io.Serializable;
import java.util.Objects;

/**
 * Who and when of one example.
 *
 * @param token keyed token of the lead, never its id; not blank
 * @param advisor keyed token of the advisor, "" when unknown; an unknown advisor equals no other
 * @param segment AUM tier; a missing or blank one becomes {@link #UNKNOWN}
 * @param contactMillis instant of the contact, milliseconds since 1970-01-01T00:00Z
 * @param cohorts groups that the lead belongs to, for reports only
 */
public record ExampleKey(
    String token, String advisor, String segment, long contactMillis, Cohorts cohorts)
    implements Serializable {
  /** Segment of a lead whose AUM is not known. */
  public static final String UNKNOWN = "UNKNOWN";

  /** Token is required. */
  public ExampleKey {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(cohorts, "cohorts");
    if (token.isBlank()) {
      throw new IllegalArgumentException("token of an example must not be blank");
    }
    advisor = advisor == null ? "" : advisor;
    segment = segment == null || segment.isBlank() ? UNKNOWN : segment;
  }

  /** An example of which no group is known. */
  public ExampleKey(String token, String advisor, String segment, long contactMillis) {
    this(token, advisor, segment, contactMillis, Cohorts.NONE);
  }
}
