package com.savvywealth.leads.model.shadow;

import com.savvywealth.leads.model.contract.StrictJson;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one day of shadow scoring showed; {@code day.json}. Holds no time of the clock, so that a
 * day scored again has the same bytes.
 *
 * @param date the day as of whose start the base was scored, such as 2025-10-20
 * @param leadsIn rows of the lead file
 * @param scored leads with a score
 * @param unscored the others by reason
 * @param withinSla whether the batch took less than gate 10 allows
 * @param unhandled failures that were neither retried nor reported: a crash of the day, rows lost
 * @param featureRows leads whose features were computed to be scored
 * @param filled of them with a value, by trained feature
 * @param scores the day's margins in its own deciles
 * @param drift of the margins against the day before; null on a first day or after a gap
 * @param champion comparison with the champion; null without one
 */
public record ShadowDay(
    String date,
    long leadsIn,
    long scored,
    SortedMap<String, Long> unscored,
    boolean withinSla,
    long unhandled,
    long featureRows,
    SortedMap<String, Long> filled,
    ScoreBins scores,
    ScoreBins.Drift drift,
    ScoreComparison champion) {
  /** Reason of a second row of a lead. */
  public static final String DUPLICATE = "DUPLICATE_LEAD";

  /** Reasons for which nobody wants a score: they do not count against success. */
  private static final Set<String> EXCUSED = Set.of("DO_NOT_CALL", "DELETED", DUPLICATE);

  /** Checks the date and copies the maps. */
  public ShadowDay {
    LocalDate.parse(date);
    unscored = Collections.unmodifiableSortedMap(new TreeMap<>(unscored));
    filled = Collections.unmodifiableSortedMap(new TreeMap<>(filled));
  }

  /** A day whose pipeline broke: nothing was scored, one failure unhandled. */
  public static ShadowDay broken(LocalDate date) {
    return new ShadowDay(
        date.toString(),
        0,
        0,
        new TreeMap<>(),
        false,
        1,
        0,
        new TreeMap<>(),
        ScoreBins.of(new double[0]),
        null,
        null);
  }

  /**
   * Reads a day.
   *
   * @throws IllegalArgumentException naming the fault
   */
  public static ShadowDay read(String name, String json) {
    return StrictJson.read(name, json, ShadowDay.class);
  }

  /** The day as JSON that {@link #read} reads. */
  public String json() {
    return StrictJson.pretty(this);
  }

  /** The date. */
  public LocalDate day() {
    return LocalDate.parse(date);
  }

  /** Leads that should have a score: all but those not to be called, deleted, or there twice. */
  public long wanted() {
    return scored
        + unscored.entrySet().stream()
            .filter(reason -> !EXCUSED.contains(reason.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
  }

  /** Scored leads among {@link #wanted}, in [0, 1]; NaN when none was wanted. */
  public double successRate() {
    return (double) scored / wanted();
  }

  /** Rows of the lead file that came out neither scored nor with a reason. */
  public long lost() {
    return leadsIn - scored - unscored.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Share of the rows with a value, by trained feature; in the feature's name's order. */
  public SortedMap<String, Double> completeness() {
    SortedMap<String, Double> shares = new TreeMap<>();
    filled.forEach((feature, rows) -> shares.put(feature, (double) rows / featureRows));
    return shares;
  }
}
