package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.stat.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.SortedMap;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How many leads are contacted in a week, from Monday to Sunday, UTC.
 *
 * <p>The weeks of the first and of the last contact are left out: nobody knows whether they are
 * complete. Weeks between without a contact count as 0.
 *
 * @param weeks complete weeks
 * @param mean contacts a week; NaN without complete weeks
 * @param median of the weeks; NaN without
 * @param fano variance over mean: 1 for Poisson arrivals; NaN with under two weeks or no contact
 * @param interval 95 % t interval of the mean, cut at 0; NaN ends with under two weeks
 * @param leftOut contacts in the two weeks left out
 */
public record WeeklyFlow(
    int weeks, double mean, double median, double fano, Interval interval, long leftOut) {
  private static final double UPPER = 0.975;

  /** The Monday of an instant's week, UTC. */
  public static LocalDate monday(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /**
   * The flow from counts.
   *
   * @param byWeek contacts by Monday; a week without any may be absent
   * @throws IllegalArgumentException when a day is no Monday
   */
  public static WeeklyFlow ofWeeks(SortedMap<LocalDate, Long> byWeek) {
    for (LocalDate day : byWeek.keySet()) {
      if (day.getDayOfWeek() != DayOfWeek.MONDAY) {
        throw new IllegalArgumentException("a week must be named by its Monday but was " + day);
      }
    }
    if (byWeek.isEmpty()) {
      return ofCounts(new double[0], 0);
    }
    LocalDate first = byWeek.firstKey();
    LocalDate last = byWeek.lastKey();
    long leftOut = byWeek.get(first) + (first.equals(last) ? 0 : byWeek.get(last));
    int complete = (int) Math.max(0, ChronoUnit.WEEKS.between(first, last) - 1);
    double[] counts = new double[complete];
    for (int i = 0; i < complete; i++) {
      counts[i] = byWeek.getOrDefault(first.plusWeeks(i + 1L), 0L);
    }
    return ofCounts(counts, leftOut);
  }

  private static WeeklyFlow ofCounts(double[] counts, long leftOut) {
    int n = counts.length;
    if (n == 0) {
      return new WeeklyFlow(0, Double.NaN, Double.NaN, Double.NaN, none(), leftOut);
    }
    Arrays.sort(counts);
    double median = (counts[(n - 1) / 2] + counts[n / 2]) / 2;
    double mean = Arrays.stream(counts).sum() / n;
    if (n < 2) {
      return new WeeklyFlow(n, mean, median, Double.NaN, none(), leftOut);
    }
    double variance = Arrays.stream(counts).map(c -> (c - mean) * (c - mean)).sum() / (n - 1);
    double error = Math.sqrt(variance / n);
    double reach = new TDistribution(null, n - 1).inverseCumulativeProbability(UPPER) * error;
    Interval interval = new Interval(Math.max(0, mean - reach), mean + reach, error);
    return new WeeklyFlow(n, mean, median, variance / mean, interval, leftOut);
  }

  private static Interval none() {
    return new Interval(Double.NaN, Double.NaN);
  }

  /** What a person should know about where the figures come from. */
  public String told() {
    return "%d complete weeks: %s contacts a week (95 %% interval %s to %s), median %s, variance over mean %s. %d contacts in the first and the last week are left out, since those may be incomplete."
        .formatted(
            weeks,
            Numbers.fixed(mean, 1),
            Numbers.fixed(interval.low(), 1),
            Numbers.fixed(interval.high(), 1),
            Numbers.fixed(median, 1),
            Numbers.fixed(fano, 2),
            leftOut);
  }
}
