package com.savvywealth.leads.model.gate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a check does when its reading rests on fewer things than its {@code minN}. */
public enum OnLowN {
  /** INCONCLUSIVE, and the gate halts. */
  @JsonProperty("halt")
  HALT,
  /** The slice is judged in the pooled reading, scope "all", of the same metric instead. */
  @JsonProperty("pool")
  POOL,
  /** INCONCLUSIVE is shown, the gate does not halt. */
  @JsonProperty("inform")
  INFORM
}
