package com.savvywealth.leads.model.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a check comes from. */
public enum Source {
  /** The plan: the limit is the plan's, to the letter. */
  @JsonProperty("plan")
  PLAN,
  /** Ours, where the plan's number cannot catch the fault. */
  @JsonProperty("guard")
  GUARD;

  /** The word used in files and messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
