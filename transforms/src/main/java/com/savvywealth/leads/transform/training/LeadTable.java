package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.TableSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns of parsed leads, of leads that were left out and why, and of leads joined to their
 * vintage row.
 */
public final class LeadTable {
  /** One CRM lead, canonical. The id stands here and in the call list, nowhere else. */
  public static final TableSchema LEADS =
      TableSchema.of(
          "leads",
          List.of(
              Column.string("lead_id"),
              Column.string("lead_token"),
              Column.string("advisor_token"),
              Column.whole("crd"),
              Column.string("crd_state"),
              Column.timestamp("contacted_at"),
              Column.string("lead_source"),
              Column.whole("do_not_call"),
              Column.whole("deleted"),
              Column.timestamp("called_at"),
              Column.timestamp("effective_at"),
              Column.whole("worked")));

  /** A lead that is not in the training table, and why. */
  public static final TableSchema EXCLUDED =
      TableSchema.of(
          "leads_excluded",
          List.of(
              Column.string("lead_token"),
              Column.string("reason"),
              Column.timestamp("contacted_at"),
              Column.string("lead_source")));

  /** A lead whose call is dated before its contact, by how much. */
  public static final TableSchema NEGATIVE_DELAYS =
      TableSchema.of(
          "negative_delays",
          List.of(
              Column.string("lead_token"),
              Column.timestamp("contacted_at"),
              Column.timestamp("called_at"),
              Column.whole("delay_seconds"),
              Column.string("lead_source")));

  /**
   * What was joined: the vintage, its two clocks as its rows and the calendar say, whole days from
   * each to the contact (staleness of the row, age of the knowledge), the reason when there is
   * none, and whether a newer vintage was withheld because it was not known yet.
   */
  static final List<Column> JOINED =
      List.of(
          Column.string("snapshot_label"),
          Column.date("snapshot_as_of"),
          Column.timestamp("snapshot_known_at"),
          Column.whole("snapshot_staleness_days"),
          Column.whole("knowledge_age_days"),
          Column.string("no_snapshot_reason"),
          Column.whole("known_at_withheld"));

  private static final long DAY_MILLIS = 86_400_000L;

  private LeadTable() {}

  /** Whole days that have passed between two instants in milliseconds, rounded down. */
  static long wholeDays(long from, long to) {
    return Math.floorDiv(to - from, DAY_MILLIS);
  }

  /** A lead's columns, what was joined, and the canonical columns of the vintage row. */
  public static TableSchema aligned(TableSchema canonical) {
    List<Column> columns = new ArrayList<>(LEADS.columns());
    columns.addAll(JOINED);
    columns.addAll(canonical.columns());
    return TableSchema.of("leads_aligned", columns);
  }
}
