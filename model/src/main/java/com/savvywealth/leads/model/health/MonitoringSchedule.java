package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.health.HealthConfig.Cadence;
import com.savvywealth.leads.model.health.HealthConfig.ScheduledCheck;
import com.savvywealth.leads.model.report.Numbers;
import java.util.List;

/**
 * {@code monitoring_schedule_v12.yaml}: what is checked when, by whom and with which limit. Limits
 * are those of the gates file; when and by whom stands in the configuration.
 */
public final class MonitoringSchedule {
  private MonitoringSchedule() {}

  /**
   * The schedule as YAML: texts in double quotes, numbers plain, two spaces a level.
   *
   * @throws IllegalArgumentException when a scheduled metric is no check of its gate
   */
  public static String yaml(HealthConfig config, GateFile gates, String version) {
    StringBuilder out = new StringBuilder();
    out.append("model: ").append(quoted(version)).append('\n');
    out.append("gates: ").append(quoted(gates.fingerprint())).append('\n');
    for (Cadence cadence : Cadence.values()) {
      out.append(cadence.key()).append(":");
      List<ScheduledCheck> lines =
          config.schedule().stream().filter(line -> line.cadence() == cadence).toList();
      out.append(lines.isEmpty() ? " []\n" : "\n");
      lines.forEach(line -> append(out, line, gates));
    }
    return out.toString();
  }

  private static void append(StringBuilder out, ScheduledCheck line, GateFile gates) {
    List<Check> checks =
        gates.gate(line.gate()).checks().stream()
            .filter(check -> check.metric().equals(line.metric()))
            .toList();
    if (checks.isEmpty()) {
      throw new IllegalArgumentException(
          "schedule names %s, which is no check of gate %s".formatted(line.metric(), line.gate()));
    }
    for (Check check : checks) {
      out.append("  - metric: ").append(quoted(line.metric())).append('\n');
      entry(out, "gate", quoted(line.gate()));
      entry(out, "scope", quoted(check.scope()));
      entry(out, "limit", quoted(limit(check)));
      entry(out, "halts", Boolean.toString(check.halts()));
      entry(out, "source", quoted(check.source().name().toLowerCase(java.util.Locale.ROOT)));
      entry(out, "owner", quoted(line.owner()));
      entry(out, "dag", quoted(line.dag()));
      entry(out, "runbook", quoted(line.runbook()));
      entry(out, "why", quoted(check.why()));
    }
  }

  private static void entry(StringBuilder out, String key, String value) {
    out.append("    ").append(key).append(": ").append(value).append('\n');
  }

  private static String limit(Check check) {
    String low = Numbers.limit(check.limit());
    return check.limitHigh() == null
        ? check.comparison().symbol() + " " + low
        : check.comparison().symbol() + " " + low + " and " + Numbers.limit(check.limitHigh());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
