package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.GroupSequential;
import java.util.List;

/** Gate 14's readings of safety on a day on which nobody looks at the outcome. */
public final class LooksSoFar {
  private LooksSoFar() {}

  /**
   * The readings: flags of the looks so far, how many leads the last one analysed, and unplanned
   * looks. Once the information has passed a planned share that no look has reached, safety is not
   * measured until somebody looks.
   *
   * @param table leads whose outcome is final
   */
  public static List<Reading> readings(ExperimentConfig config, TrialTable table, LooksLog log) {
    double now = LookInformation.of(config, table, log.rules().plannedPerArm()).fraction();
    double seen = log.fractions().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    List<Double> due =
        log.rules().planned().stream()
            .filter(share -> share > seen + GroupSequential.LEAST_STEP && share <= now)
            .toList();
    long analysed = log.looks().stream().mapToLong(Look::analysed).max().orElse(0);
    Reading flags =
        Reading.of(
            "safety_flags", due.isEmpty() ? (double) log.safetyFlags() : Double.NaN, analysed);
    return List.of(
        flags.withNote(
            due.isEmpty()
                ? "%d looks so far".formatted(log.looks().size())
                : "the look planned at %s of the information is due".formatted(due.get(0))),
        Reading.of("unplanned_looks", (double) log.unplanned(), log.looks().size()));
  }
}
