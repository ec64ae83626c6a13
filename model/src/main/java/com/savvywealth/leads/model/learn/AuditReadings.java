package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.audit.QuarterDrift;
import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The readings of gate 4 that are the plan's: collinearity, drift, split. */
public final class AuditReadings {
  private AuditReadings() {}

  /** All readings, the alarms' too; see {@code v12_gates.json} for what each is. */
  public static List<Reading> of(TableAudit audit) {
    long rows = audit.split().train().rows();
    AuditLimits limits = audit.settings().auditLimits();
    List<Reading> out = new ArrayList<>(collinearity(audit, rows, limits));
    out.add(
        Reading.of("psi_unresolved", audit.drift().unresolved().size(), rows)
            .withNote(drift(audit.drift())));
    out.add(Reading.of("split_documented", audit.split().isViable() ? 1 : 0, rows));
    for (FeatureAudit feature : audit.features()) {
      for (QuarterDrift quarter : feature.quarters()) {
        String scope = "feature=" + feature.feature() + "|quarter=" + quarter.quarter();
        out.add(Reading.of("psi", scope, quarter.psi(), quarter.n()));
        out.add(Reading.of("psi_critical", scope, quarter.critical(), quarter.n()));
      }
    }
    worstWithoutDisposition(audit)
        .ifPresent(
            worst -> {
              out.add(
                  Reading.of("max_feature_psi", worst.drift().psi(), worst.drift().n())
                      .withNote(worst.feature() + " in " + worst.drift().quarter()));
              out.add(
                  Reading.of(
                      "max_feature_psi_critical", worst.drift().critical(), worst.drift().n()));
            });
    out.addAll(AlarmReadings.of(audit));
    return out;
  }

  private record Worst(String feature, QuarterDrift drift) {}

  /**
   * The feature and quarter that drifted most of those nobody has disposed of: above what chance
   * explains first, then by PSI. Quarters of fewer leads than checkpoint Q1 can judge, such as one
   * that has just begun, only inform: they stand in the audit's report.
   */
  private static Optional<Worst> worstWithoutDisposition(TableAudit audit) {
    long least =
        audit.settings().gates().gate("Q1").checks().stream()
            .filter(check -> check.metric().equals("max_feature_psi"))
            .mapToLong(Check::minN)
            .max()
            .orElse(0);
    Set<String> disposed =
        audit.drift().drifted().stream()
            .map(DriftFindings.Drifted::feature)
            .filter(feature -> !audit.drift().unresolved().contains(feature))
            .collect(Collectors.toSet());
    return audit.features().stream()
        .filter(feature -> !disposed.contains(feature.feature()))
        .flatMap(
            feature ->
                feature.quarters().stream().map(drift -> new Worst(feature.feature(), drift)))
        .filter(worst -> !Double.isNaN(worst.drift().critical()) && worst.drift().n() >= least)
        .max(
            Comparator.<Worst, Boolean>comparing(
                    worst -> worst.drift().psi() > worst.drift().critical())
                .thenComparingDouble(worst -> worst.drift().psi())
                .thenComparing(Worst::feature)
                .thenComparing(worst -> worst.drift().quarter()));
  }

  private static List<Reading> collinearity(TableAudit audit, long rows, AuditLimits limits) {
    Collinearity before = audit.before();
    Collinearity after = audit.after();
    return List.of(
        Reading.of("unresolved_collinear", after.above(limits.correlation()).size(), rows)
            .withNote(before.above(limits.correlation()).size() + " pairs before selection"),
        Reading.of(
                "unresolved_rank_collinear", after.eitherAbove(limits.correlation()).size(), rows)
            .withNote(pairs(after.eitherAbove(limits.correlation()))),
        Reading.of("unresolved_vif", (double) after.inflatedBeyond(limits.inflation()), rows)
            .withNote(before.inflatedBeyond(limits.inflation()) + " features before selection"),
        Reading.of("max_vif", before.worstInflation(), rows).withNote(determined(before)));
  }

  private static String pairs(List<Collinearity.Pair> pairs) {
    return String.join(", ", pairs.stream().map(p -> p.first() + " with " + p.second()).toList());
  }

  private static String drift(DriftFindings findings) {
    long mix =
        findings.drifted().stream().filter(d -> d.kind() == DriftFindings.Kind.MIX_SHIFT).count();
    String counts = findings.drifted().size() + " flagged, " + mix + " of them mix shifts";
    return findings.unresolved().isEmpty()
        ? counts + ", each with a disposition"
        : counts + "; without a disposition: " + String.join(", ", findings.unresolved());
  }

  private static String determined(Collinearity before) {
    List<String> names =
        before.inflation().entrySet().stream()
            .filter(feature -> feature.getValue().isInfinite())
            .map(Map.Entry::getKey)
            .toList();
    return names.isEmpty() ? "" : "infinite, as others determine " + String.join(", ", names);
  }
}
