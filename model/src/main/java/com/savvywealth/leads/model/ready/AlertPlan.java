package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.contract.ConfigSchema;
import com.savvywealth.leads.model.gate.GateFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Every alert, as declared in {@code v12_alerts.json}. Limits stand in the gates file; an alert
 * refers to a check.
 *
 * @param version the plan's version
 * @param title one line for people
 * @param runbook page that anchors are of, such as "on-call.md"
 * @param channels whom alerts reach
 * @param signals what the platform measures and no gate has a limit for
 * @param alerts at least one
 */
public record AlertPlan(
    String version,
    String title,
    String runbook,
    List<Channel> channels,
    List<Signal> signals,
    List<Alert> alerts)
    implements Serializable {
  /** The resource that ships with this code. */
  public static final String BUNDLED = "bundled:v12_alerts.json";

  /**
   * Whom alerts reach.
   *
   * @param channel its name here
   * @param target its resource name in Cloud Monitoring; upper-case parts are to be filled in
   */
  public record Channel(String channel, String target) implements Serializable {}

  /** Names are unique, and every channel and signal that is named is there. */
  public AlertPlan {
    channels = List.copyOf(channels);
    signals = List.copyOf(signals);
    alerts = List.copyOf(alerts);
    Set<String> known = unique("channel", channels, Channel::channel);
    Set<String> measured = unique("signal", signals, Signal::signal);
    unique("alert", alerts, Alert::alert);
    for (Alert alert : alerts) {
      if (!known.contains(alert.channel())) {
        throw new IllegalArgumentException(
            "alert %s goes to channel %s; there are %s"
                .formatted(alert.alert(), alert.channel(), known));
      }
      if (alert.signal() != null && !measured.contains(alert.signal())) {
        throw new IllegalArgumentException(
            "alert %s watches signal %s; there are %s"
                .formatted(alert.alert(), alert.signal(), measured));
      }
    }
  }

  private static <T> Set<String> unique(String what, List<T> all, Function<T, String> name) {
    Set<String> seen = new HashSet<>();
    for (T each : all) {
      if (!seen.add(name.apply(each))) {
        throw new IllegalArgumentException(what + " " + name.apply(each) + " stands twice");
      }
    }
    return new TreeSet<>(seen);
  }

  /**
   * Reads the alerts.
   *
   * @throws IllegalArgumentException naming every fault and its place
   */
  public static AlertPlan read(String name, String json) {
    return ConfigSchema.ALERTS.read(name, json, AlertPlan.class);
  }

  /**
   * Holds the alerts against the gates that they watch.
   *
   * @return this plan
   * @throws IllegalArgumentException naming the alert that watches what is not declared
   */
  public AlertPlan checkedAgainst(GateFile gates) {
    for (Alert alert : alerts) {
      if (alert.signal() == null) {
        alert.check(gates);
      }
    }
    signals.forEach(signal -> signal.limitBy(gates));
    return this;
  }

  /** The alerts that ship with this code. */
  public static AlertPlan bundled() {
    String resource = "/config/" + BUNDLED.substring(BUNDLED.indexOf(':') + 1);
    try (InputStream in = AlertPlan.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      return read(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /**
   * The metrics of checks that jobs report: those that an alert watches, and the values behind
   * them. A job may export about a hundred metrics, and gates have more checks than that.
   */
  public Set<String> reported() {
    Set<String> names = new TreeSet<>();
    for (Alert alert : alerts) {
      if (alert.signal() == null) {
        names.add(MetricNames.value(alert.gate(), alert.metric(), alert.scope()));
        if (alert.by() == Alert.By.VERDICT) {
          names.add(MetricNames.broken(alert.gate(), alert.metric(), alert.scope()));
        }
      }
    }
    return names;
  }

  /**
   * Holds the alerts against what jobs report, which is what the bundled alerts watch: a policy on
   * anything else would never fire.
   *
   * @return this plan
   * @throws IllegalArgumentException naming a metric that no job reports
   */
  public AlertPlan checkedReported() {
    Set<String> silent = new TreeSet<>(reported());
    silent.removeAll(bundled().reported());
    if (!silent.isEmpty()) {
      throw new IllegalArgumentException(
          "an alert watches %s, which no job reports: alerts may watch what those of %s watch"
              .formatted(String.join(", ", silent), BUNDLED));
    }
    return this;
  }

  /** A signal by name. */
  Signal signal(String name) {
    return signals.stream().filter(each -> each.signal().equals(name)).findFirst().orElseThrow();
  }

  /** Where a channel is to be found. */
  String target(String channel) {
    return channels.stream()
        .filter(each -> each.channel().equals(channel))
        .findFirst()
        .orElseThrow()
        .target();
  }
}
