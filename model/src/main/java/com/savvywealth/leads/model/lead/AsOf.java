package com.savvywealth.leads.model.lead;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which vintage row a lead may see: the point-in-time order, one rule for training and scoring, as
 * a pure function of a lead's contact and the rows found by its key.
 *
 * <p>A row is visible iff both its as-of and its known-at are at or before the contact ({@link
 * Bound#INCLUSIVE}) or strictly before it ({@link Bound#STRICT}). The best visible row has the
 * latest as-of, then the latest known-at, then the latest ingest order, then the lowest content
 * hash. The order is total over different contents, so any input order gives the same row.
 *
 * @param firstAsOf as-of of the calendar's first vintage
 * @param maxAgeDays oldest allowed age of a row's as-of at contact, inclusive; 0 = no limit
 * @param bound whether a row of the very instant of contact is visible
 */
public record AsOf(Instant firstAsOf, int maxAgeDays, Bound bound) implements Serializable {

  /** Whether a clock that shows exactly the instant of contact is still in time. */
  public enum Bound {
    /** At or before the contact: right for a feed that describes the start of its day. */
    INCLUSIVE("inclusive"),
    /** Before the contact: right for events of the system that writes the contact itself. */
    STRICT("strict");

    private final String key;

    Bound(String key) {
      this.key = key;
    }

    /** The word that stands in the configuration. */
    @JsonValue
    public String key() {
      return key;
    }

    /** The bound of that word; null is inclusive. */
    public static Bound of(String key) {
      for (Bound bound : values()) {
        if (key == null || bound.key.equals(key)) {
          return bound;
        }
      }
      throw new IllegalArgumentException("bound must be inclusive or strict but was " + key);
    }

    /** Whether a clock is in time for a contact. */
    public boolean allows(Instant clock, Instant contact) {
      return this == INCLUSIVE ? !clock.isAfter(contact) : clock.isBefore(contact);
    }
  }

  /** A vintage row as the order sees it. The content hash is asked for on full ties only. */
  public interface Row {
    /** Start of the day that it describes, 00:00 UTC. */
    Instant asOf();

    /** First instant at which it could be known. */
    Instant knownAt();

    /** Position of its vintage in the order of ingest; a later one replaces an earlier one. */
    long ingestOrder();

    /** Hash of the row's canonical text, hexadecimal. */
    String contentHash();
  }

  /**
   * What a lead sees.
   *
   * @param row the row, null without one
   * @param reason why there is none, null with a row
   * @param withheld whether a newer row was in time by its as-of but not by its known-at: the lead
   *     sees an older one, or none
   */
  public record Choice<R extends Row>(R row, NoSnapshotReason reason, boolean withheld) {}

  /** Best first; equal only for rows of equal content. */
  public static final Comparator<Row> BEST_FIRST =
      Comparator.comparing(Row::asOf, Comparator.reverseOrder())
          .thenComparing(Row::knownAt, Comparator.reverseOrder())
          .thenComparing(Row::ingestOrder, Comparator.reverseOrder())
          .thenComparing(Row::contentHash);

  /**
   * Refuses a negative age.
   *
   * @throws IllegalArgumentException when maxAgeDays is negative
   */
  public AsOf {
    Objects.requireNonNull(firstAsOf, "firstAsOf");
    Objects.requireNonNull(bound, "bound");
    if (maxAgeDays < 0) {
      throw new IllegalArgumentException(
          "maxAgeDays must be >= 0 (0 = no limit) but was " + maxAgeDays);
    }
  }

  /**
   * The row that a lead sees, or why it sees none.
   *
   * @param contact instant of contact
   * @param rows all rows of the lead's CRD number in all vintages, in any order
   */
  public <R extends Row> Choice<R> choose(Instant contact, Iterable<? extends R> rows) {
    R best = null;
    Instant newestAsOf = null;
    boolean any = false;
    for (R row : rows) {
      any = true;
      if (!bound.allows(row.asOf(), contact)) {
        continue;
      }
      newestAsOf = newestAsOf == null || row.asOf().isAfter(newestAsOf) ? row.asOf() : newestAsOf;
      if (bound.allows(row.knownAt(), contact)
          && (best == null || BEST_FIRST.compare(row, best) < 0)) {
        best = row;
      }
    }
    boolean withheld = newestAsOf != null && (best == null || newestAsOf.isAfter(best.asOf()));
    if (best == null) {
      return new Choice<>(null, whyNone(contact, any, withheld), withheld);
    }
    return isStale(contact, best)
        ? new Choice<>(null, NoSnapshotReason.STALE, withheld)
        : new Choice<>(best, null, withheld);
  }

  private NoSnapshotReason whyNone(Instant contact, boolean any, boolean withheld) {
    if (!any) {
      return NoSnapshotReason.NOT_IN_ANY_VINTAGE;
    }
    if (withheld) {
      return NoSnapshotReason.NOT_YET_KNOWN;
    }
    return bound.allows(firstAsOf, contact)
        ? NoSnapshotReason.ONLY_IN_LATER_VINTAGE
        : NoSnapshotReason.BEFORE_FIRST_VINTAGE;
  }

  private boolean isStale(Instant contact, Row row) {
    return maxAgeDays > 0
        && Duration.between(row.asOf(), contact).compareTo(Duration.ofDays(maxAgeDays)) > 0;
  }

  /** The earliest of these as-of instants, for {@link #firstAsOf}. */
  public static Instant earliest(Stream<Instant> asOf) {
    return asOf.min(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalArgumentException("the vintage calendar is empty"));
  }
}
