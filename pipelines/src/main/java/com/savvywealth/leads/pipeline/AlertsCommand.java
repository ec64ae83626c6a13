package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.ready.AlertDryRun;
import com.savvywealth.leads.model.ready.AlertPlan;
import com.savvywealth.leads.model.ready.AlertingConfig;
import com.savvywealth.leads.model.ready.MonitoringDashboard;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.ready.RehearseAlerts;
import java.io.IOException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code alerts}: makes Cloud Monitoring's policies of the declared alerts and tries each on its
 * canned readings. Sends nothing anywhere. Exit code 3: an alert did not fire on its bad reading,
 * or fired on the good one.
 */
@Command(
    name = "alerts",
    description = {
      "Makes alert policies and a dashboard of the declared alerts, and tries each.",
      "Nothing is sent anywhere: policies are files, for gcloud or Terraform. Writes"
          + " OUT/health/alerts, or nothing without --out. With --dryRun it exits with 3 when an"
          + " alert does not fire on its bad reading, or fires on the good one."
    },
    footer = {"  ./leadscoring alerts --dryRun", "  ./leadscoring alerts --out=out"})
final class AlertsCommand implements Callable<Integer> {
  @Option(
      names = "--alerts",
      paramLabel = "FILE",
      defaultValue = AlertPlan.BUNDLED,
      description = "The declared alerts; ${DEFAULT-VALUE} when not given.")
  private String alerts;

  @Option(
      names = "--gates",
      paramLabel = "FILE",
      defaultValue = "bundled:v12_gates.json",
      description =
          "The gates whose limits stand in the policies; ${DEFAULT-VALUE} when not given.")
  private String gates;

  @Option(
      names = "--dryRun",
      description = "Sends each alert's canned readings through a pipeline's metrics.")
  private boolean dryRun;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder below which health/alerts/reports is written; nothing is when not given.")
  private String out;

  @Option(
      names = "--version",
      paramLabel = "TEXT",
      description = "The model's version in the files' names; that of the alerts when not given.")
  private String version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("unused") // picocli looks at it
  private boolean help;

  @Override
  public Integer call() throws IOException {
    AlertPlan plan;
    GateFile file;
    try {
      file = GateFile.load(gates, ConfigHome.read(gates));
      plan = AlertPlan.read(alerts, ConfigHome.read(alerts)).checkedAgainst(file).checkedReported();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    AlertingConfig config = AlertingConfig.of(plan, file);
    String json = config.json();
    write(Artifact.ALERTING_CONFIG, plan, json);
    write(Artifact.MONITORING_DASHBOARD, plan, MonitoringDashboard.json(config));
    return dryRun ? rehearse(plan, file, json) : list(config, json);
  }

  private void write(Artifact artifact, AlertPlan plan, String text) throws IOException {
    if (out != null) {
      String named = version == null ? plan.version() : version;
      ArtifactFiles.write(artifact.in(out + "/health/alerts", named), text);
    }
  }

  private static int list(AlertingConfig config, String json) {
    for (AlertingConfig.Configured alert : config.alerts()) {
      System.out.printf(
          Locale.ROOT,
          "%-24s %-7s %-36s %s%n",
          alert.alert(),
          alert.severity().word(),
          alert.watches(),
          alert.runbook());
    }
    SortedMap<String, Object> last = figures(config.alerts().size(), json);
    System.out.println(StrictJson.compact(last));
    return Faults.OK;
  }

  private int rehearse(AlertPlan plan, GateFile file, String json) throws IOException {
    PipelineOptions options = PipelineOptionsFactory.create();
    LocalRunner.tune(options);
    Pipeline pipeline = Pipeline.create(options);
    RehearseAlerts rehearsal = RehearseAlerts.of(plan, file);
    rehearsal.addTo(pipeline);
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    AlertDryRun tried = rehearsal.outcome(json, result.metrics());
    write(Artifact.ALERT_DRY_RUN, plan, tried.json());
    for (AlertDryRun.Outcome alert : tried.alerts()) {
      System.out.printf(
          Locale.ROOT,
          "%-24s %-7s %-36s on bad %d, on good %d  %s%n",
          alert.alert(),
          alert.severity().word(),
          alert.watches(),
          alert.onBad(),
          alert.onGood(),
          alert.right() ? "right" : "WRONG");
    }
    SortedMap<String, Object> last = figures(tried.alerts().size(), json);
    tried.readings().forEach(reading -> last.put(reading.metric(), (long) reading.value()));
    System.out.println(StrictJson.compact(last));
    return tried.allRight() ? Faults.OK : Faults.GATE;
  }

  private static SortedMap<String, Object> figures(int alerts, String json) {
    SortedMap<String, Object> figures = new TreeMap<>();
    figures.put("alerts", alerts);
    figures.put(
        "config_sha256", StrictJson.sha256(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return figures;
  }
}
