package com.savvywealth.leads.transform.ready;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.ready.Alert;
import com.savvywealth.leads.model.ready.AlertDryRun;
import com.savvywealth.leads.model.ready.AlertPlan;
import com.savvywealth.leads.model.ready.Canned;
import com.savvywealth.leads.model.ready.MetricNames;
import com.savvywealth.leads.model.ready.Series;
import com.savvywealth.leads.transform.gate.EmitMetrics;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.Create;

/**
 * Tries alerts through Beam: canned readings go through the step that reports gates, in a pipeline
 * that really runs, and policies are asked about the series that Dataflow would export. A signal of
 * the platform is none of ours; its value is taken as given. Nothing is sent anywhere.
 */
public final class RehearseAlerts {
  private final AlertPlan plan;
  private final GateFile gates;

  private RehearseAlerts(AlertPlan plan, GateFile gates) {
    this.plan = plan.checkedAgainst(gates);
    this.gates = gates;
  }

  /** A rehearsal of these alerts under these gates. */
  public static RehearseAlerts of(AlertPlan plan, GateFile gates) {
    return new RehearseAlerts(plan, gates);
  }

  /** Adds one step for each canned reading to a pipeline. */
  public void addTo(Pipeline pipeline) {
    for (Alert alert : plan.alerts()) {
      for (boolean bad : new boolean[] {true, false}) {
        String gate = AlertDryRun.gateOf(alert, bad);
        if (gate != null) {
          Canned canned = bad ? alert.bad() : alert.good();
          pipeline
              .apply(
                  "Readings " + step(alert, bad),
                  Create.of(canned.asReadings()).withCoder(ReadingCoder.of()))
              .apply(step(alert, bad), EmitMetrics.of(gates, gate, plan));
        }
      }
    }
  }

  private static String step(Alert alert, boolean bad) {
    return (bad ? "bad " : "good ") + alert.alert();
  }

  /** How the alerts of a configuration answered, once the pipeline has run. */
  public AlertDryRun outcome(String configJson, MetricResults metrics) {
    List<MetricResult<DistributionResult>> seen = new ArrayList<>();
    metrics
        .queryMetrics(
            MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.inNamespace(MetricNames.NAMESPACE))
                .build())
        .getDistributions()
        .forEach(seen::add);
    return AlertDryRun.of(plan, configJson, (alert, bad) -> series(seen, alert, bad));
  }

  private List<Series> series(
      List<MetricResult<DistributionResult>> seen, Alert alert, boolean bad) {
    if (AlertDryRun.gateOf(alert, bad) == null) {
      return AlertDryRun.series(plan, gates, alert, bad);
    }
    String prefix = step(alert, bad) + "/";
    List<Series> series = new ArrayList<>();
    for (MetricResult<DistributionResult> metric : seen) {
      if (Objects.requireNonNull(metric.getKey().stepName()).startsWith(prefix)) {
        String name = metric.getName().getName();
        DistributionResult values = metric.getAttempted();
        series.add(Series.ofBeamMetric(name + MetricNames.MAX, (double) values.getMax()));
        series.add(Series.ofBeamMetric(name + MetricNames.MIN, (double) values.getMin()));
      }
    }
    return series;
  }
}
