package com.savvywealth.leads.transform.health;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.health.FollowedLead;
import com.savvywealth.leads.model.health.FollowedLead.Adherence;
import java.time.Instant;
import java.util.List;

/** Rows on their way to a lead's outcome. Only contacts have the lead's id, to find it on lists. */
final class HealthRows {
  /** Shards in which a lead's rows meet, by the first two digits of its token. */
  static final int PLACES = 256;

  /** A contacted lead. */
  static final TableSchema CONTACTS =
      TableSchema.of(
          "health_contacts",
          List.of(
              Column.string("lead_id"),
              Column.string("lead_token"),
              Column.timestamp("contacted_at"),
              Column.timestamp("called_at")));

  /**
   * A score of a lead that was contacted afterwards; {@code watched} is 0, and the rest null, for a
   * place on the list of another model or bundle.
   */
  static final TableSchema SCORES =
      TableSchema.of(
          "health_scores",
          List.of(
              Column.string("lead_token"),
              Column.timestamp("scored_at"),
              Column.string("batch"),
              Column.whole("watched"),
              Column.whole("decile"),
              Column.real("raw_margin"),
              Column.real("probability")));

  /** A contacted lead with its last score before, if it had one. */
  static final TableSchema FOLLOWED =
      TableSchema.of(
          "health_followed",
          List.of(
              Column.string("lead_token"),
              Column.timestamp("contacted_at"),
              Column.timestamp("called_at"),
              Column.timestamp("scored_at"),
              Column.whole("decile"),
              Column.real("raw_margin"),
              Column.real("probability"),
              Column.whole("dials"),
              Column.string("adherence")));

  private static final int HEX = 16;

  private HealthRows() {}

  /** Where a token's rows meet: one of {@link #PLACES}. */
  static int place(DataRow row) {
    String token = row.text("lead_token");
    int digits = token.indexOf('-') + 1;
    try {
      return Integer.parseInt(token.substring(digits, digits + 2), HEX);
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      return Math.floorMod(token.hashCode(), PLACES);
    }
  }

  /** A followed lead as a row. */
  static DataRow row(FollowedLead lead) {
    FollowedLead.Score score = lead.score();
    return DataRow.of(
        FOLLOWED,
        lead.token(),
        lead.contact().toEpochMilli(),
        lead.call() == null ? null : (Object) lead.call().toEpochMilli(),
        score == null ? null : (Object) score.scoredAt().toEpochMilli(),
        score == null ? null : (Object) (long) score.decile(),
        score == null ? null : (Object) score.margin(),
        score == null ? null : (Object) score.probability(),
        (long) lead.work().dials(),
        lead.work().adherence().name());
  }

  /** The followed lead of a row. */
  static FollowedLead lead(DataRow row) {
    FollowedLead.Score score =
        row.get("scored_at") == null
            ? null
            : new FollowedLead.Score(
                Instant.ofEpochMilli(row.whole("scored_at")),
                Math.toIntExact(row.whole("decile")),
                row.number("raw_margin"),
                row.number("probability"));
    return new FollowedLead(
        row.text("lead_token"),
        Instant.ofEpochMilli(row.whole("contacted_at")),
        row.get("called_at") == null ? null : Instant.ofEpochMilli(row.whole("called_at")),
        score,
        new FollowedLead.Work(
            Math.toIntExact(row.whole("dials")), Adherence.valueOf(row.text("adherence"))));
  }
}
