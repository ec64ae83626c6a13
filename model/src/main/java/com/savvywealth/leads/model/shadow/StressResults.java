package com.savvywealth.leads.model.shadow;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Light;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The stress scenarios of one bundle and what came of them.
 *
 * @param plan the scenarios
 * @param leads leads that each was run on
 * @param scored of them scored before anything was changed
 * @param outcomes one a scenario, or one a feature of a scenario that takes features in turn
 */
public record StressResults(
    StressPlan plan, long leads, long scored, List<StressPlan.Outcome> outcomes) {
  /** Copies the list. */
  public StressResults {
    outcomes = List.copyOf(outcomes);
  }

  /** Reads results that {@link #json} wrote. */
  public static StressResults read(String name, String json) {
    return StrictJson.read(name, json, StressResults.class);
  }

  /** The results for programs. */
  public String json() {
    return StrictJson.pretty(this);
  }

  /** Those that missed an objective or broke. */
  public List<StressPlan.Outcome> failed() {
    return outcomes.stream().filter(outcome -> !outcome.met()).toList();
  }

  /** Gate 11's reading. */
  public Reading reading() {
    return Reading.of("stress_scenarios_failed", (double) failed().size(), outcomes.size())
        .withNote(
            failed().stream().map(StressPlan.Outcome::scenario).collect(Collectors.joining(", ")));
  }

  /** {@code pipeline_stress_test_report_v12.md}. */
  public Report report(SortedMap<String, String> provenance) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.text(
            String.format(
                Locale.ROOT,
                "Each scenario is a run of the scoring pipeline on %,d leads drawn evenly from the"
                    + " lead file (double volume: on the whole file), of which %,d have a score"
                    + " when nothing is changed. A scenario fails when one of its objectives does"
                    + " not hold or a failure is not handled; %d of %d failed.",
                leads,
                scored,
                failed().size(),
                outcomes.size())));
    blocks.add(Block.heading("Scenarios"));
    Table table = Table.of("What was done and whether it held", "scenario", "", "why", "missed");
    for (StressPlan.Outcome outcome : outcomes) {
      table =
          table.row(
              outcome.scenario(),
              outcome.met() ? Light.PASS : Light.FAIL,
              why(outcome.scenario()),
              outcome.failure().isEmpty()
                  ? String.join("; ", outcome.missed())
                  : "not handled: " + outcome.failure());
    }
    blocks.add(Block.table(table));
    blocks.add(Block.heading("Objectives and responses"));
    blocks.add(Block.table(responses()));
    blocks.add(new Block.ProvenanceBlock(provenance));
    return Report.of("Pipeline stress test report").with(blocks);
  }

  private Table responses() {
    List<List<Object>> rows = new ArrayList<>();
    for (StressPlan.Outcome outcome : outcomes) {
      for (StressPlan.Objective objective : scenario(outcome.scenario()).objectives()) {
        Double value = outcome.observed().get(objective.measure());
        rows.add(
            java.util.Arrays.asList(
                outcome.scenario(),
                objective.text(),
                value,
                outcome.missed().contains(objective.text()) ? Light.FAIL : Light.PASS));
      }
      for (Map.Entry<String, Double> other : outcome.observed().entrySet()) {
        if (scenario(outcome.scenario()).objectives().stream()
            .noneMatch(objective -> objective.measure().equals(other.getKey()))) {
          rows.add(
              java.util.Arrays.asList(
                  outcome.scenario(), other.getKey() + " (shown)", other.getValue(), null));
        }
      }
    }
    return new Table(
        "Every objective with the value that was seen",
        List.of("scenario", "objective", "observed", ""),
        rows);
  }

  private String why(String name) {
    return scenario(name).why();
  }

  /** The scenario of an outcome; those by feature are named SCENARIO:FEATURE. */
  private StressPlan.Scenario scenario(String name) {
    String bare = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    return plan.scenarios().stream()
        .filter(each -> each.scenario().equals(bare))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scenario " + bare));
  }
}
