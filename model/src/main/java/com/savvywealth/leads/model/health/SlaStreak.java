package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.gate.Reading;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many days in a row, ending at the as-of day, scoring kept what it promises: a batch is there,
 * it was published at its first attempt and by its time, kept the time of scoring, and enough of
 * its leads were scored. A day without a batch breaks the streak; of several batches of a day the
 * worst counts. A batch of which the run log says nothing is taken at its own word and counted.
 *
 * @param asOf last day that is looked at
 * @param length days of the streak, 0 when the as-of day breaks it
 * @param brokenOn the last day before it, null when no day that is known broke it
 * @param brokenBy why that day broke it, "" when none did
 * @param firstKnown first day of which a batch is known, null without any
 * @param unlogged batches of the streak and the window of which the run log says nothing
 * @param days of the window, in order, each with what it had
 * @param median seconds of a batch in the window, NaN when none was timed
 * @param longest the greatest, NaN when none was timed
 * @see "plan, gate 16"
 */
public record SlaStreak(
    String asOf,
    int length,
    String brokenOn,
    String brokenBy,
    String firstKnown,
    long unlogged,
    List<Day> days,
    double median,
    double longest)
    implements Serializable {
  /** Metric of the streak. */
  public static final String STREAK_METRIC = "days_without_sla_breach";

  /** Metric of the worst day. */
  public static final String SUCCESS_METRIC = "daily_scoring_success";

  /**
   * One day.
   *
   * @param day such as 2025-10-20
   * @param batches that finished
   * @param wanted leads that should have a score, of the worst batch
   * @param scored of them
   * @param success their share; NaN without a batch or when none was wanted
   * @param lost leads that came out neither scored nor with a reason, or twice
   * @param withinSla whether every batch kept its time; false without one
   * @param fault why the day breaks a streak, "" when it does not
   */
  public record Day(
      String day,
      int batches,
      long wanted,
      long scored,
      double success,
      long lost,
      boolean withinSla,
      String fault)
      implements Serializable {}

  /** The days are copied. */
  public SlaStreak {
    days = List.copyOf(days);
  }

  /**
   * Where a streak ends and what it needs.
   *
   * @param asOf last day, UTC
   * @param windowDays days that are told one by one
   * @param limits least share of scored leads
   */
  public record Rule(LocalDate asOf, int windowDays, HealthLimits limits) {}

  /**
   * The streak.
   *
   * @param nights finished batches in any order; those after the as-of day are not seen
   * @param log what the run log says of them
   */
  public static SlaStreak of(Collection<Night> nights, NightLog log, Rule rule) {
    LocalDate asOf = rule.asOf();
    SortedMap<LocalDate, List<Night>> byDay = new TreeMap<>();
    for (Night night : nights) {
      if (!night.day().isAfter(asOf)) {
        byDay.computeIfAbsent(night.day(), day -> new ArrayList<>()).add(night);
      }
    }
    int length = 0;
    Judge judge = new Judge(byDay, log, rule.limits().leastSuccess());
    Day last = judge.day(asOf);
    while (last.fault().isEmpty()) {
      length++;
      last = judge.day(asOf.minusDays(length));
    }
    boolean known = !byDay.isEmpty() && !LocalDate.parse(last.day()).isBefore(byDay.firstKey());
    List<Day> window = new ArrayList<>();
    for (int back = rule.windowDays() - 1; back >= 0; back--) {
      window.add(judge.day(asOf.minusDays(back)));
    }
    List<Double> seconds =
        nights(byDay, asOf.minusDays(rule.windowDays() - 1L))
            .map(Night::seconds)
            .filter(time -> !Double.isNaN(time))
            .sorted()
            .toList();
    boolean timed = !seconds.isEmpty();
    return new SlaStreak(
        asOf.toString(),
        length,
        known ? last.day() : null,
        known ? last.fault() : "",
        byDay.isEmpty() ? null : byDay.firstKey().toString(),
        nights(byDay, asOf.minusDays(Math.max(rule.windowDays(), length) - 1L))
            .filter(night -> !log.knows(night.counts().batch()))
            .count(),
        window,
        timed ? seconds.get((seconds.size() - 1) / 2) : Double.NaN,
        timed ? seconds.get(seconds.size() - 1) : Double.NaN);
  }

  private static Stream<Night> nights(SortedMap<LocalDate, List<Night>> byDay, LocalDate from) {
    return byDay.tailMap(from).values().stream().flatMap(List::stream);
  }

  /** Judges days one by one. */
  private record Judge(SortedMap<LocalDate, List<Night>> byDay, NightLog log, double least) {
    Day day(LocalDate day) {
      List<Night> batches = byDay.getOrDefault(day, List.of());
      if (batches.isEmpty()) {
        return new Day(day.toString(), 0, 0, 0, Double.NaN, 0, false, "no batch finished");
      }
      Night worst =
          batches.stream()
              .min(
                  Comparator.comparingDouble(
                          (Night night) ->
                              Double.isNaN(night.successRate()) ? -1 : night.successRate())
                      .thenComparing(Comparator.naturalOrder()))
              .orElseThrow();
      String slow = slow(day, batches);
      return new Day(
          day.toString(),
          batches.size(),
          worst.wanted(),
          worst.counts().scored(),
          worst.successRate(),
          batches.stream().mapToLong(night -> Math.abs(night.counts().lost())).sum(),
          slow.isEmpty(),
          slow.isEmpty() ? mishap(day, batches, worst) : slow);
    }

    private String slow(LocalDate day, List<Night> batches) {
      return batches.stream().allMatch(night -> night.counts().withinSla())
          ? first(batches.stream().map(night -> log.late(night.counts().batch(), day)))
          : "a batch took too long";
    }

    private String mishap(LocalDate day, List<Night> batches, Night worst) {
      String logged =
          first(
              Stream.concat(
                  batches.stream().map(night -> log.mishap(night.counts().batch())),
                  Stream.of(log.mishap(day))));
      return logged.isEmpty() && !(worst.successRate() >= least)
          ? "too few leads were scored"
          : logged;
    }

    private static String first(Stream<String> faults) {
      return faults.filter(fault -> !fault.isEmpty()).findFirst().orElse("");
    }
  }

  /** Days of the window that had a batch. */
  public long present() {
    return days.stream().filter(day -> day.batches() > 0).count();
  }

  /** Days of the window since the first known batch that have none; NaN when none is known. */
  public double missing() {
    return firstKnown == null
        ? Double.NaN
        : days.stream()
            .filter(day -> day.batches() == 0 && day.day().compareTo(firstKnown) >= 0)
            .count();
  }

  /** Days of the window whose batch took too long or was published after its time. */
  public long late() {
    return days.stream().filter(day -> day.batches() > 0 && !day.withinSla()).count();
  }

  /** The day of the window with the lowest share of scored leads; null when no day has one. */
  public Day worst() {
    return days.stream()
        .filter(day -> day.batches() > 0)
        .min(
            Comparator.comparingDouble(
                (Day day) -> Double.isNaN(day.success()) ? -1 : day.success()))
        .orElse(null);
  }

  /** Leads of the window that should have been scored and were not, as a share; NaN for none. */
  public double errorRate() {
    long wanted = days.stream().mapToLong(Day::wanted).sum();
    return wanted == 0
        ? Double.NaN
        : (double) (wanted - days.stream().mapToLong(Day::scored).sum()) / wanted;
  }

  /** Readings of gates 16 and S3. */
  public List<Reading> readings() {
    Day worst = worst();
    return List.of(
        Reading.of(STREAK_METRIC, length, present()).withNote(note()),
        worst == null
            ? Reading.of(SUCCESS_METRIC, Double.NaN, 0)
            : Reading.of(SUCCESS_METRIC, worst.success(), worst.wanted())
                .withNote("worst day " + worst.day()),
        Reading.of("scoring_error_rate", errorRate(), days.stream().mapToLong(Day::wanted).sum()),
        Reading.of("days_late", (double) late(), present()),
        Reading.of("days_without_batch", missing(), days.size()),
        Reading.of("night_rows_lost", lost(), present()),
        Reading.of("nights_without_log", (double) unlogged, Math.max(present(), length)));
  }

  private double lost() {
    return present() == 0 ? Double.NaN : days.stream().mapToLong(Day::lost).sum();
  }

  private String note() {
    String broken = brokenOn == null ? "" : "broken on " + brokenOn + ": " + brokenBy;
    String unknown = unlogged == 0 ? "" : "batches without a line in the run log: " + unlogged;
    return broken + (broken.isEmpty() || unknown.isEmpty() ? "" : "; ") + unknown;
  }
}
