package com.savvywealth.leads.model.gate;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * One person's decision to go on although a check is broken.
 *
 * @param gate id of the gate
 * @param metric the check's metric
 * @param owner who answers for it
 * @param reason why
 * @param expires last day on which it counts, ISO form, in UTC
 */
public record Waiver(String gate, String metric, String owner, String reason, String expires)
    implements Serializable {
  /** All parts are required. */
  public Waiver {
    GateId.number(gate);
    requireText("metric", metric);
    requireText("owner", owner);
    requireText("reason", reason);
    requireText("expires", expires);
    LocalDate.parse(expires);
  }

  private static void requireText(String name, String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("a waiver must name its " + name);
    }
  }

  /** Whether it no longer counts on that day. */
  boolean expiredOn(LocalDate day) {
    return day.isAfter(LocalDate.parse(expires));
  }
}
