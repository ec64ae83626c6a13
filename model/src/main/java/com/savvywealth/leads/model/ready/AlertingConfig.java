package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.Comparison;
import com.savvywealth.leads.model.gate.GateFile;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of {@code alerting_config_v12.json}: every alert and the policy made of it.
 *
 * @param version the plan's version
 * @param title one line for people
 * @param gatesFingerprint of the gates whose limits stand in the policies
 * @param alerts in declared order
 */
public record AlertingConfig(
    String version, String title, String gatesFingerprint, List<Configured> alerts) {
  /**
   * One alert.
   *
   * @param alert its id
   * @param severity how soon somebody must look
   * @param watches the check or signal
   * @param channel whom it reaches
   * @param runbook page and anchor
   * @param policy ready to be given to Cloud Monitoring
   */
  public record Configured(
      String alert,
      Severity severity,
      String watches,
      String channel,
      String runbook,
      AlertPolicy policy) {}

  /** Copies the list. */
  public AlertingConfig {
    alerts = List.copyOf(alerts);
  }

  /**
   * The policies of a plan under these gates.
   *
   * @throws IllegalArgumentException when an alert watches what no gate declares
   */
  public static AlertingConfig of(AlertPlan plan, GateFile gates) {
    plan.checkedAgainst(gates);
    List<Configured> alerts = new ArrayList<>();
    for (Alert alert : plan.alerts()) {
      String runbook = plan.runbook() + "#" + alert.runbook();
      alerts.add(
          new Configured(
              alert.alert(),
              alert.severity(),
              alert.watches(),
              alert.channel(),
              runbook,
              policy(plan, gates, alert, runbook)));
    }
    return new AlertingConfig(plan.version(), plan.title(), gates.fingerprint(), alerts);
  }

  private static AlertPolicy policy(AlertPlan plan, GateFile gates, Alert alert, String runbook) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("alert", alert.alert());
    labels.put("version", plan.version());
    return new AlertPolicy(
        "Lead scoring: " + alert.alert(),
        new AlertPolicy.Documentation(
            "%s\n\nWatches %s. What to do: %s".formatted(alert.why(), alert.watches(), runbook),
            "text/markdown"),
        labels,
        alert.signal() == null
            ? ofCheck(alert, alert.check(gates))
            : List.of(ofSignal(alert, plan.signal(alert.signal()), gates)),
        "OR",
        true,
        List.of(plan.target(alert.channel())),
        alert.severity().policySeverity());
  }

  /**
   * Conditions that are broken exactly when the check's limit is, on values in millionths. Cloud
   * Monitoring compares by greater and less only: "at least 3" is broken below 3, "more than 3"
   * below the next millionth.
   */
  private static List<AlertPolicy.Condition> ofCheck(Alert alert, Check check) {
    if (alert.by() == Alert.By.VERDICT) {
      String broken = MetricNames.broken(alert.gate(), alert.metric(), alert.scope());
      return List.of(limit(alert, broken + MetricNames.MAX, "COMPARISON_GT", 0));
    }
    String name = MetricNames.value(alert.gate(), alert.metric(), alert.scope());
    double low = millionths(check.limit());
    Comparison comparison = check.comparison();
    double high = comparison.hasBand() ? millionths(check.limitHigh()) : low;
    AlertPolicy.Condition below =
        limit(
            alert,
            name + MetricNames.MIN,
            "COMPARISON_LT",
            comparison == Comparison.ABOVE ? low + 1 : low);
    AlertPolicy.Condition above =
        limit(
            alert,
            name + MetricNames.MAX,
            "COMPARISON_GT",
            comparison == Comparison.BELOW ? high - 1 : high);
    return switch (comparison) {
      case AT_LEAST, ABOVE -> List.of(below);
      case AT_MOST, BELOW -> List.of(above);
      case EQUAL, BETWEEN, WITHIN_IF_CI_EXCLUDES -> List.of(below, above);
    };
  }

  private static double millionths(double limit) {
    return (double) StrictMath.round(limit * MetricNames.UNIT);
  }

  private static AlertPolicy.Condition limit(
      Alert alert, String series, String comparison, double limit) {
    return new AlertPolicy.Condition(
        series,
        new AlertPolicy.Threshold(
            MetricNames.filter(series),
            aggregations(alert, "ALIGN_MAX", null),
            comparison,
            limit,
            seconds(alert.durationSeconds()),
            new AlertPolicy.Trigger(1)),
        null);
  }

  private static AlertPolicy.Condition ofSignal(Alert alert, Signal signal, GateFile gates) {
    List<AlertPolicy.Aggregation> aggregations =
        aggregations(alert, signal.aligner(), signal.reducer());
    String duration = seconds(alert.durationSeconds());
    AlertPolicy.Trigger trigger = new AlertPolicy.Trigger(1);
    if (signal.fires() == Signal.Fires.ABSENT) {
      return new AlertPolicy.Condition(
          signal.signal(),
          null,
          new AlertPolicy.Absence(signal.filter(), aggregations, duration, trigger));
    }
    return new AlertPolicy.Condition(
        signal.signal(),
        new AlertPolicy.Threshold(
            signal.filter(),
            aggregations,
            signal.fires().comparison(),
            signal.limitBy(gates),
            duration,
            trigger),
        null);
  }

  private static List<AlertPolicy.Aggregation> aggregations(
      Alert alert, String aligner, String reducer) {
    return List.of(
        new AlertPolicy.Aggregation(seconds(alert.alignmentSeconds()), aligner, reducer));
  }

  private static String seconds(long seconds) {
    return seconds + "s";
  }

  /** The file's text: equal configurations have equal bytes. */
  public String json() {
    return StrictJson.pretty(this);
  }

  /**
   * Reads such a file.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static AlertingConfig read(String json) {
    return StrictJson.read("alerting config", json, AlertingConfig.class);
  }
}
