package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.stat.Confidence;
import java.io.Serializable;

/**
 * What the audit flags by and how sure it must be; all of it stands in gate 4 of {@code
 * v12_gates.json}.
 *
 * @param gates the declarations
 */
public record AuditLimits(GateFile gates) implements Serializable {
  private static final String GATE = "G4";

  /** |r| above which a pair is flagged. */
  public double correlation() {
    return parameter("correlation_flag");
  }

  /** Variance inflation above which a feature is flagged. */
  public double inflation() {
    return parameter("vif_flag");
  }

  /** Population stability index above which a quarter is flagged. */
  public double psi() {
    return parameter("psi_flag");
  }

  /** Share of false flags accepted among all flagged feature-quarters. */
  public double psiFalseShare() {
    return parameter("psi_false_share");
  }

  /** An index within sources at or below this is little. */
  public double mixSmall() {
    return parameter("mix_psi_small");
  }

  /** Share of a quarter's rows that common sources must cover before it can be a mix shift. */
  public double mixCovered() {
    return parameter("mix_least_covered");
  }

  /** Confidence of the alarms' two-sided intervals. */
  public double alarmConfidence() {
    return parameter("alarm_confidence");
  }

  /** How many standard errors that is. */
  public double standardErrors() {
    return Confidence.standardErrors(alarmConfidence());
  }

  /** ROC area for a source, lower bound, at or below which a feature does not tell it. */
  public double proxySourceAuc() {
    return parameter("proxy_source_auc");
  }

  /** Share of a feature's worth that must remain within sources. */
  public double proxyKept() {
    return parameter("proxy_kept_within");
  }

  /** Decades that a jump of scale may be off a thousand. */
  public double unitTolerance() {
    return parameter("unit_shift_tolerance");
  }

  /** Fewest rows of a quarter, or of a source, that anything is concluded from. */
  public long driftMinRows() {
    return driftCheck().minN();
  }

  /** Level of the drift's critical values. */
  public double nullLevel() {
    return driftCheck().oc().level();
  }

  private Check driftCheck() {
    return gates.gate(GATE).checks().stream()
        .filter(check -> check.metric().equals("psi"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("gate G4 declares no check of psi"));
  }

  private double parameter(String name) {
    return gates.parameter(GATE, name);
  }
}
