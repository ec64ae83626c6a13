package com.savvywealth.leads.model.shadow;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.contract.ConfigSchema;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Comparison;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stress mode does to its input and the objectives that the answer is held against: {@code
 * v12_stress_scenarios.json}.
 *
 * @param version the plan's version
 * @param title one line for people
 * @param leads how many leads each scenario but those of volume is run on
 * @param scenarios in the order of the report; names are unique
 */
public record StressPlan(String version, String title, int leads, List<Scenario> scenarios) {
  /** The resource that ships with this code. */
  public static final String BUNDLED = "bundled:v12_stress_scenarios.json";

  /** What a scenario changes. */
  public enum Change {
    /** Every lead of the whole file comes {@code size} times, each time as another lead. */
    @JsonProperty("volume")
    VOLUME,
    /** Every scored lead comes {@code size} times, as the same lead. */
    @JsonProperty("duplicates")
    DUPLICATES,
    /** A share of the scored leads' CRD numbers becomes unreadable. */
    @JsonProperty("malformed_crds")
    MALFORMED_CRDS,
    /** A share of the scored leads' times of contact becomes unreadable. */
    @JsonProperty("unreadable_times")
    UNREADABLE_TIMES,
    /** Every lead has a call. */
    @JsonProperty("all_called")
    ALL_CALLED,
    /** No lead has a call. */
    @JsonProperty("none_called")
    NONE_CALLED,
    /** Only the share with the best scores. */
    @JsonProperty("best_decile")
    BEST_DECILE,
    /** Only the share with the worst scores. */
    @JsonProperty("worst_decile")
    WORST_DECILE,
    /**
     * The vendor columns of one trained feature are empty, and each feature that is made of one of
     * them may be missing; one feature after the other.
     */
    @JsonProperty("missing_nullable_feature")
    MISSING_NULLABLE_FEATURE,
    /** The same for the other features. */
    @JsonProperty("missing_required_feature")
    MISSING_REQUIRED_FEATURE,
    /** All vendor columns are empty. */
    @JsonProperty("all_missing")
    ALL_MISSING,
    /** The newest vendor file lacks a required column. */
    @JsonProperty("vintage_without_column")
    VINTAGE_WITHOUT_COLUMN,
    /** One byte of the bundle is flipped. */
    @JsonProperty("tampered_bundle")
    TAMPERED_BUNDLE
  }

  /**
   * One measure that must keep a limit.
   *
   * @param measure name of the measure
   * @param comparison how it is held against the limit
   * @param limit the limit
   */
  public record Objective(String measure, Comparison comparison, double limit) {
    /** Refuses a band. */
    public Objective {
      if (comparison.hasBand()) {
        throw new IllegalArgumentException(
            "objective %s has one limit, so it needs >=, >, <=, < or == but has %s"
                .formatted(measure, comparison.symbol()));
      }
    }

    /** Whether a value keeps it; a missing one never does. */
    boolean holds(Double value) {
      return value != null
          && !Double.isNaN(value)
          && comparison.holds(value, limit, Double.POSITIVE_INFINITY);
    }

    /** "changed_scores == 0". */
    public String text() {
      String number =
          limit == Math.rint(limit)
              ? String.format(Locale.ROOT, "%.0f", limit)
              : Double.toString(limit);
      return measure + " " + comparison.symbol() + " " + number;
    }
  }

  /**
   * One change of the input and what must hold.
   *
   * @param scenario name
   * @param change what is done
   * @param size how much of it
   * @param why one line for people
   * @param objectives at least one
   */
  public record Scenario(
      String scenario, Change change, double size, String why, List<Objective> objectives) {
    /** Copies the list. */
    public Scenario {
      objectives = List.copyOf(objectives);
    }

    /** What was seen, held against the objectives. */
    public Outcome judge(SortedMap<String, Double> observed) {
      List<String> missed =
          objectives.stream()
              .filter(objective -> !objective.holds(observed.get(objective.measure())))
              .map(Objective::text)
              .toList();
      return new Outcome(scenario, observed, missed, "");
    }

    /** The outcome of a scenario that broke the pipeline. */
    public Outcome broken(String failure) {
      return new Outcome(
          scenario, new TreeMap<>(), objectives.stream().map(Objective::text).toList(), failure);
    }
  }

  /**
   * What happened in one scenario.
   *
   * @param scenario name
   * @param observed measures by name
   * @param missed objectives that were missed; empty when all were met
   * @param failure the failure that nobody handled, "" for none
   */
  public record Outcome(
      String scenario, SortedMap<String, Double> observed, List<String> missed, String failure) {
    /** Copies what it is given. */
    public Outcome {
      observed = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(observed));
      missed = List.copyOf(missed);
    }

    /** Whether every objective was met and nothing broke. */
    public boolean met() {
      return missed.isEmpty() && failure.isEmpty();
    }

    /** One line: the scenario and what it missed. */
    public String line() {
      List<String> parts = new ArrayList<>();
      missed.forEach(
          objective -> {
            Double value = observed.get(objective.substring(0, objective.indexOf(' ')));
            parts.add("%s must hold but was %s".formatted(objective, value));
          });
      return "stress scenario %s: %s"
          .formatted(
              scenario, failure.isEmpty() ? String.join("; ", parts) : "not handled: " + failure);
    }
  }

  /** Names are unique. */
  public StressPlan {
    scenarios = List.copyOf(scenarios);
    Set<String> seen = new HashSet<>();
    for (Scenario scenario : scenarios) {
      if (!seen.add(scenario.scenario())) {
        throw new IllegalArgumentException(
            "scenario %s must stand once but stands twice".formatted(scenario.scenario()));
      }
    }
  }

  /**
   * Reads the scenarios.
   *
   * @throws IllegalArgumentException naming every fault and its place
   */
  public static StressPlan read(String name, String json) {
    return ConfigSchema.STRESS.read(name, json, StressPlan.class);
  }

  /** SHA-256 over everything it says, 64 hex digits. */
  public String fingerprint() {
    return StrictJson.fingerprint(this);
  }
}
