package com.savvywealth.leads.model.audit;

import java.util.Objects;

/**
 * Who, when and with what outcome, of one row that is audited.
 *
 * @param token keyed token of the lead; breaks ties of the instant
 * @param contactMillis instant of the contact
 * @param label 1 = called within the window, 0 = not
 * @param source where the lead came from; null becomes ""
 * @param hasRecord whether a vendor record was joined
 */
public record AuditRow(
    String token, long contactMillis, int label, String source, boolean hasRecord) {
  /** The label is 0 or 1. */
  public AuditRow {
    Objects.requireNonNull(token, "token");
    source = source == null ? "" : source;
    if (label != 0 && label != 1) {
      throw new IllegalArgumentException("label must be 0 or 1 but was " + label);
    }
  }
}
