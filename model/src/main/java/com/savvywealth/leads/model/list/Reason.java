package com.savvywealth.leads.model.list;

import java.util.Set;

/**
 * Why a lead is on no list.
 *
 * @param rule id of the rule: one of the configuration's, or one of the fixed ones below
 * @param detail more about it, "" for none; never content of the lead
 */
public record Reason(String rule, String detail) {
  /** It has no score; the detail is the call list's reason. */
  public static final String NOT_SCORED = "not-scored";

  /** It may not be called (again) yet; the detail says which window. */
  public static final String RECYCLING = "recycling";

  /** A better lead of the same advisor is a candidate. */
  public static final String OTHER_LEAD = "one-row-per-advisor";

  /** Its percentile is among the lowest. */
  public static final String DEPRIORITISED = "deprioritised";

  /** The month's leads that are called again were taken by others. */
  public static final String RECYCLE_CAP = "recycle-cap";

  /** Its firm already has as many leads on lists as it may. */
  public static final String FIRM_CAP = "firm-cap";

  /** A partner of its firm is on a list that has no place left. */
  public static final String PARTNER = "partners-list-full";

  /** Its displayed score is capped and every list has as many of those as it may. */
  public static final String SUPPRESSED_CAP = "suppressed-cap";

  /** The quota of its tier was taken by better leads. */
  public static final String TIER_QUOTA = "tier-quota";

  /** Every list was full of better leads. */
  public static final String LISTS_FULL = "lists-full";

  /** Its tier is none of the table's. */
  public static final String NO_TIER = "no-tier";

  static final Set<String> BUILT_IN =
      Set.of(
          NOT_SCORED,
          RECYCLING,
          OTHER_LEAD,
          DEPRIORITISED,
          RECYCLE_CAP,
          FIRM_CAP,
          PARTNER,
          SUPPRESSED_CAP,
          TIER_QUOTA,
          LISTS_FULL,
          NO_TIER);

  static Reason of(String rule) {
    return new Reason(rule, "");
  }
}
