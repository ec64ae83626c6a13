package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.lead.LabelState;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * One contacted lead with the last score that it had before the contact, and what came of it.
 * Ordered by token.
 *
 * @param token keyed token
 * @param contact first contact
 * @param call when a call was scheduled, null without one
 * @param score its last score before the contact, null when it had none
 * @param work what the team recorded
 */
public record FollowedLead(String token, Instant contact, Instant call, Score score, Work work)
    implements Serializable, Comparable<FollowedLead> {
  private static final Comparator<FollowedLead> ORDER =
      Comparator.comparing(FollowedLead::token).thenComparing(FollowedLead::contact);

  /**
   * A lead's place on one night's list.
   *
   * @param scoredAt instant as of which it was scored, before the contact
   * @param decile 1 is best
   * @param margin raw margin: the order of the list
   * @param probability calibrated
   */
  public record Score(Instant scoredAt, int decile, double margin, double probability)
      implements Serializable {
    /** Refuses what no list has. */
    public Score {
      Objects.requireNonNull(scoredAt, "scoredAt");
      if (decile < 1 || decile > 10 || !(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "decile must be 1 to 10 and probability 0 to 1 but were %d and %s"
                .formatted(decile, probability));
      }
    }
  }

  /** Whether the lead was worked by the list. */
  public enum Adherence {
    /** Nobody recorded it. */
    UNRECORDED,
    /** It was. */
    FOLLOWED,
    /** The SGA departed from the list. */
    OVERRIDDEN
  }

  /**
   * What the team recorded.
   *
   * @param dials calls placed up to the booked one, 0 when none is recorded
   * @param adherence whether the lead was worked by the list
   */
  public record Work(int dials, Adherence adherence) implements Serializable {
    /** Nothing is recorded. */
    public static final Work NONE = new Work(0, Adherence.UNRECORDED);
  }

  /** A score lies before the contact: a later one may know of it. */
  public FollowedLead {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(work, "work");
    if (score != null && !score.scoredAt().isBefore(contact)) {
      throw new IllegalArgumentException(
          "a lead must be scored before its contact at %s but was at %s"
              .formatted(contact, score.scoredAt()));
    }
  }

  /** The label's state. */
  public LabelState state(LabelClock clock) {
    return clock.rule().label(contact, call, clock.asOf()).state();
  }

  /** Whether a call is known that makes the lead positive, also before its outcome is final. */
  boolean isCalled(LabelClock clock) {
    return knownState(clock) == LabelState.POSITIVE;
  }

  /** Whether a call is known that is dated before the contact. */
  boolean isCalledBefore(LabelClock clock) {
    return knownState(clock) == LabelState.NEGATIVE_DELAY;
  }

  private LabelState knownState(LabelClock clock) {
    return call == null || call.isAfter(clock.asOf())
        ? LabelState.IMMATURE
        : clock.rule().label(contact, call, clock.rule().closesAt(contact)).state();
  }

  /** A hash of the token, for the bootstrap. */
  long hash() {
    long hash = 0xCBF29CE484222325L;
    for (byte each : token.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xFF)) * 0x100000001B3L;
    }
    return hash;
  }

  @Override
  public int compareTo(FollowedLead other) {
    return ORDER.compare(this, other);
  }
}
