package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one batch of production scoring counted; {@code score_night_v12.json} beside its call list.
 * Holds no time of the clock, so that a batch scored again has the same bytes.
 *
 * @param date day of the instant as of which was scored, such as 2025-10-20
 * @param batch id of the batch
 * @param modelVersion such as "v12"; "" for a bundle that is no release
 * @param bundle fingerprint of the bundle
 * @param leadsIn rows of the lead file
 * @param scored leads with a score
 * @param unscored the others by reason
 * @param withinSla whether the batch took less than gate 10 allows
 * @param freshRows leads without a contact that were scored as of the night: those to be called
 * @param features of the fresh leads, counts in the bins of the bundle's {@link ReferenceWindow} by
 *     trained feature; empty when the bundle has none
 * @param margins of the fresh leads, counts in the window's bins; empty when the bundle has none
 * @param expectedCalls sum of the fresh leads' calibrated probabilities
 */
public record ScoreNight(
    String date,
    String batch,
    String modelVersion,
    String bundle,
    long leadsIn,
    long scored,
    SortedMap<String, Long> unscored,
    boolean withinSla,
    long freshRows,
    SortedMap<String, List<Long>> features,
    List<Long> margins,
    double expectedCalls)
    implements Serializable {
  /** Checks the date and copies the maps. */
  public ScoreNight {
    LocalDate.parse(date);
    unscored = Collections.unmodifiableSortedMap(new TreeMap<>(unscored));
    SortedMap<String, List<Long>> copy = new TreeMap<>();
    features.forEach((name, counts) -> copy.put(name, List.copyOf(counts)));
    features = Collections.unmodifiableSortedMap(copy);
    margins = List.copyOf(margins);
  }

  /**
   * Reads a night.
   *
   * @throws IllegalArgumentException naming the fault
   */
  public static ScoreNight read(String name, String json) {
    return StrictJson.read(name, json, ScoreNight.class);
  }

  /** The night as JSON that {@link #read} reads. */
  public String json() {
    return StrictJson.pretty(this);
  }

  /** The date. */
  public LocalDate day() {
    return LocalDate.parse(date);
  }

  /** Rows of the lead file that came out neither scored nor with a reason. */
  public long lost() {
    return leadsIn - scored - unscored.values().stream().mapToLong(Long::longValue).sum();
  }
}
