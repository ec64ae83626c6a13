package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.gate.Reading;
import java.io.Serializable;
import java.util.List;

/**
 * Drift of the scored leads against the training window, as the report and the dashboard show it.
 *
 * @param nights that were counted
 * @param rows one a trained feature, by name
 * @param leftOut nights that were not counted, and why
 * @param readings of gate 16, handed on
 */
public record DriftTable(long nights, List<Row> rows, List<String> leftOut, List<Reading> readings)
    implements Serializable {
  /** Copies the lists. */
  public DriftTable {
    rows = List.copyOf(rows);
    leftOut = List.copyOf(leftOut);
    readings = List.copyOf(readings);
  }

  /** Measures the drift of some nights; how is the measure's affair. */
  @FunctionalInterface
  public interface Measure extends Serializable {
    /** The drift of these nights, in any order; a table without rows for none. */
    DriftTable of(List<ScoreNight> nights);
  }

  /**
   * One feature.
   *
   * @param feature its name
   * @param expected rows of the training window in each bin; the last is for missing values
   * @param now rows of the nights in each bin
   * @param people that are certainly different among those rows: what chance reaches is taken from
   *     them
   * @param psi population stability index; NaN when a side has no rows
   * @param critical what chance alone explains
   * @param qValue of all features together (Benjamini and Hochberg)
   * @param flagged whether chance does not explain it
   */
  public record Row(
      String feature,
      List<Long> expected,
      List<Long> now,
      long people,
      double psi,
      double critical,
      double qValue,
      boolean flagged)
      implements Serializable {
    /** Copies the counts, which must be of the same bins. */
    public Row {
      expected = List.copyOf(expected);
      now = List.copyOf(now);
      if (expected.size() != now.size()) {
        throw new IllegalArgumentException(
            "feature %s must have the same bins on both sides but has %d and %d"
                .formatted(feature, expected.size(), now.size()));
      }
    }
  }

  /** No night, no feature. */
  public static DriftTable none() {
    return new DriftTable(0, List.of(), List.of(), List.of());
  }

  /** Features that chance does not explain. */
  public long flagged() {
    return rows.stream().filter(Row::flagged).count();
  }
}
