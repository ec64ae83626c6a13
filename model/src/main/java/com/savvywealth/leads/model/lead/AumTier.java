package com.savvywealth.leads.model.lead;

/**
 * Segment of a lead by the assets of its firm, as the plan cuts it: below 100 million dollars, 100
 * to 500 million with both edges, above 500 million, and unknown. The names stand in tables and
 * reports.
 */
public enum AumTier {
  /** Below 100 million. */
  UNDER_100M("UNDER_100M"),
  /** From 100 to 500 million, both edges included. */
  FROM_100M_TO_500M("100M_TO_500M"),
  /** Above 500 million. */
  OVER_500M("OVER_500M"),
  /** Missing, not finite or negative; never guessed. */
  UNKNOWN("UNKNOWN");

  private static final double LOWER_MILLIONS = 100;
  private static final double UPPER_MILLIONS = 500;

  private final String key;

  AumTier(String key) {
    this.key = key;
  }

  /** The name in tables and reports. */
  public String key() {
    return key;
  }

  /** The tier of assets in millions of dollars; null is {@link #UNKNOWN}. */
  public static AumTier ofMillions(Double millions) {
    if (millions == null || !Double.isFinite(millions) || millions < 0) {
      return UNKNOWN;
    }
    if (millions < LOWER_MILLIONS) {
      return UNDER_100M;
    }
    return millions <= UPPER_MILLIONS ? FROM_100M_TO_500M : OVER_500M;
  }

  /**
   * The tier of that name.
   *
   * @throws IllegalArgumentException when no tier has it
   */
  public static AumTier ofKey(String key) {
    for (AumTier tier : values()) {
      if (tier.key.equals(key)) {
        return tier;
      }
    }
    throw new IllegalArgumentException(
        "AUM tier must be UNDER_100M, 100M_TO_500M, OVER_500M or UNKNOWN but was " + key);
  }
}
