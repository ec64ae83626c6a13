package com.savvywealth.leads.model.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.contract.ConfigSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How production health is measured: {@code v12_health.json}. Limits that decide stand in the gates
 * file, not here.
 *
 * @param daily what the daily figures look back on
 * @param classBalance how the weekly audit is made
 * @param realised how performance is measured once leads were called
 * @param drift how drift of features is flagged
 * @param business what a booked call is worth, and what adherence is
 * @param schedule what is checked when, and by whom
 */
public record HealthConfig(
    @JsonProperty(required = true) Daily daily,
    @JsonProperty(required = true) Balance classBalance,
    @JsonProperty(required = true) Realised realised,
    @JsonProperty(required = true) Drift drift,
    @JsonProperty(required = true) Business business,
    @JsonProperty(required = true) List<ScheduledCheck> schedule)
    implements Serializable {
  private static final String BUNDLED = "/config/v12_health.json";

  /**
   * What the daily figures look back on.
   *
   * @param windowDays days up to the as-of day over which the worst day, breaches and times are
   *     told
   * @param graceHours from the end of a batch's day to when it must be published
   */
  public record Daily(
      @JsonProperty(required = true) int windowDays,
      @JsonProperty(required = true) double graceHours)
      implements Serializable {}

  /** What a week is held against. */
  public enum Baseline {
    /** The weeks before it. */
    @JsonProperty("trailing")
    TRAILING,
    /** The share of called leads that the model was trained on. */
    @JsonProperty("training")
    TRAINING
  }

  /**
   * How the weekly audit of the share of called leads is made.
   *
   * @param baseline what a week is held against
   * @param trailingWeeks how many earlier weeks make a trailing baseline, all of them mature
   * @param judgedWeeks how many of the latest mature weeks are judged, at most
   * @param confidence that no week of them all falls outside by chance alone
   */
  public record Balance(
      @JsonProperty(required = true) Baseline baseline,
      @JsonProperty(required = true) int trailingWeeks,
      @JsonProperty(required = true) int judgedWeeks,
      @JsonProperty(required = true) double confidence)
      implements Serializable {}

  /**
   * How performance is measured once leads were called.
   *
   * @param windowDays days of contact up to the as-of day whose leads count
   * @param lookBackDays oldest that a lead's last score may be when it is contacted
   * @param topShare share of the best leads whose precision and lift are told, 0.1 for the top
   *     tenth
   * @param confidence of intervals
   * @param replicates bootstrap replicates
   * @param seed of the bootstrap
   * @param leastSeen a lead that is not mature is left out of early estimates when fewer than this
   *     share of calls come by its age
   * @param leastCalls calls of mature leads that early estimates need at least
   */
  public record Realised(
      @JsonProperty(required = true) int windowDays,
      @JsonProperty(required = true) int lookBackDays,
      @JsonProperty(required = true) double topShare,
      @JsonProperty(required = true) double confidence,
      @JsonProperty(required = true) int replicates,
      @JsonProperty(required = true) long seed,
      @JsonProperty(required = true) double leastSeen,
      @JsonProperty(required = true) int leastCalls)
      implements Serializable {
    /** The first instant of contact that counts. */
    public Instant from(LabelClock clock) {
      return clock.asOf().minus(Duration.ofDays(windowDays));
    }

    /** Whether a known contact is not too old to count. */
    boolean counts(FollowedLead lead, LabelClock clock) {
      return clock.knows(lead) && !lead.contact().isBefore(from(clock));
    }
  }

  /**
   * How drift of features is flagged.
   *
   * @param level of critical values of a single test, such as 0.99: of the margins, and of a
   *     feature by itself; no gate goes by it
   * @param falseDiscoveryRate largest q-value that is flagged among all features: gate 16's
   *     critical values are made of it
   */
  public record Drift(
      @JsonProperty(required = true) double level,
      @JsonProperty(required = true) double falseDiscoveryRate)
      implements Serializable {}

  /**
   * Leads of the training window.
   *
   * @param leads how many
   * @param called how many of them were called
   */
  public record Base(
      @JsonProperty(required = true) long leads, @JsonProperty(required = true) long called)
      implements Serializable {
    /** Refuses more calls than leads. */
    public Base {
      if (leads < 1 || called < 0 || called > leads) {
        throw new IllegalArgumentException(
            "called must lie between 0 and leads, and leads be >= 1, but they were %d of %d"
                .formatted(called, leads));
      }
    }
  }

  /**
   * What a booked call is worth, and what adherence is.
   *
   * @param currency of amounts, such as USD
   * @param pipelinePerBookedCall pipeline value that one booked call brings on average
   * @param contactsPerYear leads contacted in a year
   * @param dialsPerLead mean calls to a lead, used where dials are not recorded
   * @param adherenceWithinDays days after a lead's score in which a record of following counts
   * @param windowDays days of contact whose leads count for adherence, the last of them so long ago
   *     that the days for a record are over
   * @param trainingBase leads of the training window and how many were called; null when not known
   */
  public record Business(
      @JsonProperty(required = true) String currency,
      @JsonProperty(required = true) double pipelinePerBookedCall,
      @JsonProperty(required = true) long contactsPerYear,
      @JsonProperty(required = true) double dialsPerLead,
      @JsonProperty(required = true) int adherenceWithinDays,
      @JsonProperty(required = true) int windowDays,
      Base trainingBase)
      implements Serializable {
    /** The first instant of contact that does not count yet. */
    public Instant until(LabelClock clock) {
      return clock.asOf().minus(Duration.ofDays(adherenceWithinDays));
    }

    /** The first instant of contact that counts. */
    public Instant from(LabelClock clock) {
      return until(clock).minus(Duration.ofDays(windowDays));
    }
  }

  /** How often something is checked. */
  public enum Cadence {
    /** Every day. */
    @JsonProperty("daily")
    DAILY("daily"),
    /** Every week. */
    @JsonProperty("weekly")
    WEEKLY("weekly"),
    /** Every month. */
    @JsonProperty("monthly")
    MONTHLY("monthly"),
    /** Every quarter. */
    @JsonProperty("quarterly")
    QUARTERLY("quarterly");

    private final String key;

    Cadence(String key) {
      this.key = key;
    }

    /** The name in files. */
    public String key() {
      return key;
    }
  }

  /**
   * One line of the monitoring schedule; its limits are those of the gate.
   *
   * @param cadence how often
   * @param gate gate that declares the metric
   * @param metric what is checked
   * @param owner who answers for it
   * @param dag what runs it
   * @param runbook what is to be done, a page with an anchor
   */
  public record ScheduledCheck(
      @JsonProperty(required = true) Cadence cadence,
      @JsonProperty(required = true) String gate,
      @JsonProperty(required = true) String metric,
      @JsonProperty(required = true) String owner,
      @JsonProperty(required = true) String dag,
      @JsonProperty(required = true) String runbook)
      implements Serializable {}

  /** The schedule is copied; a baseline of training needs its leads. */
  public HealthConfig {
    schedule = List.copyOf(schedule);
  }

  /**
   * Reads a configuration.
   *
   * @param name of the text, for messages
   * @throws IllegalArgumentException with every fault at once
   */
  public static HealthConfig read(String name, String json) {
    return ConfigSchema.HEALTH.read(name, json, HealthConfig.class);
  }

  /** The configuration that ships with this code. */
  public static HealthConfig bundled() {
    try (InputStream in = HealthConfig.class.getResourceAsStream(BUNDLED)) {
      if (in == null) {
        throw new IllegalStateException(BUNDLED + " is missing from the class path");
      }
      return read("v12_health.json", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + BUNDLED, e);
    }
  }

  /** The same with the training window's leads as the run counted them. */
  public HealthConfig withTrainingBase(long leads, long called) {
    Business with =
        new Business(
            business.currency(),
            business.pipelinePerBookedCall(),
            business.contactsPerYear(),
            business.dialsPerLead(),
            business.adherenceWithinDays(),
            business.windowDays(),
            new Base(leads, called));
    return new HealthConfig(daily, classBalance, realised, drift, with, schedule);
  }
}
