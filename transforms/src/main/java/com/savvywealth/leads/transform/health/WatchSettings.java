package com.savvywealth.leads.transform.health;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.health.DriftTable;
import com.savvywealth.leads.model.health.HealthConfig;
import com.savvywealth.leads.model.health.LabelClock;
import com.savvywealth.leads.model.health.ScoreNight;
import com.savvywealth.leads.model.lead.LabelRule;
import com.savvywealth.leads.transform.experiment.ReadTrialEvents;
import com.savvywealth.leads.transform.training.ParseLeads;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What production health is measured on, how, and where it goes.
 *
 * @param inputs what is read
 * @param rules how it is measured
 * @param out folder of the artifacts, {@code OUT/health}
 * @param watched the model
 * @param provenance facts that the page and the report end with
 */
public record WatchSettings(
    Inputs inputs, Rules rules, String out, Watched watched, SortedMap<String, String> provenance)
    implements Serializable {
  /** The facts are copied. */
  public WatchSettings {
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(watched, "watched");
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }

  /** The watched model's version. */
  String version() {
    return watched.version();
  }

  /** The first instant of lists that can bear on a contact that counts. */
  Instant listsFrom() {
    HealthConfig.Realised realised = rules.config().realised();
    Instant calls = realised.from(clock());
    Instant work = rules.config().business().from(clock());
    return (calls.isBefore(work) ? calls : work).minus(Duration.ofDays(realised.lookBackDays()));
  }

  /** Until when outcomes are known: the end of the as-of day. */
  LabelClock clock() {
    return new LabelClock(
        rules.label(), rules.asOf().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /**
   * What is read.
   *
   * @param scores folder of the batches, {@code OUT/scores/runs}
   * @param runLogs logs of attempts, each passed over when it is not there
   * @param leads the lead export
   * @param events what the team recorded; null without a record
   * @param experiment text of an experiment's final figures, JSON; null without one
   */
  public record Inputs(
      String scores,
      List<String> runLogs,
      ParseLeads.Settings leads,
      ReadTrialEvents.Settings events,
      String experiment)
      implements Serializable {
    /** Batches and leads are required; the list is copied. */
    public Inputs {
      Objects.requireNonNull(scores, "scores");
      runLogs = List.copyOf(runLogs);
      Objects.requireNonNull(leads, "leads");
    }
  }

  /**
   * How it is measured.
   *
   * @param asOf last day that is looked at, UTC; nothing after it is known
   * @param label the run's label rule
   * @param config how health is measured
   * @param gates limits
   * @param drift measures drift of the nights' features
   */
  public record Rules(
      LocalDate asOf,
      LabelRule label,
      HealthConfig config,
      GateFile gates,
      DriftTable.Measure drift)
      implements Serializable {
    /** All parts are required. */
    public Rules {
      Objects.requireNonNull(asOf, "asOf");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(config, "config");
      Objects.requireNonNull(gates, "gates");
      Objects.requireNonNull(drift, "drift");
    }
  }

  /**
   * What is watched: scores of others say nothing of it.
   *
   * @param version of the model, such as "v12"
   * @param bundle its fingerprint: two bundles of one version are not mixed; "" when not known
   */
  public record Watched(String version, String bundle) implements Serializable {
    /** Both are required. */
    public Watched {
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(bundle, "bundle");
    }

    /** What else scored a night, "model" or "bundle"; "" when it was this one, or it may be. */
    String other(ScoreNight night) {
      if (!night.modelVersion().equals(version)) {
        return "model";
      }
      boolean told = !bundle.isEmpty() && night.bundle() != null && !night.bundle().isEmpty();
      return told && !night.bundle().equals(bundle) ? "bundle" : "";
    }
  }
}
