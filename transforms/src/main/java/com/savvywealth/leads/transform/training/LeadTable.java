package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.TableSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns of parsed leads, of leads that were left out, and of leads joined to their vintage row.
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
              Column.timestamp("effective_at")));

  /** A lead that is not in the training table, and why. */
  public static final TableSchema EXCLUDED =
      TableSchema.of(
          "leads_excluded",
          List.of(
              Column.string("lead_token"),
              Column.string("reason"),
              Column.timestamp("contacted_at"),
              Column.string("lead_source")));

  /** Lead contacted, day the vintage describes: columns that say what was joined. */
  static final List<Column> JOINED =
      List.of(
          Column.string("snapshot_label"),
          Column.date("snapshot_as_of"),
          Column.timestamp("snapshot_known_at"),
          Column.string("no_snapshot_reason"));

  private LeadTable() {}

  /** A lead's columns, what was joined, and the canonical columns of the vintage row. */
  public static TableSchema aligned(TableSchema canonical) {
    List<Column> columns = new ArrayList<>(LEADS.columns());
    columns.addAll(JOINED);
    columns.addAll(canonical.columns());
    return TableSchema.of("leads_aligned", columns);
  }
}
