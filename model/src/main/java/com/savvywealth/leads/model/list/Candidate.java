package com.savvywealth.leads.model.list;

/**
 * A lead that may be put on a list.
 *
 * @param lead who
 * @param tier place of its tier, -1 for none, which only the slice may have
 * @param firm by which partners are known; null for none
 * @param priority place of its recycling priority, {@link #NO_PRIORITY} when the table has none for
 *     it; -1 for a fresh lead
 * @param exploration whether it was drawn without regard to its score
 */
record Candidate(Prospect lead, int tier, String firm, int priority, boolean exploration) {
  static final int NO_PRIORITY = Integer.MAX_VALUE;

  boolean recycled() {
    return priority >= 0;
  }

  /** The conversion bucket by which SGAs are dealt equal hands. */
  String bucket() {
    return lead.row().text("bucket");
  }
}
