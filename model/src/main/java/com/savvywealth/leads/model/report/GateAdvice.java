package com.savvywealth.leads.model.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.contract.ConfigSchema;
import java.util.List;
import java.util.Optional;

/**
 * What to do when a gate halts, check by check, and what to do with a run whose gates are green.
 *
 * @param version the plan's
 * @param inconclusive what to do when there are too few cases for a verdict
 * @param notMeasured what to do when a figure is missing
 * @param gates one entry a gate
 * @param green in order
 */
public record GateAdvice(
    String version, String inconclusive, String notMeasured, List<Entry> gates, List<Use> green) {
  /** The resource that ships with this code. */
  public static final String BUNDLED = "bundled:v12_next_steps.json";

  /**
   * Advice on one gate.
   *
   * @param gate its id
   * @param judgedBy the command whose run judges it
   * @param open files of the run to open, the most telling first; at least one
   * @param steps what to do, one for each check that can halt the gate
   */
  public record Entry(String gate, String judgedBy, List<String> open, List<Step> steps) {
    /** The lists are copied. */
    public Entry {
      open = List.copyOf(open);
      steps = List.copyOf(steps);
    }

    /** What to do about a metric; empty when nothing is said of it. */
    Optional<String> of(String metric) {
      return steps.stream().filter(s -> s.metric().equals(metric)).map(Step::text).findFirst();
    }
  }

  /**
   * Advice on one check.
   *
   * @param metric the check's
   * @param text what to do, in plain words
   */
  public record Step(String metric, @JsonProperty("do") String text) {}

  /**
   * A use of a green run.
   *
   * @param text what to do; "{run}" stands for the run's folder
   * @param open the file of the run that it is about
   */
  public record Use(@JsonProperty("do") String text, String open) {}

  /** The lists are copied. */
  public GateAdvice {
    gates = List.copyOf(gates);
    green = List.copyOf(green);
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException with every fault and its place
   */
  public static GateAdvice read(String name, String json) {
    return ConfigSchema.NEXT_STEPS.read(name, json, GateAdvice.class);
  }

  /** What is said of a gate; empty when it has no entry. */
  Optional<Entry> of(String gate) {
    return gates.stream().filter(entry -> entry.gate().equals(gate)).findFirst();
  }
}
