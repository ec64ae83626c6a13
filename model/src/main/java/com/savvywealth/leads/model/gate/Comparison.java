package com.savvywealth.leads.model.gate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a value is held against its limit; NaN keeps no limit. */
public enum Comparison {
  /** At least the limit. */
  @JsonProperty(">=")
  AT_LEAST(">="),
  /** More than the limit. */
  @JsonProperty(">")
  ABOVE(">"),
  /** At most the limit. */
  @JsonProperty("<=")
  AT_MOST("<="),
  /** Less than the limit. */
  @JsonProperty("<")
  BELOW("<"),
  /** Exactly the limit: for counts and yes-or-no readings. */
  @JsonProperty("==")
  EQUAL("=="),
  /** From {@code limit} to {@code limitHigh}, both included. */
  @JsonProperty("between")
  BETWEEN("between"),
  /** Like {@link #BETWEEN}, but broken only when value +- z standard errors misses the band. */
  @JsonProperty("withinIfCiExcludes")
  WITHIN_IF_CI_EXCLUDES("withinIfCiExcludes");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** The word or sign used in files and messages. */
  public String symbol() {
    return symbol;
  }

  /** Whether the comparison needs a {@code limitHigh}. */
  public boolean hasBand() {
    return this == BETWEEN || this == WITHIN_IF_CI_EXCLUDES;
  }

  /** Whether bigger values are the ones at risk: {@code <}, {@code <=}. */
  boolean boundsAbove() {
    return this == AT_MOST || this == BELOW;
  }

  /** Whether smaller values are the ones at risk: {@code >}, {@code >=}. */
  boolean boundsBelow() {
    return this == AT_LEAST || this == ABOVE;
  }

  /** Whether the value keeps the limit; {@code high} counts only for a band. */
  public boolean holds(double value, double limit, double high) {
    return switch (this) {
      case AT_LEAST -> value >= limit;
      case ABOVE -> value > limit;
      case AT_MOST -> value <= limit;
      case BELOW -> value < limit;
      case EQUAL -> value == limit;
      case BETWEEN, WITHIN_IF_CI_EXCLUDES -> value >= limit && value <= high;
    };
  }
}
