package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.audit.RecordPresence;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.BinaryAssociation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The readings of gate 4's leakage alarms: of each the strongest feature, as a lower bound, with
 * its name.
 */
final class AlarmReadings {
  private AlarmReadings() {}

  static List<Reading> of(TableAudit audit) {
    AuditLimits limits = audit.settings().auditLimits();
    double confidence = limits.alarmConfidence();
    Features features = new Features(audit);
    List<Reading> out = new ArrayList<>();
    int expected = audit.settings().contract().trainable().size();
    out.add(
        Reading.of("features_not_audited", expected - audit.features().size(), expected)
            .withNote(audit.features().size() + " of " + expected + " audited"));
    out.add(features.most("feature_alone_auc_low", f -> f.alone().aucLow()));
    out.add(features.most("feature_alone_ap_over_base_low", f -> f.alone().apOverBaseLow()));
    out.add(features.most("feature_iv_low", f -> f.strength().low()));
    out.add(features.most("missing_pattern_iv_low", f -> f.gaps().informationValueLow(confidence)));
    out.add(features.most("late_filled_share_low", AlarmReadings::lateFilled));
    out.add(
        features.named(
            "features_without_vintage", f -> f.coverage().emptyByChance() < 1 - confidence));
    out.add(
        features.named(
            "source_proxies", f -> f.proxy().isProxy(limits.proxySourceAuc(), limits.proxyKept())));
    out.add(features.named("unit_shifts", f -> f.unit().isChange(limits.unitTolerance())));
    out.addAll(records(audit.records(), features.rows, confidence));
    return out;
  }

  /** A feature that nobody ever fills, or everybody, has no trend. */
  private static double lateFilled(FeatureAudit feature) {
    double low = feature.coverage().changeLow();
    return Double.isNaN(low) ? 0 : Math.max(0, low);
  }

  private static List<Reading> records(RecordPresence records, long rows, double confidence) {
    RecordPresence.Quarter most = null;
    for (RecordPresence.Quarter quarter : records.quarters()) {
      if (most == null || quarter.psi() > most.psi()) {
        most = quarter;
      }
    }
    return List.of(
        Reading.of("record_presence_constant", records.varies() ? 0 : 1, rows),
        Reading.of(
                "record_presence_iv_low",
                records.association().informationValueLow(confidence),
                rows)
            .withNote(records.varies() ? rates(records.association()) : ""),
        Reading.of(
                "record_presence_psi",
                most == null ? Double.NaN : most.psi(),
                most == null ? 0 : most.rows())
            .withNote(most == null ? "" : "of " + most.quarter()),
        Reading.of(
            "record_presence_psi_critical",
            most == null ? Double.NaN : most.critical(),
            most == null ? 0 : most.rows()));
  }

  private static String rates(BinaryAssociation association) {
    return String.format(
        Locale.ROOT,
        "called: %.2f %% with a record, %.2f %% without",
        100 * association.rateMarked(),
        100 * association.rateUnmarked());
  }

  private static final class Features {
    private final List<FeatureAudit> audits;
    private final long rows;

    Features(TableAudit audit) {
      audits = audit.features();
      rows = audit.split().train().rows();
    }

    /** The feature where a number is greatest; NaN, which nothing passes, when any is NaN. */
    Reading most(String metric, ToDoubleFunction<FeatureAudit> number) {
      double most = audits.isEmpty() ? Double.NaN : Double.NEGATIVE_INFINITY;
      String name = "";
      for (FeatureAudit audit : audits) {
        double value = number.applyAsDouble(audit);
        if (Double.isNaN(value)) {
          return Reading.of(metric, Double.NaN, rows)
              .withNote("not measurable: " + audit.feature());
        }
        if (value > most) {
          most = value;
          name = audit.feature();
        }
      }
      return Reading.of(metric, most, rows).withNote(most > 0 ? name : "");
    }

    /** How many features are so, with their names. */
    Reading named(String metric, Predicate<FeatureAudit> is) {
      List<String> names = audits.stream().filter(is).map(FeatureAudit::feature).sorted().toList();
      return Reading.of(metric, names.size(), rows).withNote(String.join(", ", names));
    }
  }
}
