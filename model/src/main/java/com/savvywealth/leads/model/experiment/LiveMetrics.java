package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.Reading;
import java.io.Serializable;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether the experiment can be watched: judged by the files as they were read back. */
public final class LiveMetrics {
  private LiveMetrics() {}

  /**
   * The files, as read back after writing; null for one that is not there.
   *
   * @param metrics text of the daily metrics
   * @param monitor text of the monitoring page
   * @param page text of the experiment's page
   */
  public record Written(String metrics, String monitor, String page) implements Serializable {}

  /**
   * Reading {@code daily_metrics_live}: 1 when the file of metrics has the rows of every day to the
   * as-of day as they were measured, by arm and of both together, and no booked call in a row of
   * one arm, the last event is not older than {@code maxLagDays}, the monitoring page is of the
   * as-of day, and the experiment's page links it; else 0, and the note says why. Its n is the
   * days.
   */
  public static Reading reading(
      TrialProgress progress, ExperimentConfig.Interim interim, Written written) {
    List<String> faults = new ArrayList<>(rows(progress.days(), written.metrics()));
    Long lag = progress.lagDays();
    if (lag == null) {
      faults.add("there is no event");
    } else if (lag > interim.maxLagDays()) {
      faults.add(
          "the last event is %d days old, at most %d are allowed"
              .formatted(lag, interim.maxLagDays()));
    }
    if (written.monitor() == null
        || !written.monitor().contains(MonitorPage.asOfLine(progress.asOf()))) {
      faults.add("there is no monitoring page of " + progress.asOf());
    }
    if (written.page() == null
        || !written.page().contains("href=\"" + Artifact.AB_MONITOR.path() + "\"")) {
      faults.add("the experiment's page does not link the monitoring page");
    }
    return Reading.of("daily_metrics_live", faults.isEmpty() ? 1 : 0, progress.days().days().size())
        .withNote(String.join("; ", faults));
  }

  /** What is wrong with the file of metrics; days are counted by the calendar, not by the file. */
  private static List<String> rows(DailyMetrics days, String csv) {
    if (csv == null) {
      return List.of("there is no file of daily metrics");
    }
    long calendar = Math.max(0, ChronoUnit.DAYS.between(days.start(), days.asOf()) + 1);
    long wanted = (Arm.values().length + 1) * (long) days.tiers().size() * calendar;
    long found = Math.max(0, csv.lines().count() - 1);
    List<String> faults = new ArrayList<>();
    if (found < wanted || !csv.equals(days.csv())) {
      faults.add(
          "the file of daily metrics is not that of %s: it must have %d rows and has %d"
              .formatted(days.asOf(), wanted, found));
    }
    long shown = csv.lines().skip(1).filter(LiveMetrics::showsArm).count();
    if (shown > 0) {
      faults.add(
          "the file of daily metrics must be blinded but has booked calls in %d rows of one arm"
              .formatted(shown));
    }
    return faults;
  }

  /** Whether a line of one arm has booked calls; counted from its end, a tier may have commas. */
  private static boolean showsArm(String line) {
    List<String> cells = List.of(line.split(",", -1));
    if (cells.size() < DailyMetrics.HEADER.size() || cells.get(1).equals(DailyMetrics.ALL)) {
      return false;
    }
    int shift = cells.size() - DailyMetrics.HEADER.size();
    return Stream.of("booked", "booked_so_far")
        .anyMatch(name -> !cells.get(DailyMetrics.HEADER.indexOf(name) + shift).isEmpty());
  }
}
