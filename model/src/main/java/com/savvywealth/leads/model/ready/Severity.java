package com.savvywealth.leads.model.ready;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How soon somebody must look. */
public enum Severity {
  /** Now, at any hour. */
  @JsonProperty("page")
  PAGE("CRITICAL"),
  /** On the next working day. */
  @JsonProperty("ticket")
  TICKET("ERROR"),
  /** At the next review. */
  @JsonProperty("notice")
  NOTICE("WARNING");

  private final String policySeverity;

  Severity(String policySeverity) {
    this.policySeverity = policySeverity;
  }

  /** The word of an alert policy for it. */
  String policySeverity() {
    return policySeverity;
  }

  /** The word used in files and messages. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
