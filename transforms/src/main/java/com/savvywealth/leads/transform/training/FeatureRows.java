package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.feature.FeatureAnomaly;
import com.savvywealth.leads.model.feature.Features;
import com.savvywealth.leads.model.feature.PointInTimeRow;
import com.savvywealth.leads.model.lead.AumTier;
import com.savvywealth.leads.model.lead.LabelState;
import com.savvywealth.leads.model.learn.FeatureAudit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * An aligned lead as a row of the training table's columns: the one code that computes features,
 * for training and for scoring. Not serialisable: make one per worker.
 */
public final class FeatureRows {
  private static final long DAY_MILLIS = 86_400_000L;

  private final TableSchema canonical;
  private final TableSchema out;
  private final Features features;
  private final int canonicalFrom;

  private FeatureRows(FeatureContract contract, TableSchema canonical) {
    this.canonical = canonical;
    this.out = TrainingTable.schema(contract);
    this.features = Features.of(contract);
    this.canonicalFrom = LeadTable.LEADS.width() + LeadTable.JOINED.size();
  }

  /**
   * The computation for a contract over leads joined to rows with these canonical columns.
   *
   * @throws IllegalArgumentException when the contract names a formula that does not exist
   */
  public static FeatureRows of(FeatureContract contract, TableSchema canonical) {
    return new FeatureRows(contract, canonical);
  }

  /** The row without a label: for scoring. */
  public DataRow featureRow(DataRow aligned) {
    return row(aligned, null);
  }

  /** The row with its label state: for training. */
  public DataRow labelled(DataRow aligned, LabelState state) {
    return row(aligned, state);
  }

  /** The contradictions between the joined row and the instant of contact. */
  public Set<FeatureAnomaly> anomalies(DataRow aligned) {
    return FeatureAnomaly.of(
        pointInTime(aligned), Instant.ofEpochMilli(aligned.whole("effective_at")));
  }

  private DataRow row(DataRow aligned, LabelState state) {
    Instant contact = Instant.ofEpochMilli(aligned.whole("effective_at"));
    PointInTimeRow seen = pointInTime(aligned);
    Object[] values = new Object[out.width()];
    set(values, TrainingTable.LEAD_TOKEN, aligned.get("lead_token"));
    set(values, TrainingTable.ADVISOR_TOKEN, aligned.get("advisor_token"));
    set(values, TrainingTable.FILTER_DATE, aligned.get("effective_at"));
    set(values, TrainingTable.LABEL, state == null ? null : state.label());
    set(values, TrainingTable.LABEL_STATE, state == null ? null : state.name());
    set(values, TrainingTable.LEAD_SOURCE, aligned.get("lead_source"));
    set(values, TrainingTable.SNAPSHOT_LABEL, aligned.get("snapshot_label"));
    set(values, TrainingTable.SNAPSHOT_AS_OF, aligned.get("snapshot_as_of"));
    set(values, TrainingTable.SNAPSHOT_KNOWN_AT, aligned.get("snapshot_known_at"));
    set(values, TrainingTable.SNAPSHOT_AGE_DAYS, ageDays(aligned));
    set(values, TrainingTable.KNOWLEDGE_AGE_DAYS, knowledgeAgeDays(aligned));
    set(values, TrainingTable.CONTACT_QUARTER, FeatureAudit.quarter(contact.toEpochMilli()));
    Double assets =
        seen.isPresent() && canonical.has("TotalAssetsInMillions")
            ? (Double) seen.rep().get("TotalAssetsInMillions")
            : null;
    set(values, TrainingTable.AUM_TIER, AumTier.ofMillions(assets).key());
    Object[] computed = features.compute(seen, contact);
    for (int i = 0; i < computed.length; i++) {
      FeatureSpec spec = features.specs().get(i);
      int position = out.indexOf(spec.name());
      if (values[position] == null) {
        values[position] = computed[i];
      }
    }
    return DataRow.of(out, values);
  }

  private void set(Object[] values, String column, Object value) {
    values[out.indexOf(column)] = value;
  }

  private PointInTimeRow pointInTime(DataRow aligned) {
    if (aligned.get("snapshot_label") == null) {
      return PointInTimeRow.none();
    }
    Object[] values = new Object[canonical.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = aligned.get(canonicalFrom + i);
    }
    return new PointInTimeRow(
        DataRow.of(canonical, values), LocalDate.ofEpochDay(aligned.whole("snapshot_as_of")));
  }

  private static Long knowledgeAgeDays(DataRow aligned) {
    Long knownAt = aligned.whole("snapshot_known_at");
    return knownAt == null ? null : LeadTable.wholeDays(knownAt, aligned.whole("effective_at"));
  }

  private static Long ageDays(DataRow aligned) {
    Long asOf = aligned.whole("snapshot_as_of");
    return asOf == null ? null : Math.floorDiv(aligned.whole("effective_at"), DAY_MILLIS) - asOf;
  }
}
