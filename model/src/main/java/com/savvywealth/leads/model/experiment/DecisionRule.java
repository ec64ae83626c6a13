package com.savvywealth.leads.model.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Source;
import com.savvywealth.leads.model.stat.SpendingFunction;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What will be decided by what: everything the verdict of the final analysis depends on, fixed and
 * hashed before the first lead is assigned.
 *
 * @param experiment its name
 * @param start first day, ISO
 * @param population who is analysed, and in which arm
 * @param unit what is randomised
 * @param primaryKpi what decides
 * @param primaryTest how the arms are compared
 * @param alpha two-sided error over all looks together, read from gate 15's plan check
 * @param minimumLift least relative lift, read from gate 15's plan check
 * @param plannedPerArm leads with a final outcome that each arm is planned to have
 * @param looks planned shares of that information at which the outcome is seen before the end
 * @param spending how alpha is spent over looks
 * @param safetyAlpha one-sided error of the safety bound over all looks
 * @param contactWithinDays days from assignment in which a first contact counts
 * @param outcomeDays days from contact in which a booked call counts
 * @param immature what is done with leads whose time is not over
 * @param missing what is done with leads of which no event is known
 * @param secondaryKpis what is reported beside, in this order
 * @param multiplicity how the secondary p-values are adjusted
 * @param gateFingerprint SHA-256 of gate 15 as declared, so that no limit of it moves unseen
 */
public record DecisionRule(
    @JsonProperty(required = true) String experiment,
    @JsonProperty(required = true) String start,
    @JsonProperty(required = true) String population,
    @JsonProperty(required = true) UnitOfAssignment unit,
    @JsonProperty(required = true) String primaryKpi,
    @JsonProperty(required = true) String primaryTest,
    @JsonProperty(required = true) double alpha,
    @JsonProperty(required = true) double minimumLift,
    @JsonProperty(required = true) long plannedPerArm,
    @JsonProperty(required = true) List<Double> looks,
    @JsonProperty(required = true) SpendingFunction spending,
    @JsonProperty(required = true) double safetyAlpha,
    @JsonProperty(required = true) int contactWithinDays,
    @JsonProperty(required = true) int outcomeDays,
    @JsonProperty(required = true) String immature,
    @JsonProperty(required = true) String missing,
    @JsonProperty(required = true) List<String> secondaryKpis,
    @JsonProperty(required = true) String multiplicity,
    @JsonProperty(required = true) String gateFingerprint)
    implements Serializable {
  /** The gate that the rule feeds. */
  public static final String GATE = "G15";

  /** What decides. */
  public static final String PRIMARY_KPI = "booked_call_rate";

  /** Lists are copied; all parts are required. */
  public DecisionRule {
    for (Object part :
        new Object[] {
          experiment,
          start,
          population,
          unit,
          primaryKpi,
          primaryTest,
          spending,
          immature,
          missing,
          multiplicity,
          gateFingerprint
        }) {
      Objects.requireNonNull(part, "part of the decision rule");
    }
    looks = List.copyOf(looks);
    secondaryKpis = List.copyOf(secondaryKpis);
  }

  /**
   * The rule that a configuration and its gates file come to.
   *
   * @param plannedPerArm leads with a final outcome in each arm, at least 1
   * @throws IllegalArgumentException when gate 15 lacks a plan check of p-value or lift, or its
   *     p-value's limit is not the alpha that the experiment was designed and is looked at with
   */
  public static DecisionRule of(ExperimentConfig config, GateFile gates, long plannedPerArm) {
    if (plannedPerArm < 1) {
      throw new IllegalArgumentException("plannedPerArm must be >= 1 but was " + plannedPerArm);
    }
    Gate gate = gates.gate(GATE);
    UnitOfAssignment unit = config.assignment().unit();
    double alpha = planLimit(gate, "primary_p_value");
    if (alpha != config.hypothesis().alpha()) {
      throw new IllegalArgumentException(
          "hypothesis.alpha must be the limit of primary_p_value in gate %s, but they were %s and %s"
              .formatted(GATE, config.hypothesis().alpha(), alpha));
    }
    return new DecisionRule(
        config.name(),
        config.start(),
        "every assigned lead whose outcome is final, in the arm it was assigned to,"
            + " whatever the SGA did",
        unit,
        PRIMARY_KPI,
        unit == UnitOfAssignment.LEAD
            ? "Cochran-Mantel-Haenszel over AUM tiers, no continuity correction"
            : "difference of rates, clustered by SGA (CR2, Satterthwaite)",
        alpha,
        planLimit(gate, "relative_lift"),
        plannedPerArm,
        config.interim().looks(),
        SpendingFunction.OBRIEN_FLEMING,
        config.interim().safetyAlpha(),
        config.horizon().contactWithinDays(),
        config.horizon().outcomeDays(),
        "left out until contactWithinDays + outcomeDays have passed since the assignment",
        "a final outcome without a booked call in time counts as none",
        SecondaryKpi.names(),
        "Holm over all of them but adherence, which only checks that the list was followed;"
            + " Benjamini-Hochberg shown beside; none of them decides",
        StrictJson.fingerprint(gate));
  }

  private static double planLimit(Gate gate, String metric) {
    return gate.checks().stream()
        .filter(check -> check.metric().equals(metric) && check.scope().equals(Reading.ALL))
        .filter(check -> check.source() == Source.PLAN)
        .mapToDouble(Check::limit)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "gate %s must have a plan check of %s".formatted(gate.gate(), metric)));
  }

  /**
   * Reads a rule as it was written.
   *
   * @param name of the text, for messages
   * @throws IllegalArgumentException when it is not one
   */
  public static DecisionRule read(String name, String json) {
    return StrictJson.read(name, json, DecisionRule.class);
  }

  /** The rule's file: equal rules have equal bytes. */
  public String json() {
    return StrictJson.pretty(this);
  }

  /** SHA-256 of the rule, 64 hex digits; does not depend on the file's spacing. */
  public String fingerprint() {
    return StrictJson.fingerprint(this);
  }

  /** Leads of both arms that the rule plans for. */
  public long plannedTotal() {
    return 2 * plannedPerArm;
  }

  /**
   * What differs from this rule in another, key by key in order: "alpha was 0.05 and is 0.1"; empty
   * when they are equal.
   */
  public List<String> changesTo(DecisionRule other) {
    Map<String, String> before = flat(this);
    Map<String, String> now = flat(other);
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    List<String> changes = new ArrayList<>();
    for (String key : keys) {
      if (!Objects.equals(before.get(key), now.get(key))) {
        changes.add("%s was %s and is %s".formatted(key, before.get(key), now.get(key)));
      }
    }
    return changes;
  }

  private static Map<String, String> flat(DecisionRule rule) {
    JsonNode tree = StrictJson.read("rule", StrictJson.compact(rule), JsonNode.class);
    Map<String, String> flat = new TreeMap<>();
    tree.fields().forEachRemaining(field -> flat.put(field.getKey(), field.getValue().toString()));
    return flat;
  }
}
