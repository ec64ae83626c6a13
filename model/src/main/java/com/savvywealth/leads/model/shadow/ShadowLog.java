package com.savvywealth.leads.model.shadow;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.CsvWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Consecutive days of shadow scoring: the rows of {@code shadow_scoring_metrics_v12.csv} and the
 * readings of gate 11 that come from them.
 */
public final class ShadowLog {
  private static final List<String> HEADER = List.of("date", "metric", "scope", "value", "n");

  private final List<ShadowDay> days;

  private ShadowLog(List<ShadowDay> days) {
    this.days = days;
  }

  /** The log of these days, in any order; a date at most once. */
  public static ShadowLog of(List<ShadowDay> days) {
    List<ShadowDay> sorted = days.stream().sorted(Comparator.comparing(ShadowDay::date)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).date().equals(sorted.get(i - 1).date())) {
        throw new IllegalArgumentException("a day must stand once but twice is " + sorted.get(i));
      }
    }
    return new ShadowLog(sorted);
  }

  /** Days in order. */
  public List<ShadowDay> days() {
    return days;
  }

  /** Days without failure, one after the other, that end with the last. */
  public int consecutive() {
    int count = 0;
    for (int i = days.size() - 1; i >= 0 && days.get(i).unhandled() == 0; i--) {
      if (count > 0 && !days.get(i).day().plusDays(1).equals(days.get(i + 1).day())) {
        break;
      }
      count++;
    }
    return count;
  }

  /** The day whose scores moved most: of those that chance does not explain, if there are any. */
  public Optional<ScoreBins.Drift> worstDrift() {
    return days.stream()
        .map(ShadowDay::drift)
        .filter(drift -> drift != null)
        .max(
            Comparator.<ScoreBins.Drift, Boolean>comparing(drift -> drift.psi() > drift.critical())
                .thenComparingDouble(ScoreBins.Drift::psi));
  }

  /** Gate 11's readings of the days: the worst day's where one number must stand for all. */
  public List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    days.stream()
        .min(Comparator.comparingDouble(day -> day.wanted() == 0 ? -1 : day.successRate()))
        .ifPresent(
            day ->
                readings.add(
                    Reading.of("scoring_success_rate", day.successRate(), day.wanted())
                        .withNote("worst day " + day.date())));
    if (!days.isEmpty()) {
      readings.add(
          Reading.of(
              "unhandled_failures",
              (double) days.stream().mapToLong(ShadowDay::unhandled).sum(),
              days.size()));
    }
    worstDrift()
        .ifPresent(
            drift -> {
              readings.add(
                  Reading.of("score_psi_day_over_day", drift.psi(), drift.now())
                      .withNote("against " + drift.since()));
              readings.add(Reading.of("score_psi_critical", drift.critical(), drift.now()));
            });
    readings.add(Reading.of("shadow_days", consecutive(), days.size()));
    return readings;
  }

  /** The CSV: one row for each day and metric, and for each scope where there are several. */
  public String csv() {
    List<List<?>> rows = new ArrayList<>();
    days.forEach(day -> rowsOf(day, rows));
    return CsvWriter.text(HEADER, rows);
  }

  private static void rowsOf(ShadowDay day, List<List<?>> rows) {
    add(rows, day, "leads_in", Reading.ALL, day.leadsIn(), day.leadsIn());
    add(rows, day, "leads_scored", Reading.ALL, day.scored(), day.leadsIn());
    add(rows, day, "scoring_success_rate", Reading.ALL, day.successRate(), day.wanted());
    add(rows, day, "rows_in_minus_out", Reading.ALL, day.lost(), day.leadsIn());
    add(rows, day, "unhandled_failures", Reading.ALL, day.unhandled(), 1);
    add(rows, day, "within_sla", Reading.ALL, day.withinSla() ? 1 : 0, 1);
    day.unscored()
        .forEach((reason, n) -> add(rows, day, "unscored", "reason=" + reason, n, day.leadsIn()));
    day.completeness()
        .forEach(
            (feature, share) ->
                add(
                    rows,
                    day,
                    "feature_completeness",
                    "feature=" + feature,
                    share,
                    day.featureRows()));
    if (day.drift() != null) {
      String since = "since=" + day.drift().since();
      add(rows, day, "score_psi_day_over_day", since, day.drift().psi(), day.drift().now());
      add(rows, day, "score_psi_critical", since, day.drift().critical(), day.drift().now());
    }
    if (day.champion() != null) {
      rowsOf(day, day.champion(), rows);
    }
  }

  private static void rowsOf(ShadowDay day, ScoreComparison champion, List<List<?>> rows) {
    long n = champion.both();
    add(rows, day, "champion_rank_correlation", Reading.ALL, champion.rankCorrelation(), n);
    add(rows, day, "champion_top_decile_overlap", Reading.ALL, champion.topDecileOverlap(), n);
    add(rows, day, "champion_mean_difference", Reading.ALL, champion.meanDifference(), n);
    add(
        rows,
        day,
        "champion_mean_absolute_difference",
        Reading.ALL,
        champion.meanAbsoluteDifference(),
        n);
    add(
        rows,
        day,
        "champion_max_absolute_difference",
        Reading.ALL,
        champion.maxAbsoluteDifference(),
        n);
    champion
        .otherReasons()
        .forEach(
            (reasons, leads) ->
                add(rows, day, "champion_other_reason", reasons, leads, day.leadsIn()));
  }

  private static void add(
      List<List<?>> rows, ShadowDay day, String metric, String scope, Number value, long n) {
    rows.add(Arrays.asList(day.date(), metric, scope, value, n));
  }
}
