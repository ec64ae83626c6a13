package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.contract.DataRow;

/**
 * One row of the call list with what the rules may know of it.
 *
 * @param row in {@link ListSchema#prospects}
 */
record Prospect(DataRow row) {
  /** The lead's id; null for an unreadable row. */
  String id() {
    return row.text("lead_id");
  }

  /** The lead's token; null for an unreadable row. */
  String token() {
    return row.text("lead_token");
  }

  /** The advisor's token; the lead's own when it has no CRD; null for an unreadable row. */
  String person() {
    String advisor = row.text("advisor_token");
    return advisor == null ? token() : advisor;
  }

  boolean scored() {
    return row.get("raw_margin") != null;
  }

  double margin() {
    return row.number("raw_margin");
  }

  double probability() {
    return row.number("probability");
  }

  /** 1 to 100; only of a scored lead. */
  int percentile() {
    return (int) (long) row.whole("percentile");
  }

  /** The displayed score as a percentile, 1 to 100; only of a scored lead. */
  int displayed() {
    return (int) Math.round(100 * row.number("displayed_score"));
  }

  boolean suppressed() {
    return row.get("suppression") != null;
  }
}
