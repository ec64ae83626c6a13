package com.savvywealth.leads.model.lead;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which vintage row a lead may see: the point-in-time order, one rule for batch, test and report.
 *
 * <p>A row is visible iff {@code asOf <= contact} and {@code knownAt <= contact}, both inclusive.
 * The best visible row has the latest as-of, then the latest known-at, then the lowest rank, then
 * the lowest content hash. The order is total over different contents, so any input order gives the
 * same row.
 *
 * @param firstKnown first instant at which any vintage of the calendar could be known
 * @param maxAgeDays oldest allowed age of a row's as-of at contact, 0 = no limit
 */
public record AsOf(Instant firstKnown, int maxAgeDays) implements Serializable {

  /**
   * A vintage row as the order sees it.
   *
   * @param asOf day that it describes, 00:00 UTC
   * @param knownAt first instant at which it could be known
   * @param rank 0 for the row at the person's primary firm, higher for others
   * @param contentHash hash of the row's canonical text, hexadecimal
   */
  public record Candidate(Instant asOf, Instant knownAt, int rank, String contentHash)
      implements Serializable {
    /** All parts are required. */
    public Candidate {
      Objects.requireNonNull(asOf, "asOf");
      Objects.requireNonNull(knownAt, "knownAt");
      Objects.requireNonNull(contentHash, "contentHash");
    }

    /** Whether a lead contacted at that instant may see the row. */
    public boolean visibleAt(Instant contact) {
      return !asOf.isAfter(contact) && !knownAt.isAfter(contact);
    }
  }

  /**
   * What a lead sees.
   *
   * @param row the row, null without one
   * @param reason why there is none, null with a row
   */
  public record Choice(Candidate row, NoSnapshotReason reason) implements Serializable {}

  /** Best first; equal only for rows of equal content. */
  public static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparing(Candidate::asOf, Comparator.reverseOrder())
          .thenComparing(Candidate::knownAt, Comparator.reverseOrder())
          .thenComparingInt(Candidate::rank)
          .thenComparing(Candidate::contentHash);

  /**
   * Refuses a negative age.
   *
   * @throws IllegalArgumentException when maxAgeDays is negative
   */
  public AsOf {
    Objects.requireNonNull(firstKnown, "firstKnown");
    if (maxAgeDays < 0) {
      throw new IllegalArgumentException(
          "maxAgeDays must be >= 0 (0 = no limit) but was " + maxAgeDays);
    }
  }

  /**
   * The row that a lead sees, or why it sees none.
   *
   * @param contact instant of contact
   * @param candidates all rows of the lead's CRD number in all vintages, in any order
   */
  public Choice choose(Instant contact, Iterable<Candidate> candidates) {
    Candidate best = null;
    boolean any = false;
    for (Candidate candidate : candidates) {
      any = true;
      if (candidate.visibleAt(contact)
          && (best == null || BEST_FIRST.compare(candidate, best) < 0)) {
        best = candidate;
      }
    }
    if (best == null) {
      return new Choice(null, whyNone(contact, any));
    }
    return isStale(contact, best)
        ? new Choice(null, NoSnapshotReason.STALE)
        : new Choice(best, null);
  }

  private NoSnapshotReason whyNone(Instant contact, boolean any) {
    if (!any) {
      return NoSnapshotReason.NOT_IN_ANY_VINTAGE;
    }
    return contact.isBefore(firstKnown)
        ? NoSnapshotReason.BEFORE_FIRST_VINTAGE
        : NoSnapshotReason.ONLY_IN_LATER_VINTAGE;
  }

  private boolean isStale(Instant contact, Candidate row) {
    return maxAgeDays > 0
        && Duration.between(row.asOf(), contact).compareTo(Duration.ofDays(maxAgeDays)) > 0;
  }

  /** The earliest of these known-at instants, for {@link #firstKnown}. */
  public static Instant earliest(Stream<Instant> knownAt) {
    return knownAt
        .min(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalArgumentException("the vintage calendar is empty"));
  }
}
