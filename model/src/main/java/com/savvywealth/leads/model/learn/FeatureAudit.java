package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.audit.AuditColumn;
import com.savvywealth.leads.model.audit.AuditRows;
import com.savvywealth.leads.model.audit.FeatureDrift;
import com.savvywealth.leads.model.audit.FeatureView;
import com.savvywealth.leads.model.audit.LateCoverage;
import com.savvywealth.leads.model.audit.QuarterDrift;
import com.savvywealth.leads.model.audit.Quarters;
import com.savvywealth.leads.model.audit.SingleFeature;
import com.savvywealth.leads.model.audit.SourceProxy;
import com.savvywealth.leads.model.audit.StructuralGaps;
import com.savvywealth.leads.model.audit.UnitShift;
import java.io.Serializable;
import java.util.List;

/**
 * What is known about one feature before any model is trained: how much it says about the outcome,
 * whether it says so honestly, and how its distribution moves from quarter to quarter.
 *
 * <p>Everything that knows the label, and every bin, comes from the train window alone; only counts
 * by quarter and coverage look at later rows.
 *
 * @param column the feature and its role
 * @param rows rows of the train window
 * @param strength information value and its lower bound
 * @param alone how well it ranks alone
 * @param missingShare share of train-window rows without a value; NaN without rows
 * @param gaps what having no value says of the outcome
 * @param coverage whether older leads are better filled
 * @param proxy whether it stands for the source of the lead
 * @param unit the quarter whose values are furthest from the reference's scale
 * @param drift by quarter
 * @see "plan, Tasks 4.1 and 4.2"
 */
public record FeatureAudit(
    AuditColumn column,
    long rows,
    Strength strength,
    SingleFeature alone,
    double missingShare,
    StructuralGaps gaps,
    LateCoverage coverage,
    SourceProxy proxy,
    UnitShift unit,
    FeatureDrift drift)
    implements Serializable {

  /**
   * Information value over the frozen bins, add-half convention.
   *
   * @param value NaN when a class is absent
   * @param low what the true one exceeds, less what chance adds
   */
  public record Strength(double value, double low) implements Serializable {}

  /** Calendar quarter of an instant, UTC: "2024Q1". */
  public static String quarter(long millis) {
    return Quarters.of(millis);
  }

  /** The feature's name. */
  public String feature() {
    return column.name();
  }

  /** Drift of each calendar quarter of contacts against the train window, in order. */
  public List<QuarterDrift> quarters() {
    return drift.quarters();
  }

  /** Information value on the train window; NaN when a class is absent. */
  public double informationValue() {
    return strength.value();
  }

  /**
   * Audits one feature.
   *
   * @param table every row
   * @param feature the feature's name
   * @param trainWindow rows that the reference is frozen on
   * @param limits confidence and least numbers of rows
   */
  public static FeatureAudit of(
      AuditRows table, String feature, RowSet trainWindow, AuditLimits limits) {
    FeatureView train = FeatureView.reference(table, feature, trainWindow.toArray());
    FeatureView everywhere = train.everywhere();
    return new FeatureAudit(
        table.column(feature),
        train.size(),
        new Strength(train.informationValue(), train.informationValueLow(limits.alarmConfidence())),
        SingleFeature.of(train, limits.alarmConfidence()),
        train.missingShare(),
        StructuralGaps.of(train),
        LateCoverage.of(everywhere, limits.standardErrors()),
        SourceProxy.of(train, limits.driftMinRows(), limits.alarmConfidence()),
        UnitShift.of(train, everywhere, limits.driftMinRows()),
        FeatureDrift.of(train, everywhere, limits.nullLevel()));
  }
}
