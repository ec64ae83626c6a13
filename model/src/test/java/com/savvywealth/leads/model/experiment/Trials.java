package com.savvywealth.leads.model.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Small experiments for tests: contact within 14 days, outcome within 30 days of it. */
final class Trials {
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final ExperimentConfig.Horizon HORIZON = new ExperimentConfig.Horizon(14, 30);

  private Trials() {}

  static ExperimentConfig bundled() {
    try (InputStream in = Trials.class.getResourceAsStream("/config/v12_experiment.json")) {
      return ExperimentConfig.read(
          "v12_experiment.json", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static OutcomeRule asOf(String day) {
    return new OutcomeRule(HORIZON, LocalDate.parse(day));
  }

  static AssignedLead lead() {
    return new AssignedLead("k0-a", "sga1", "UNKNOWN", Arm.TREATMENT, 1, 0, DAY);
  }

  /** Events written "contact@2026-01-06T10:00:00Z" or "contact/sga2@...", separated by blanks. */
  static List<LeadEvent> events(String text) {
    List<LeadEvent> events = new ArrayList<>();
    for (String each : text.strip().split("\\s+", -1)) {
      if (!each.isEmpty()) {
        String[] parts = each.split("@", -1);
        String[] who = parts[0].split("/", -1);
        events.add(
            new LeadEvent(
                TrialEvent.ofKey(who[0]),
                Instant.parse(parts[1]),
                who.length > 1 ? who[1] : "sga1"));
      }
    }
    return events;
  }

  /** Up to twelve events within 60 days of the assignment, many of them on day boundaries. */
  static List<LeadEvent> random(Random random) {
    List<LeadEvent> events = new ArrayList<>();
    for (int i = random.nextInt(13); i > 0; i--) {
      long seconds =
          random.nextInt(60) * 86_400L + (random.nextBoolean() ? 0 : random.nextInt(86_400));
      events.add(
          new LeadEvent(
              List.of(TrialEvent.values()).get(random.nextInt(TrialEvent.values().length)),
              OutcomeRule.startOf(DAY).plusSeconds(seconds),
              "sga" + random.nextInt(3)));
    }
    return events;
  }

  static TrialProgress progress(LocalDate asOf, Map<DayCell, DayCounts> cells, Instant last) {
    return new TrialProgress(
        new DailyMetrics(DAY, asOf, new TreeMap<>(cells)),
        TrialTable.of(
            Map.of(
                new TrialCell("UNKNOWN", "sga1", Arm.CONTROL), new CellCounts(50, 40, 3, 0, 0, 90),
                new TrialCell("UNKNOWN", "sga1", Arm.TREATMENT),
                    new CellCounts(50, 40, 6, 30, 1, 80))),
        last,
        new EventAccount(100, 10, 5, 85, 20, ""));
  }
}
