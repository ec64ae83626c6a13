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

/**
 * How many days in a row, ending at the as-of day, scoring kept what it promises: a batch is there,
 * it kept its time, and enough of its leads were scored. A day without a batch breaks the streak;
 * of several batches of a day the worst counts.
 *
 * @param asOf last day that is looked at
 * @param length days of the streak, 0 when the as-of day breaks it
 * @param brokenOn the last day before it, null when no day that is known broke it
 * @param brokenBy why that day broke it, "" when none did
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
   * @param withinSla whether every batch kept its time; false without one
   * @param fault why the day breaks a streak, "" when it does not
   */
  public record Day(
      String day,
      int batches,
      long wanted,
      long scored,
      double success,
      boolean withinSla,
      String fault)
      implements Serializable {}

  /** The days are copied. */
  public SlaStreak {
    days = List.copyOf(days);
  }

  /**
   * The streak.
   *
   * @param nights finished batches in any order; those after the as-of day are not seen
   * @param asOf last day, UTC
   * @param windowDays days that are told one by one
   * @param limits least share of scored leads
   */
  public static SlaStreak of(
      Collection<Night> nights, LocalDate asOf, int windowDays, HealthLimits limits) {
    SortedMap<LocalDate, List<Night>> byDay = new TreeMap<>();
    for (Night night : nights) {
      if (!night.day().isAfter(asOf)) {
        byDay.computeIfAbsent(night.day(), day -> new ArrayList<>()).add(night);
      }
    }
    int length = 0;
    Day last = day(asOf, byDay, limits);
    while (last.fault().isEmpty()) {
      length++;
      last = day(asOf.minusDays(length), byDay, limits);
    }
    boolean known = !byDay.isEmpty() && !LocalDate.parse(last.day()).isBefore(byDay.firstKey());
    List<Day> window = new ArrayList<>();
    for (int back = windowDays - 1; back >= 0; back--) {
      window.add(day(asOf.minusDays(back), byDay, limits));
    }
    List<Double> seconds =
        byDay.tailMap(asOf.minusDays(windowDays - 1L)).values().stream()
            .flatMap(List::stream)
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
        window,
        timed ? seconds.get((seconds.size() - 1) / 2) : Double.NaN,
        timed ? seconds.get(seconds.size() - 1) : Double.NaN);
  }

  private static Day day(
      LocalDate day, SortedMap<LocalDate, List<Night>> byDay, HealthLimits limits) {
    List<Night> batches = byDay.getOrDefault(day, List.of());
    if (batches.isEmpty()) {
      return new Day(day.toString(), 0, 0, 0, Double.NaN, false, "no batch finished");
    }
    Night worst =
        batches.stream()
            .min(
                Comparator.comparingDouble(
                        (Night night) ->
                            Double.isNaN(night.successRate()) ? -1 : night.successRate())
                    .thenComparing(Comparator.naturalOrder()))
            .orElseThrow();
    boolean inTime = batches.stream().allMatch(night -> night.counts().withinSla());
    double success = worst.successRate();
    String fault =
        !inTime
            ? "a batch took too long"
            : !(success >= limits.leastSuccess()) ? "too few leads were scored" : "";
    return new Day(
        day.toString(),
        batches.size(),
        worst.wanted(),
        worst.counts().scored(),
        success,
        inTime,
        fault);
  }

  /** Days of the window that had a batch. */
  public long present() {
    return days.stream().filter(day -> day.batches() > 0).count();
  }

  /** Days of the window whose batch took too long. */
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
    String note = brokenOn == null ? "" : "broken on " + brokenOn + ": " + brokenBy;
    return List.of(
        Reading.of(STREAK_METRIC, length, present()).withNote(note),
        worst == null
            ? Reading.of(SUCCESS_METRIC, Double.NaN, 0)
            : Reading.of(SUCCESS_METRIC, worst.success(), worst.wanted())
                .withNote("worst day " + worst.day()),
        Reading.of("scoring_error_rate", errorRate(), days.stream().mapToLong(Day::wanted).sum()),
        Reading.of("days_late", (double) late(), present()),
        Reading.of("days_without_batch", (double) (days.size() - present()), days.size()));
  }
}
