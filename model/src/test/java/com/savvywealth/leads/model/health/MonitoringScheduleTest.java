package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.health.HealthConfig.Cadence;
import com.savvywealth.leads.model.health.HealthConfig.ScheduledCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonitoringScheduleTest {
  private static final GateFile GATES = GateFile.bundled();
  private static final String TEXT = MonitoringSchedule.yaml(HealthConfig.bundled(), GATES, "v12");

  /** Entries by cadence, read back by the few rules of YAML that the file uses. */
  private static Map<String, List<Map<String, String>>> parsed(String yaml) {
    Map<String, List<Map<String, String>>> out = new LinkedHashMap<>();
    List<Map<String, String>> entries = List.of();
    for (String line : yaml.lines().toList()) {
      if (line.matches("[a-z]+:")) {
        entries = new ArrayList<>();
        out.put(line.substring(0, line.length() - 1), entries);
      } else if (line.startsWith("  - ") || line.startsWith("    ")) {
        if (line.startsWith("  - ")) {
          entries.add(new LinkedHashMap<>());
        }
        String pair = line.substring(4);
        int colon = pair.indexOf(": ");
        String value = pair.substring(colon + 2);
        assertThat(line, value.matches("\"([^\"\\\\]|\\\\.)*\"|true|false"), is(true));
        entries
            .get(entries.size() - 1)
            .put(pair.substring(0, colon), value.replaceAll("^\"|\"$", ""));
      } else {
        assertThat(line, line.matches("(model|gates): \"[a-z0-9]+\""), is(true));
      }
    }
    return out;
  }

  @Test
  void everyLineHasItsGatesLimitAndWhoDoesWhat() {
    Map<String, List<Map<String, String>>> schedule = parsed(TEXT);
    assertThat(
        schedule.keySet().stream().toList(),
        is(List.of("daily", "weekly", "monthly", "quarterly")));
    for (List<Map<String, String>> entries : schedule.values()) {
      for (Map<String, String> entry : entries) {
        assertThat(
            entry.keySet().stream().toList(),
            is(
                List.of(
                    "metric", "gate", "scope", "limit", "halts", "source", "owner", "dag",
                    "runbook", "why")));
        Check check =
            GATES.gate(entry.get("gate")).checks().stream()
                .filter(one -> one.metric().equals(entry.get("metric")))
                .filter(one -> one.scope().equals(entry.get("scope")))
                .findFirst()
                .orElseThrow();
        assertThat(entry.get("why"), is(check.why()));
        assertThat(entry.get("limit"), containsString(check.comparison().symbol()));
      }
    }
  }

  @Test
  void everyCheckOfGate16AndOfS2AndS3IsScheduled() {
    List<String> scheduled =
        HealthConfig.bundled().schedule().stream().map(ScheduledCheck::metric).toList();
    for (String gate : List.of("G16", "S2", "S3")) {
      for (Check check : GATES.gate(gate).checks()) {
        assertThat(scheduled, hasItem(check.metric()));
      }
    }
  }

  @Test
  void aMetricThatNoGateDeclaresIsRefused() {
    HealthConfig config = HealthConfig.bundled();
    HealthConfig other =
        new HealthConfig(
            config.daily(),
            config.classBalance(),
            config.realised(),
            config.drift(),
            config.business(),
            List.of(new ScheduledCheck(Cadence.DAILY, "G16", "no_such", "a", "b", "c")));
    assertThrows(
        IllegalArgumentException.class, () -> MonitoringSchedule.yaml(other, GATES, "v12"));
  }
}
