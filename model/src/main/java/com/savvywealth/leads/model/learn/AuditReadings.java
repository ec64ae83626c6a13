package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.FeatureAudit.QuarterDrift;
import java.util.ArrayList;
import java.util.List;

/** The readings of gate 4. */
public final class AuditReadings {
  private AuditReadings() {}

  /** All readings; see {@code v12_gates.json} for what each is. */
  public static List<Reading> of(TableAudit audit) {
    long rows = audit.split().train().rows();
    double vifFlag = audit.settings().gates().parameter("G4", "vif_flag");
    double correlationFlag = audit.settings().gates().parameter("G4", "correlation_flag");
    List<TableAudit.Drifted> drifted = audit.drifted();
    List<String> unresolved =
        drifted.stream()
            .filter(one -> one.disposition().isEmpty())
            .map(TableAudit.Drifted::feature)
            .toList();
    List<Reading> out = new ArrayList<>();
    out.add(
        Reading.of("unresolved_collinear", audit.after().above(correlationFlag).size(), rows)
            .withNote(audit.before().above(correlationFlag).size() + " pairs before selection"));
    out.add(
        Reading.of("unresolved_vif", (double) audit.after().inflatedBeyond(vifFlag), rows)
            .withNote(audit.before().inflatedBeyond(vifFlag) + " features before selection"));
    out.add(
        Reading.of("psi_unresolved", unresolved.size(), rows)
            .withNote(
                unresolved.isEmpty()
                    ? drifted.size() + " flagged, each with a disposition"
                    : "without a disposition: " + String.join(", ", unresolved)));
    out.add(Reading.of("split_documented", audit.split().isViable() ? 1 : 0, rows));
    out.add(
        Reading.of("max_vif", audit.before().worstInflation(), rows)
            .withNote(determined(audit.before())));
    for (FeatureAudit feature : audit.features()) {
      for (QuarterDrift quarter : feature.quarters()) {
        String scope = "feature=" + feature.feature() + "|quarter=" + quarter.quarter();
        out.add(Reading.of("psi", scope, quarter.psi(), quarter.rows()));
        out.add(Reading.of("psi_critical", scope, quarter.critical(), quarter.rows()));
      }
    }
    return out;
  }

  private static String determined(Collinearity before) {
    List<String> names =
        before.inflation().entrySet().stream()
            .filter(feature -> feature.getValue().isInfinite())
            .map(java.util.Map.Entry::getKey)
            .toList();
    return names.isEmpty() ? "" : "infinite, as others determine " + String.join(", ", names);
  }
}
