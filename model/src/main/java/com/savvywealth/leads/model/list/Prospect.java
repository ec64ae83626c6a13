package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.contract.DataRow;

/** One row of the call list with what the rules may know of it. */
final class Prospect {
  private final DataRow row;
  private final String id;
  private final String token;
  private final String person;
  private final double margin;

  /** A row of {@link ListSchema#prospects}; what is asked most is looked up once. */
  Prospect(DataRow row) {
    String advisor = row.text("advisor_token");
    this.row = row;
    this.id = row.text("lead_id");
    this.token = row.text("lead_token");
    this.person = advisor == null ? token : advisor;
    this.margin = row.number("raw_margin");
  }

  DataRow row() {
    return row;
  }

  /** The lead's id; null for an unreadable row. */
  String id() {
    return id;
  }

  /** The lead's token; null for an unreadable row. */
  String token() {
    return token;
  }

  /** The advisor's token; the lead's own when it has no CRD; null for an unreadable row. */
  String person() {
    return person;
  }

  boolean scored() {
    return !Double.isNaN(margin);
  }

  double margin() {
    return margin;
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
