package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * How every alert answered its canned readings: the content of {@code alert_dry_run_v12.json}.
 * Nothing is sent anywhere.
 *
 * @param version the plan's version
 * @param configSha256 of the alerting configuration whose policies were tried
 * @param alerts in declared order
 */
public record AlertDryRun(String version, String configSha256, List<Outcome> alerts) {
  /**
   * One alert.
   *
   * @param alert its id
   * @param severity how soon somebody must look
   * @param watches the check or signal
   * @param onBad incidents on the reading that it must fire on; 1 is right
   * @param onGood incidents on the reading that it must not fire on; 0 is right
   */
  public record Outcome(String alert, Severity severity, String watches, int onBad, int onGood) {
    /** Whether it fired once, and only on the bad reading. */
    public boolean right() {
      return onBad == 1 && onGood == 0;
    }
  }

  /** Copies the list. */
  public AlertDryRun {
    Objects.requireNonNull(configSha256, "configSha256");
    alerts = List.copyOf(alerts);
  }

  /**
   * Tries each alert's policy, as it stands in the configuration's text, on its canned readings.
   *
   * @param configJson text of the alerting configuration
   * @param seen the series that an alert's good (false) or bad (true) readings are reported as
   */
  public static AlertDryRun of(
      AlertPlan plan, String configJson, BiFunction<Alert, Boolean, List<Series>> seen) {
    AlertingConfig config = AlertingConfig.read(configJson);
    List<Outcome> outcomes = new ArrayList<>();
    for (AlertingConfig.Configured configured : config.alerts()) {
      Alert alert =
          plan.alerts().stream()
              .filter(each -> each.alert().equals(configured.alert()))
              .findFirst()
              .orElseThrow();
      outcomes.add(
          new Outcome(
              configured.alert(),
              configured.severity(),
              configured.watches(),
              AlertEvaluator.incidents(configured.policy(), seen.apply(alert, true)),
              AlertEvaluator.incidents(configured.policy(), seen.apply(alert, false))));
    }
    String sha256 = StrictJson.sha256(configJson.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new AlertDryRun(plan.version(), sha256, outcomes);
  }

  /** The series of canned readings, by the same function that metrics are reported by. */
  public static List<Series> series(AlertPlan plan, GateFile gates, Alert alert, boolean bad) {
    Canned canned = bad ? alert.bad() : alert.good();
    if (canned.value() != null) {
      Signal signal = plan.signal(alert.signal());
      return List.of(SeriesFilter.parse(signal.filter()).example(canned.value()));
    }
    String gate = gateOf(alert, bad);
    return gate == null
        ? List.of()
        : GateSeries.exported(
            List.of(gates.gate(gate).judge(canned.asReadings())), plan.reported());
  }

  /** The gate that judges an alert's canned readings; null when there are none to judge. */
  public static String gateOf(Alert alert, boolean bad) {
    Canned canned = bad ? alert.bad() : alert.good();
    return canned.gate() != null ? canned.gate() : alert.gate();
  }

  /** Alerts that did not fire once on their bad reading, and alerts that fired on the good one. */
  public List<Reading> readings() {
    long untested = alerts.stream().filter(each -> each.onBad() != 1).count();
    long wrong = alerts.stream().filter(each -> each.onGood() > 0).count();
    return List.of(
        Reading.of("alerts_untested", (double) untested, alerts.size())
            .withNote(names(alerts.stream().filter(each -> each.onBad() != 1).toList())),
        Reading.of("alerts_false", (double) wrong, alerts.size())
            .withNote(names(alerts.stream().filter(each -> each.onGood() > 0).toList())));
  }

  private static String names(List<Outcome> some) {
    return String.join(", ", some.stream().map(Outcome::alert).toList());
  }

  /** Whether every alert answered as it should; no alerts are not right. */
  public boolean allRight() {
    return !alerts.isEmpty() && alerts.stream().allMatch(Outcome::right);
  }

  /** The file's text. */
  public String json() {
    return StrictJson.pretty(this);
  }
}
