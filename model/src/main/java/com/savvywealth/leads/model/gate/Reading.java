package com.savvywealth.leads.model.gate;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * One measured number that a gate may judge.
 *
 * @param metric what was measured, in the words of {@code v12_gates.json} ("crd_match_rate")
 * @param scope where: "all", or a slice such as "vintage=2024_q1a" or "tier=UNKNOWN"
 * @param value the number; NaN when it could not be measured
 * @param n how many rows, leads or things it rests on; 0 when none
 * @param standardError its standard error, NaN when the number is not a sample's
 * @param note one short line a person should see beside it, or ""
 */
public record Reading(
    String metric, String scope, double value, long n, double standardError, String note)
    implements Serializable, Comparable<Reading> {
  /** Scope of a reading over the whole table. */
  public static final String ALL = "all";

  private static final Comparator<Reading> ORDER =
      Comparator.comparing(Reading::metric)
          .thenComparing(Reading::scope)
          .thenComparingDouble(Reading::value)
          .thenComparingLong(Reading::n)
          .thenComparing(Reading::note);

  /** Metric and scope are required; a missing note is "". */
  public Reading {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(scope, "scope");
    note = note == null ? "" : note;
  }

  /** A reading over everything. */
  public static Reading of(String metric, double value, long n) {
    return new Reading(metric, ALL, value, n, Double.NaN, "");
  }

  /** A reading over a slice. */
  public static Reading of(String metric, String scope, double value, long n) {
    return new Reading(metric, scope, value, n, Double.NaN, "");
  }

  /** The same reading with a standard error. */
  public Reading withStandardError(double error) {
    return new Reading(metric, scope, value, n, error, note);
  }

  /** The same reading with a line for people. */
  public Reading withNote(String line) {
    return new Reading(metric, scope, value, n, standardError, line);
  }

  @Override
  public int compareTo(Reading other) {
    return ORDER.compare(this, other);
  }
}
