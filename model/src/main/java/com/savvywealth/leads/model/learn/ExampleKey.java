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
 */
public record ExampleKey(String token, String advisor, String segment, long contactMillis)
    implements Serializable {
  /** Segment of a lead whose AUM is not known. */
  public static final String UNKNOWN = "UNKNOWN";

  /** Token is required. */
  public ExampleKey {
    Objects.requireNonNull(token, "token");
    if (token.isBlank()) {
      throw new IllegalArgumentException("token of an example must not be blank");
    }
    advisor = advisor == null ? "" : advisor;
    segment = segment == null || segment.isBlank() ? UNKNOWN : segment;
  }
}
