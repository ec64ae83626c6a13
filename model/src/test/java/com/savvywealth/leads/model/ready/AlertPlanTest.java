package com.savvywealth.leads.model.ready;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.GateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertPlanTest {
  private static final GateFile GATES = GateFile.bundled();
  private static final Path PAGES =
      Path.of(System.getProperty("testdata.dir", "../testdata"))
          .resolveSibling("src/site/markdown");

  @Test
  void everyAlertWatchesWhatIsDeclared() {
    assertThat(ReadyFiles.alerts().checkedAgainst(GATES).alerts().size() >= 20, is(true));
  }

  /** An anchor is an id that a row bears, or the heading "Red gates" as "red-gates". */
  @Test
  void everyAlertHasItsRowInTheRunbook() throws IOException {
    AlertPlan plan = ReadyFiles.alerts();
    String page = Files.readString(PAGES.resolve(plan.runbook()));
    List<String> missing =
        plan.alerts().stream()
            .filter(
                alert ->
                    !page.contains("<a id=\"" + alert.runbook() + "\">")
                        && !page.lines()
                            .anyMatch(
                                line ->
                                    line.startsWith("## ")
                                        && line.substring(3)
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace(' ', '-')
                                            .equals(alert.runbook())))
            .map(Alert::alert)
            .toList();
    assertThat(missing, is(empty()));
    List<String> unnamed =
        plan.alerts().stream()
            .map(Alert::alert)
            .filter(alert -> !page.contains("`" + alert + "`"))
            .toList();
    assertThat("the runbook names every alert", unnamed, is(empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "metric": "within_sla"  | "metric": "within"   | has no such check
          "gate": "G10", "metric" | "gate": "G99", "metric" | no gate G99
          "metric": "daily_scoring_success", "by": "verdict" | "metric": "daily_scoring_success", "by": "value" | must watch the verdict
          "channel": "on-call", "target" | "channel": "nobody", "target" | goes to channel on-call
          "signal": "job_failed", "filter" | "signal": "job", "filter" | watches signal job_failed
          "parameter": "sla_minutes" | "parameter": "minutes" | has no parameter minutes
          "alert": "night-late" | "alert": "night-missing" | stands twice
          "fires": "absent" | "fires": "above" | must have one limit
          metric.type = | metric.kind = | must name metric.type
          """)
  void whatCannotBeWatchedIsRefused(String good, String bad, String says) {
    String spoilt = ReadyFiles.text("v12_alerts.json").replace(good, bad);
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> AlertPlan.read("alerts", spoilt).checkedAgainst(GATES));
    assertThat(refused.getMessage(), containsString(says));
  }
}
