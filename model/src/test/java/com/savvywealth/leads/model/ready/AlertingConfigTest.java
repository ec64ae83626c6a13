package com.savvywealth.leads.model.ready;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.Comparison;
import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Source;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertingConfigTest {
  private static final GateFile GATES = GateFile.bundled();
  private static final Canned NOTHING = new Canned(null, List.of(), null);

  private static AlertPolicy policy(String alert) {
    return AlertingConfig.of(ReadyFiles.alerts(), GATES).alerts().stream()
        .filter(each -> each.alert().equals(alert))
        .findFirst()
        .orElseThrow()
        .policy();
  }

  /** within_sla == 1 is broken under 1,000,000 millionths and above them. */
  @Test
  void equalIsBrokenOnEitherSide() {
    AlertPolicy policy = policy("sla-missed");
    assertThat(policy.conditions(), hasSize(2));
    AlertPolicy.Threshold below = policy.conditions().get(0).conditionThreshold();
    assertThat(below.comparison(), is("COMPARISON_LT"));
    assertThat(below.thresholdValue(), is(1_000_000.0));
    assertThat(
        below.filter(),
        is(
            "resource.type = \"dataflow_job\" AND metric.type ="
                + " \"dataflow.googleapis.com/job/user_counter\" AND metric.labels.metric_name ="
                + " \"leads_G10_within_sla_MIN\""));
    assertThat(policy.severity(), is("ERROR"));
  }

  /** monthly_failure_rate below 0.02: 0.02 itself is broken, 19,999 millionths are not. */
  @Test
  void limitsComeFromTheGatesFile() {
    AlertPolicy.Threshold above =
        policy("pipeline-failures").conditions().get(0).conditionThreshold();
    assertThat(above.comparison(), is("COMPARISON_GT"));
    assertThat(above.thresholdValue(), is(19_999.0));
    // 30 minutes of G10 times 60 = seconds of a job
    assertThat(
        policy("night-late").conditions().get(0).conditionThreshold().thresholdValue(),
        is(1_800.0));
  }

  @Test
  void verdictsAreWatchedWhereTheLimitAloneDoesNotTell() {
    AlertPolicy.Threshold broken = policy("feature-drift").conditions().get(0).conditionThreshold();
    assertThat(broken.filter().endsWith("\"leads_G16_score_feature_psi_broken_MAX\""), is(true));
    assertThat(broken.thresholdValue(), is(0.0));
  }

  /**
   * For every comparison and whole millionths around the limit: fires exactly when it is broken.
   */
  @ParameterizedTest
  @EnumSource(
      value = Comparison.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "WITHIN_IF_CI_EXCLUDES")
  void firesExactlyWhenTheLimitIsBroken(Comparison comparison) {
    Random random = new Random(7);
    for (int trial = 0; trial < 60; trial++) {
      double limit = random.nextInt(2_000_000) / 1e6;
      Double high =
          comparison.hasBand()
              ? (Double) (StrictMath.round(limit * 1e6 + random.nextInt(1, 50)) / 1e6)
              : null;
      GateFile gates = gates(comparison, limit, high);
      AlertPolicy policy = AlertingConfig.of(watchingValue(), gates).alerts().get(0).policy();
      for (int off = -60; off <= 60; off++) {
        double value = (StrictMath.round(limit * 1e6) + off) / 1e6;
        List<Series> series =
            GateSeries.exported(
                List.of(gates.gate("G1").judge(List.of(Reading.of("rate", value, 10)))),
                watchingValue().reported());
        boolean fires = AlertEvaluator.incidents(policy, series) > 0;
        double top = high == null ? Double.NaN : high;
        assertThat(
            "%s %s %s on %s".formatted(comparison, limit, high, value),
            fires,
            is(!comparison.holds(value, limit, top)));
      }
    }
  }

  private static GateFile gates(Comparison comparison, double limit, Double high) {
    Check check =
        new Check(
            "rate",
            null,
            comparison,
            limit,
            high,
            null,
            null,
            null,
            null,
            null,
            null,
            true,
            Source.GUARD,
            "a rate",
            null);
    return new GateFile("v0", List.of(new Gate("G1", 1, "me", "t", Map.of(), List.of(check))));
  }

  private static AlertPlan watchingValue() {
    Alert alert =
        new Alert(
            "rate",
            Severity.PAGE,
            "G1",
            "rate",
            null,
            Alert.By.VALUE,
            null,
            0,
            60,
            "us",
            "rate",
            "why",
            NOTHING,
            NOTHING);
    return new AlertPlan(
        "v0",
        "t",
        "page.md",
        List.of(new AlertPlan.Channel("us", "projects/P/notificationChannels/C")),
        List.of(),
        List.of(alert));
  }

  @Test
  void theFileIsReadBackAsItWasWritten() {
    AlertingConfig config = AlertingConfig.of(ReadyFiles.alerts(), GATES);
    assertThat(AlertingConfig.read(config.json()), is(config));
    assertThat(AlertingConfig.read(config.json()).json(), is(config.json()));
  }

  @Test
  void missingValuesAreCountedAndNotReported() {
    Map<String, List<Long>> values =
        GateSeries.values(
            List.of(GATES.gate("Q3").judge(List.of())), ReadyFiles.alerts().reported());
    assertThat(
        values, is(Map.of("leads_Q3_halts", List.of(1L), "leads_Q3_not_measured", List.of(1L))));
    assertThat(GateSeries.exported(List.of(), Set.of()), is(empty()));
  }

  /**
   * 0.31 = 310,000 and 0.02 = 20,000 millionths in one distribution, whose greatest value counts.
   */
  @Test
  void slicesShareOneMetric() {
    List<Reading> readings =
        List.of(
            Reading.of("score_feature_psi", "feature=a", 0.02, 5000),
            Reading.of("score_feature_psi", "feature=b", 0.31, 5000),
            Reading.of("score_feature_psi_critical", "feature=b", 0.01, 5000));
    Map<String, List<Long>> values =
        GateSeries.values(
            List.of(GATES.gate("G16").judge(readings)), AlertPlan.bundled().reported());
    assertThat(values.get("leads_G16_score_feature_psi_slices"), is(List.of(20_000L, 310_000L)));
    assertThat(values.get("leads_G16_score_feature_psi_slices_broken"), is(List.of(0L, 1L)));
  }
}
