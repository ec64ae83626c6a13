package com.savvywealth.leads.transform.ready;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Waivers;
import com.savvywealth.leads.model.ready.AlertDryRun;
import com.savvywealth.leads.model.ready.AlertPlan;
import com.savvywealth.leads.model.ready.AlertingConfig;
import com.savvywealth.leads.model.ready.MetricNames;
import com.savvywealth.leads.transform.gate.JudgeGate;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class RehearseAlertsTest {
  private static final GateFile GATES = GateFile.bundled();
  private static final AlertPlan PLAN = AlertPlan.bundled();

  @TempDir Path dir;

  /**
   * Through metrics of a pipeline that ran, held against the policies parsed back from the file.
   */
  @Test
  void everyAlertFiresOnceOnItsBadReadingAndNeverOnTheGoodOne(TestPipeline pipeline) {
    RehearseAlerts rehearsal = RehearseAlerts.of(PLAN, GATES);
    rehearsal.addTo(pipeline);
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    String config = AlertingConfig.of(PLAN, GATES).json();
    AlertDryRun tried = rehearsal.outcome(config, result.metrics());
    assertThat(tried.alerts(), hasSize(PLAN.alerts().size()));
    assertThat(tried.alerts().stream().filter(each -> !each.right()).toList(), is(List.of()));
    AlertDryRun pure =
        AlertDryRun.of(PLAN, config, (alert, bad) -> AlertDryRun.series(PLAN, GATES, alert, bad));
    assertThat("the pure function reports the same", pure, is(tried));
  }

  /**
   * A value of 12 against VIF below 10 is no alert's, so only whether gate Q3 halts is reported.
   */
  @Test
  void judgingAGateReportsItAndNothingThatNobodyWatches(TestPipeline pipeline) {
    List<Reading> readings =
        List.of(
            Reading.of("max_vif_selected", 12, 20),
            Reading.of("leakage_count", 3, 900),
            Reading.of("leakage_count_instant", Double.NaN, 0));
    pipeline
        .apply(Create.of(readings).withCoder(ReadingCoder.of()))
        .apply(
            JudgeGate.of(
                new JudgeGate.Settings(
                    GATES, List.of("Q2", "Q3"), dir.toString(), true, Waivers.none())));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    Map<String, String> seen = new TreeMap<>();
    for (MetricResult<DistributionResult> each : distributions(result)) {
      DistributionResult values = each.getAttempted();
      seen.put(each.getName().getName(), values.getMin() + ".." + values.getMax());
    }
    assertThat(
        seen,
        is(
            Map.of(
                "leads_Q2_halts", "1..1",
                "leads_Q2_not_measured", "1..1",
                "leads_Q2_leakage_count", "3000000..3000000",
                "leads_Q3_halts", "1..1",
                "leads_Q3_not_measured", "0..0")));
    assertThat(PLAN.reported().toString(), containsString("leads_Q2_leakage_count"));
  }

  private static List<MetricResult<DistributionResult>> distributions(PipelineResult result) {
    List<MetricResult<DistributionResult>> all = new ArrayList<>();
    result
        .metrics()
        .queryMetrics(
            MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.inNamespace(MetricNames.NAMESPACE))
                .build())
        .getDistributions()
        .forEach(all::add);
    return all;
  }

  /** About a hundred metrics of a job are exported: all that alerts watch together are fewer. */
  @Test
  void noJobReportsMoreThanIsExported() {
    assertThat(PLAN.reported().size() + 2 * GATES.ownedBy("health").size() < 100, is(true));
  }
}
