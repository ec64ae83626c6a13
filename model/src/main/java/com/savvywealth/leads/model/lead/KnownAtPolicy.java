package com.savvywealth.leads.model.lead;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * When a vintage could have been known, stated in every report. All historical vintages were
 * delivered together, so {@code delivered} would leave history empty.
 *
 * @param kind which clock decides
 * @param lagDays days from as-of to publication; only for as-of-plus-lag, else 0
 */
public record KnownAtPolicy(@JsonProperty("kind") Kind kind, @JsonProperty("lagDays") int lagDays)
    implements Serializable {

  /** Which clock decides. */
  public enum Kind {
    /** Known from its as-of day 00:00 UTC on: the plan's reading. */
    AS_OF("asOf"),
    /** Known a fixed number of days after its as-of day. */
    AS_OF_PLUS_LAG("asOfPlusLag"),
    /** Known from its delivery on. */
    DELIVERED("delivered");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** The word that stands in the configuration. */
    @JsonValue
    public String key() {
      return key;
    }
  }

  /**
   * Refuses a lag that does not fit.
   *
   * @throws IllegalArgumentException no kind, a negative lag, a lag of 0 with as-of-plus-lag or any
   *     lag without it
   */
  public KnownAtPolicy {
    if (kind == null) {
      throw new IllegalArgumentException(
          "kind must be asOf, asOfPlusLag or delivered, not missing");
    }
    boolean lagged = kind == Kind.AS_OF_PLUS_LAG;
    if (lagged ? lagDays < 1 : lagDays != 0) {
      throw new IllegalArgumentException(
          "lagDays must be %s with %s but was %d"
              .formatted(lagged ? ">= 1" : "0", kind.key(), lagDays));
    }
  }

  /** Known from the as-of day on. */
  public static KnownAtPolicy asOf() {
    return new KnownAtPolicy(Kind.AS_OF, 0);
  }

  /** Known so many days after the as-of day. */
  public static KnownAtPolicy asOfPlusLag(int lagDays) {
    return new KnownAtPolicy(Kind.AS_OF_PLUS_LAG, lagDays);
  }

  /** Known from delivery on. */
  public static KnownAtPolicy delivered() {
    return new KnownAtPolicy(Kind.DELIVERED, 0);
  }

  /**
   * The first instant at which the vintage could be known.
   *
   * @param asOf day that the vintage describes
   * @param deliveredAt instant of delivery, may be null unless the policy is delivered
   * @throws IllegalArgumentException when the policy needs a delivery that is missing
   */
  public Instant knownAt(LocalDate asOf, Instant deliveredAt) {
    return switch (kind) {
      case AS_OF -> asOf.atStartOfDay(ZoneOffset.UTC).toInstant();
      case AS_OF_PLUS_LAG -> asOf.plusDays(lagDays).atStartOfDay(ZoneOffset.UTC).toInstant();
      case DELIVERED -> {
        if (deliveredAt == null) {
          throw new IllegalArgumentException(
              "policy delivered needs the instant of delivery of vintage " + asOf);
        }
        yield deliveredAt;
      }
    };
  }
}
