package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.explain.NotScored;
import java.util.List;

/** Columns of leads that have been scored or not, before and after they are ranked. */
public final class CallList {
  /** Reason of a lead who asked not to be called. */
  public static final String DO_NOT_CALL = NotScored.DO_NOT_CALL.code();

  /** Reason of a lead that the CRM has deleted. */
  public static final String DELETED = NotScored.DELETED.code();

  /** How the reason of a row that breaks the feature contract begins; the feature follows. */
  public static final String CONTRACT_VIOLATION = NotScored.CONTRACT_VIOLATION.code();

  /** How the reason of an unreadable row begins; the reader's reason follows. */
  public static final String REJECTED = NotScored.REJECTED.code();

  /** How counts of rewritten texts begin; what became of them follows. */
  public static final String NARRATIVES = "narratives|";

  /**
   * One lead with its scores or the reason why it has none: the reason is null for a score. Tier
   * and contributions, the latter as {@link ExplainedFile} packs them, stand in rows of a batch
   * that explains itself only.
   */
  public static final TableSchema SCORES =
      TableSchema.of(
          "lead_scores",
          List.of(
              Column.string("lead_id"),
              Column.string("lead_token"),
              Column.string("reason"),
              Column.real("raw_margin"),
              Column.real("probability"),
              Column.string("suppression"),
              Column.string("driver_1"),
              Column.string("driver_2"),
              Column.string("driver_3"),
              Column.string("narrative"),
              Column.real("additivity_error"),
              Column.real("displayed_at_most"),
              Column.string("aum_tier"),
              Column.string("contributions")));

  /** The call list as people and the CRM read it; yes and no are 1 and 0. */
  public static final TableSchema LIST =
      TableSchema.of(
          "call_list",
          List.of(
              Column.string("lead_id"),
              Column.whole("scored"),
              Column.string("reason"),
              Column.whole("in_sample"),
              Column.real("raw_margin"),
              Column.real("probability"),
              Column.whole("percentile"),
              Column.whole("decile"),
              Column.string("bucket"),
              Column.real("displayed_score"),
              Column.string("suppression"),
              Column.string("driver_1"),
              Column.string("driver_2"),
              Column.string("driver_3"),
              Column.string("narrative")));

  private CallList() {}

  /** A lead without a score; id and token may be null. */
  static DataRow unscored(String leadId, String token, String reason) {
    Object[] values = new Object[SCORES.width()];
    values[SCORES.indexOf("lead_id")] = leadId;
    values[SCORES.indexOf("lead_token")] = token;
    values[SCORES.indexOf("reason")] = reason;
    return DataRow.of(SCORES, values);
  }
}
