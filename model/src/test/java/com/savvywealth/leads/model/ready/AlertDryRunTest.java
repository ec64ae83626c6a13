package com.savvywealth.leads.model.ready;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertDryRunTest {
  private static final GateFile GATES = GateFile.bundled();

  private static AlertDryRun tried(AlertPlan plan, String config) {
    return AlertDryRun.of(
        plan, config, (alert, bad) -> AlertDryRun.series(plan, GATES, alert, bad));
  }

  private static AlertDryRun tried(AlertPlan plan) {
    return tried(plan, AlertingConfig.of(plan, GATES).json());
  }

  private static double value(AlertDryRun run, String metric) {
    return run.readings().stream()
        .filter(each -> each.metric().equals(metric))
        .findFirst()
        .map(Reading::value)
        .orElseThrow();
  }

  @Test
  void everyAlertFiresOnceAndOnlyOnItsBadReading() {
    AlertDryRun run = tried(ReadyFiles.alerts());
    assertThat(run.alerts().stream().filter(each -> !each.right()).toList(), is(List.of()));
    assertThat(value(run, "alerts_untested"), is(0.0));
    assertThat(value(run, "alerts_false"), is(0.0));
    assertThat(run.allRight(), is(true));
  }

  /** Each spoils one thing, and the alert that it concerns is no longer right. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"metric": "leakage_count", "value": 1, | {"metric": "leakage_count", "value": 0, | leakage | 0 | 0
          {"metric": "leakage_count", "value": 0, | {"metric": "leakage_count", "value": 4, | leakage | 1 | 1
          {"value": 2400} | {"value": 1700} | night-late | 0 | 0
          "bad": {"readings": []} | "bad": {"gate": "G10", "readings": []} | night-missing | 0 | 0
          """)
  void aReadingThatProvesNothingIsSeen(
      String good, String bad, String alert, int onBad, int onGood) {
    String text = ReadyFiles.text("v12_alerts.json");
    assertThat(text.contains(good), is(true));
    AlertDryRun run = tried(AlertPlan.read("alerts", text.replace(good, bad)));
    AlertDryRun.Outcome outcome =
        run.alerts().stream().filter(each -> each.alert().equals(alert)).findFirst().orElseThrow();
    assertThat(outcome.onBad(), is(onBad));
    assertThat(outcome.onGood(), is(onGood));
    assertThat(run.allRight(), is(false));
    assertThat(value(run, "alerts_untested") + value(run, "alerts_false") >= 1, is(true));
  }

  /** The policies are tried as they stand in the file: one that is off does not fire. */
  @Test
  void aPolicyThatIsOffOrHasAnotherLimitIsUntested() {
    AlertPlan plan = ReadyFiles.alerts();
    String config = AlertingConfig.of(plan, GATES).json();
    AlertDryRun off = tried(plan, config.replace("\"enabled\" : true", "\"enabled\" : false"));
    assertThat(value(off, "alerts_untested"), is((double) plan.alerts().size()));
    AlertDryRun loose =
        tried(plan, config.replace("\"thresholdValue\" : 19999.0", "\"thresholdValue\" : 99999.0"));
    assertThat(value(loose, "alerts_untested"), is(1.0));
  }

  @Test
  void noAlertsAreNotRight() {
    assertThat(new AlertDryRun("v0", "", List.of()).allRight(), is(false));
  }

  @Test
  void filtersAreReadAsCloudMonitoringReadsThem() {
    String filter =
        "resource.type = \"r\" AND metric.type = \"m\" AND resource.labels.job_name ="
            + " ends_with(\"-job\")";
    SeriesFilter parsed = SeriesFilter.parse(filter);
    assertThat(parsed.matches(parsed.example(1)), is(true));
    assertThat(parsed.matches(Series.ofBeamMetric("x", 1)), is(false));
    assertThrows(IllegalArgumentException.class, () -> SeriesFilter.parse("metric.type > 3"));
    assertThrows(IllegalArgumentException.class, () -> SeriesFilter.parse(null));
    SeriesFilter pattern =
        SeriesFilter.parse(
            "resource.type = \"r\" AND metric.type = monitoring.regex.full_match(\"m.*\")");
    assertThrows(IllegalArgumentException.class, () -> pattern.example(1));
  }
}
