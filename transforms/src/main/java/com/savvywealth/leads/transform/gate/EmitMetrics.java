package com.savvywealth.leads.transform.gate;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Waivers;
import com.savvywealth.leads.model.ready.AlertPlan;
import com.savvywealth.leads.model.ready.GateSeries;
import com.savvywealth.leads.model.ready.MetricNames;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reports what a gate came to as Beam metrics, which alert policies watch, and gives the names of
 * the gates. {@link JudgeGate} reports by itself; this is for readings that no verdict file is
 * wanted of.
 */
public final class EmitMetrics extends PTransform<PCollection<Reading>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final GateFile gates;
  private final String gate;
  private final AlertPlan alerts;

  private EmitMetrics(GateFile gates, String gate, AlertPlan alerts) {
    this.gates = gates;
    this.gate = gate;
    this.alerts = alerts;
  }

  /** Reports one gate's readings, as far as these alerts watch them. */
  public static EmitMetrics of(GateFile gates, String gate, AlertPlan alerts) {
    gates.gate(gate);
    return new EmitMetrics(gates, gate, alerts);
  }

  @Override
  public PCollection<String> expand(PCollection<Reading> readings) {
    return readings
        .apply("CollectReadings", Combine.globally(new CollectReadings()))
        .apply("Report", ParDo.of(new Report(gates, gate, alerts.reported())))
        .setCoder(StringUtf8Coder.of());
  }

  /** Reports verdicts from inside a step, as far as the bundled alerts watch them. */
  static void report(List<GateResult> results) {
    report(results, Bundled.REPORTED);
  }

  private static void report(List<GateResult> results, Set<String> wanted) {
    GateSeries.values(results, wanted)
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> Metrics.distribution(MetricNames.NAMESPACE, name).update(value)));
  }

  /** Read once in a process. */
  private static final class Bundled {
    static final Set<String> REPORTED = AlertPlan.bundled().reported();
  }

  /** Judges a gate on all readings and reports it. */
  static final class Report extends DoFn<List<Reading>, String> {
    private static final long serialVersionUID = 1L;
    private final GateFile gates;
    private final String gate;
    private final Set<String> wanted;

    Report(GateFile gates, String gate, Set<String> wanted) {
      this.gates = gates;
      this.gate = gate;
      this.wanted = wanted;
    }

    @ProcessElement
    public void process(@Element List<Reading> readings, OutputReceiver<String> out) {
      report(List.of(gates.gate(gate).judge(readings, Waivers.none())), wanted);
      out.output(gate);
    }
  }
}
