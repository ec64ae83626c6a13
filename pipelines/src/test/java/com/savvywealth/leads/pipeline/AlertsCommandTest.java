package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.monitoring.dashboard.v1.Dashboard;
import com.google.monitoring.v3.AlertPolicy;
import com.google.monitoring.v3.ComparisonType;
import com.google.protobuf.util.JsonFormat;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsCommandTest {
  @TempDir Path dir;

  private Path reports() {
    return dir.resolve("health/alerts/reports");
  }

  private static JsonNode last(CommandLineRun run) {
    List<String> lines = run.lines();
    return StrictJson.read("last line", lines.get(lines.size() - 1), JsonNode.class);
  }

  @Test
  void theDryRunIsRightAndWritesWhatItTried() throws IOException {
    CommandLineRun run = CommandLineRun.of("alerts", "--dryRun", "--out=" + dir);
    assertThat(run.printed(), run.exitCode(), is(0));
    assertThat(last(run).get("alerts_untested").asInt(), is(0));
    assertThat(last(run).get("alerts_false").asInt(), is(0));
    assertThat(last(run).get("alerts").asInt(), greaterThanOrEqualTo(20));
    String config = Files.readString(reports().resolve("alerting_config_v12.json"));
    String tried = Files.readString(reports().resolve("alert_dry_run_v12.json"));
    assertThat(tried, containsString(last(run).get("config_sha256").asText()));
    JsonNode alerts = StrictJson.read("config", config, JsonNode.class).get("alerts");
    assertThat(alerts.size(), is(last(run).get("alerts").asInt()));
  }

  /** Google's own messages accept every policy; an unknown field would be refused. */
  @Test
  void everyPolicyIsOneOfCloudMonitorings() throws IOException {
    assertThat(CommandLineRun.of("alerts", "--out=" + dir).exitCode(), is(0));
    String config = Files.readString(reports().resolve("alerting_config_v12.json"));
    for (JsonNode alert : StrictJson.read("config", config, JsonNode.class).get("alerts")) {
      AlertPolicy.Builder policy = AlertPolicy.newBuilder();
      JsonFormat.parser().merge(StrictJson.compact(alert.get("policy")), policy);
      assertThat(policy.getDocumentation().getContent(), containsString("on-call.md#"));
      assertThat(policy.getCombiner(), is(AlertPolicy.ConditionCombinerType.OR));
      assertThat(policy.getEnabled().getValue(), is(true));
      assertThat(policy.getConditionsCount(), greaterThanOrEqualTo(1));
      for (AlertPolicy.Condition condition : policy.getConditionsList()) {
        if (condition.hasConditionThreshold()) {
          ComparisonType comparison = condition.getConditionThreshold().getComparison();
          assertThat(
              comparison == ComparisonType.COMPARISON_GT
                  || comparison == ComparisonType.COMPARISON_LT,
              is(true));
          assertThat(condition.getConditionThreshold().getDuration().getSeconds() % 60, is(0L));
        } else {
          assertThat(condition.getConditionAbsent().getDuration().getSeconds(), is(84_600L));
        }
      }
    }
  }

  @Test
  void theDashboardIsOneOfCloudMonitorings() throws IOException {
    assertThat(CommandLineRun.of("alerts", "--out=" + dir).exitCode(), is(0));
    Dashboard.Builder dashboard = Dashboard.newBuilder();
    JsonFormat.parser()
        .merge(Files.readString(reports().resolve("monitoring_dashboard_v12.json")), dashboard);
    assertThat(dashboard.getMosaicLayout().getTilesCount(), greaterThanOrEqualTo(20));
    assertThat(
        dashboard.getMosaicLayout().getTiles(1).getWidget().getXyChart().getDataSetsCount(), is(1));
  }

  @Test
  void anAlertThatProvesNothingEndsWithThree() throws IOException {
    String alerts = ConfigHome.read("bundled:v12_alerts.json");
    Path spoilt = dir.resolve("alerts.json");
    Files.writeString(spoilt, alerts.replace("\"value\": 2400", "\"value\": 1700"));
    CommandLineRun run = CommandLineRun.of("alerts", "--dryRun", "--alerts=" + spoilt);
    assertThat(run.printed(), run.exitCode(), is(3));
    assertThat(run.printed(), containsString("WRONG"));
    assertThat(last(run).get("alerts_untested").asInt(), is(1));
  }

  /** Its policy would be made and tried, and never fire: no job reports what it watches. */
  @Test
  void anAlertOnWhatNoJobReportsIsBadUsage() throws IOException {
    Path other = dir.resolve("alerts.json");
    String alerts = ConfigHome.read("bundled:v12_alerts.json");
    Files.writeString(other, alerts.replace("\"pii_findings\"", "\"pii_files_unread\""));
    CommandLineRun run = CommandLineRun.of("alerts", "--dryRun", "--alerts=" + other);
    assertThat(run.printed(), run.exitCode(), is(2));
    assertThat(run.printed(), containsString("watches leads_G12_pii_files_unread, which no job"));
  }

  /** What is written is ours to the next command, and bears the version that was asked for. */
  @Test
  void filesLieBelowHealthUnderTheGivenVersion() throws IOException {
    CommandLineRun run = CommandLineRun.of("alerts", "--out=" + dir, "--version=v13");
    assertThat(run.printed(), run.exitCode(), is(0));
    assertThat(Files.exists(reports().resolve("alerting_config_v13.json")), is(true));
    RunDirectory.checkOutput(dir);
  }

  @Test
  void whatIsNotDeclaredIsBadUsage() throws IOException {
    Path spoilt = dir.resolve("alerts.json");
    Files.writeString(
        spoilt,
        ConfigHome.read("bundled:v12_alerts.json").replace("\"gate\": \"S3\"", "\"gate\": \"S9\""));
    CommandLineRun run = CommandLineRun.of("alerts", "--alerts=" + spoilt);
    assertThat(run.exitCode(), is(2));
    assertThat(run.printed(), containsString("no gate S9"));
    assertThat(CommandLineRun.of("alerts", "--alerts=" + dir.resolve("no.json")).exitCode(), is(2));
  }
}
