package com.savvywealth.leads.model.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * The table that models are trained on: one row per contacted lead.
 *
 * <p>First the fixed columns, then one column per feature in contract order. A feature that bears
 * the name of a fixed column ({@code aum_tier}, {@code snapshot_age_days}) is that column and does
 * not come again.
 */
public final class TrainingTable {
  /** Keyed token of the lead. */
  public static final String LEAD_TOKEN = "lead_token";

  /** Keyed token of the advisor, null without a valid CRD. */
  public static final String ADVISOR_TOKEN = "advisor_token";

  /** Instant of contact; the table is sorted by it. */
  public static final String FILTER_DATE = "FilterDate_v12";

  /** 1 = call scheduled within the window, 0 = not; null when the state is excluded. */
  public static final String LABEL = "label";

  /** Name of the label's state. */
  public static final String LABEL_STATE = "label_state";

  /** Source of the lead, for stratified metrics. */
  public static final String LEAD_SOURCE = "lead_source";

  /** AUM tier, for calibration segments. */
  public static final String AUM_TIER = "aum_tier";

  /** Label of the vintage that was joined, null without one. */
  public static final String SNAPSHOT_LABEL = "snapshot_label";

  /** Day that the joined vintage describes. */
  public static final String SNAPSHOT_AS_OF = "snapshot_as_of";

  /** Instant from which the joined vintage could be known. */
  public static final String SNAPSHOT_KNOWN_AT = "snapshot_known_at";

  /** Whole days from the vintage's as-of day to the contact. */
  public static final String SNAPSHOT_AGE_DAYS = "snapshot_age_days";

  /** Whole days from the instant the joined vintage could be known to the contact. */
  public static final String KNOWLEDGE_AGE_DAYS = "knowledge_age_days";

  /** Quarter of the contact in UTC, "2024Q1". */
  public static final String CONTACT_QUARTER = "contact_quarter";

  static final List<Column> FIXED =
      List.of(
          Column.string(LEAD_TOKEN),
          Column.string(ADVISOR_TOKEN),
          Column.timestamp(FILTER_DATE),
          Column.whole(LABEL),
          Column.string(LABEL_STATE),
          Column.string(LEAD_SOURCE),
          Column.string(AUM_TIER),
          Column.string(SNAPSHOT_LABEL),
          Column.date(SNAPSHOT_AS_OF),
          Column.timestamp(SNAPSHOT_KNOWN_AT),
          Column.whole(SNAPSHOT_AGE_DAYS),
          Column.whole(KNOWLEDGE_AGE_DAYS),
          Column.string(CONTACT_QUARTER));

  private TrainingTable() {}

  /** The columns that every training table has, in order. */
  public static List<Column> fixedColumns() {
    return FIXED;
  }

  /**
   * The training table's schema for a contract.
   *
   * @throws IllegalArgumentException when a feature bears a fixed column's name but not its type
   */
  public static TableSchema schema(FeatureContract contract) {
    List<Column> columns = new ArrayList<>(FIXED);
    for (FeatureSpec spec : contract.specs()) {
      Column fixed = fixed(spec.name());
      if (fixed == null) {
        columns.add(spec.column());
      } else if (!fixed.equals(spec.column())) {
        throw new IllegalArgumentException(
            "feature %s bears the name of a fixed column of the training table and must be %s but is %s"
                .formatted(spec.name(), fixed.type(), spec.dtype().columnType()));
      }
    }
    return TableSchema.of("step_3_3_training_dataset_v12", columns);
  }

  private static Column fixed(String name) {
    return FIXED.stream().filter(column -> column.name().equals(name)).findFirst().orElse(null);
  }
}
