package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trials for the tests of the final analysis. */
final class FinalTrials {
  static final GateFile GATES = GateFile.bundled();
  static final long PER_ARM = 4783;

  private FinalTrials() {}

  static ExperimentConfig config() {
    return ExperimentConfig.read("experiment", text());
  }

  static ExperimentConfig bySga() {
    return ExperimentConfig.read("experiment", text().replace("\"lead\",", "\"sga\","));
  }

  private static String text() {
    try (InputStream in = FinalTrials.class.getResourceAsStream("/config/v12_experiment.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DecisionRule rule() {
    return DecisionRule.of(config(), GATES, PER_ARM);
  }

  /** An input with the rule locked and no earlier look. */
  static FinalInput input(TrialTable table, long plannedTotal) {
    return input(table, plannedTotal, List.of());
  }

  static FinalInput input(TrialTable table, long plannedTotal, List<FinalInput.EarlierLook> looks) {
    return new FinalInput(config(), rule(), rule(), table, looks, plannedTotal);
  }

  /** One stratum, no clusters: booked of leads in each arm. */
  static TrialTable plain(long booked1, long leads1, long booked0, long leads0) {
    return TrialTable.of(
        Map.of(
            new TrialCell("all", "", Arm.TREATMENT), CellCounts.of(leads1, booked1),
            new TrialCell("all", "", Arm.CONTROL), CellCounts.of(leads0, booked0)));
  }

  /**
   * Two tiers, four SGAs with both arms each: about 4,800 leads an arm, 6 % against 4 %, adherence
   * 80 % against 10 %.
   */
  static TrialTable whole() {
    Map<TrialCell, CellCounts> cells = new TreeMap<>();
    long[][] booked = {{60, 41}, {64, 45}, {55, 33}, {62, 43}};
    long[][] small = {{12, 7}, {9, 8}, {14, 9}, {11, 6}};
    for (int g = 0; g < 4; g++) {
      String sga = "sga-" + (g + 1);
      put(cells, new TrialCell("Mid", sga, Arm.TREATMENT), 1100 + g, booked[g][0]);
      put(cells, new TrialCell("Mid", sga, Arm.CONTROL), 1101, booked[g][1]);
      put(cells, new TrialCell("Enterprise", sga, Arm.TREATMENT), 100, small[g][0]);
      put(cells, new TrialCell("Enterprise", sga, Arm.CONTROL), 99 + g, small[g][1]);
    }
    return TrialTable.of(cells);
  }

  private static void put(
      Map<TrialCell, CellCounts> cells, TrialCell cell, long leads, long booked) {
    boolean treated = cell.arm() == Arm.TREATMENT;
    cells.put(
        cell,
        new CellCounts(
            leads,
            leads * 7 / 10,
            booked,
            treated ? leads * 8 / 10 : leads / 10,
            leads / 200,
            leads * 3));
  }

  /** The analysis' readings beside those of a clean audit and a final look without a flag. */
  static List<Reading> readings(FinalAnalysis analysis) {
    List<Reading> readings = new ArrayList<>(FinalReadings.of(analysis));
    readings.add(Reading.of("assignments_changed", 0, analysis.leads()));
    readings.add(Reading.of("final_safety_flags", 0, analysis.leads()));
    return readings;
  }
}
