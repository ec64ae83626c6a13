package com.savvywealth.leads.model.ready;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.Comparison;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import java.io.Serializable;
import java.util.Objects;

/**
 * One alert: what it watches, whom it reaches, what is to be done, and what it was tried on.
 *
 * @param alert its id
 * @param severity how soon somebody must look
 * @param gate the gate of the check that is watched, null for a signal
 * @param metric the check's metric, null for a signal
 * @param scope the check's scope; missing = all
 * @param by whether the value is held against the check's limit, or its verdict is watched
 * @param signal the signal that is watched, null for a check
 * @param durationSeconds for how long it must hold
 * @param alignmentSeconds the period whose points become one
 * @param channel whom it reaches
 * @param runbook anchor in the runbook
 * @param why what it means
 * @param bad what it must fire on
 * @param good what it must not fire on
 */
public record Alert(
    String alert,
    Severity severity,
    String gate,
    String metric,
    String scope,
    By by,
    String signal,
    long durationSeconds,
    long alignmentSeconds,
    String channel,
    String runbook,
    String why,
    Canned bad,
    Canned good)
    implements Serializable {
  /** What of a check is watched. */
  public enum By {
    /** Its value against its limit. */
    @JsonProperty("value")
    VALUE,
    /** Whether it failed: for checks with an interval, a critical value or a least number. */
    @JsonProperty("verdict")
    VERDICT
  }

  /** Refuses an alert that watches nothing or two things. */
  public Alert {
    Objects.requireNonNull(alert, "alert");
    Objects.requireNonNull(bad, "bad of " + alert);
    Objects.requireNonNull(good, "good of " + alert);
    scope = scope == null ? Reading.ALL : scope;
    boolean check = gate != null && metric != null && by != null;
    if (check == (signal != null) || (signal != null && (gate != null || metric != null))) {
      throw new IllegalArgumentException(
          "alert %s must watch a check (gate, metric, by) or a signal, one of them"
              .formatted(alert));
    }
  }

  /**
   * The check that is watched.
   *
   * @throws IllegalArgumentException when the gate declares none, or its limit alone does not tell
   *     whether it is broken and the value is watched all the same
   */
  Check check(GateFile gates) {
    Check found =
        gates.gate(gate).checks().stream()
            .filter(check -> check.metric().equals(metric) && check.scope().equals(scope))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "alert %s watches %s (%s) of %s, which has no such check"
                            .formatted(alert, metric, scope, gate)));
    if (by == By.VALUE && !limitTells(found)) {
      throw new IllegalArgumentException(
          "alert %s must watch the verdict of %s: its limit alone does not tell whether it is broken"
              .formatted(alert, metric));
    }
    return found;
  }

  private static boolean limitTells(Check check) {
    return check.andAbove() == null
        && check.nFrom() == null
        && check.notApplicableIf() == null
        && check.z() == null
        && check.minN() <= 1
        && check.comparison() != Comparison.WITHIN_IF_CI_EXCLUDES;
  }

  /** What is watched, in words: "G10 within_sla" or "signal job_failed". */
  public String watches() {
    if (signal != null) {
      return "signal " + signal;
    }
    return gate + " " + metric + (scope.equals(Reading.ALL) ? "" : " of " + scope);
  }
}
