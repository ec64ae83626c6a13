package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.lead.AsOf.Bound;
import com.savvywealth.leads.model.lead.AsOf.Choice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
  private static final Instant FIRST = Instant.parse("2024-01-07T00:00:00Z");
  private static final Instant SECOND = Instant.parse("2024-03-31T00:00:00Z");
  private static final AsOf RULE = new AsOf(FIRST, 0, Bound.INCLUSIVE);

  /** A row with its four clocks and hash written down. */
  private record Candidate(Instant asOf, Instant knownAt, long ingestOrder, String contentHash)
      implements AsOf.Row {}

  private static Candidate row(Instant asOf, Instant knownAt, String hash) {
    return new Candidate(asOf, knownAt, 0, hash);
  }

  private static Choice<Candidate> seen(Candidate row, boolean withheld) {
    return new Choice<>(row, null, withheld);
  }

  private static Choice<Candidate> none(NoSnapshotReason reason, boolean withheld) {
    return new Choice<>(null, reason, withheld);
  }

  @ParameterizedTest
  @CsvSource({
    // The 2024-03-31 vintage lies in the quarter of every one of these contacts.
    "2024-03-30T23:59:59.999Z, a",
    "2024-03-31T00:00:00Z, b",
    "2024-03-31T00:00:00.001Z, b",
    "2024-01-07T00:00:00Z, a"
  })
  void laterRowsOfTheSameQuarterStayUnseen(Instant contact, String hash) {
    List<Candidate> rows = List.of(row(SECOND, SECOND, "b"), row(FIRST, FIRST, "a"));
    assertThat(RULE.choose(contact, rows).row().contentHash(), equalTo(hash));
  }

  @Test
  void aRowThatCouldNotBeKnownIsUnseen() {
    Instant contact = Instant.parse("2024-04-15T00:00:00Z");
    Candidate backfilled = row(SECOND, contact.plusMillis(1), "b");
    Candidate older = row(FIRST, FIRST, "a");
    assertThat(RULE.choose(contact, List.of(backfilled, older)), equalTo(seen(older, true)));
    Candidate justKnown = row(SECOND, contact, "b");
    assertThat(RULE.choose(contact, List.of(justKnown, older)), equalTo(seen(justKnown, false)));
  }

  @Test
  void orderIsAsOfThenKnownAtThenIngestThenHash() {
    Candidate[] bestFirst = {
      new Candidate(SECOND, SECOND.plusSeconds(9), 0, "z"),
      new Candidate(SECOND, SECOND, 3, "z"),
      new Candidate(SECOND, SECOND, 2, "b"),
      new Candidate(SECOND, SECOND, 2, "c"),
      new Candidate(FIRST, SECOND.plusSeconds(99), 9, "a")
    };
    for (int i = 0; i + 1 < bestFirst.length; i++) {
      assertThat(
          "row " + i, AsOf.BEST_FIRST.compare(bestFirst[i], bestFirst[i + 1]) < 0, equalTo(true));
    }
  }

  @ParameterizedTest(name = "fault11: contact {0}, {1} bound")
  @CsvSource({
    "2024-03-30T23:59:59.999Z, inclusive, a",
    "2024-03-31T00:00:00Z, inclusive, b",
    "2024-03-31T00:00:00.001Z, inclusive, b",
    "2024-03-31T00:00:00Z, strict, a",
    "2024-03-31T00:00:00.001Z, strict, b",
    "2024-01-07T00:00:00.001Z, strict, a"
  })
  void fault11TheBoundDecidesTheInstantOfContactOnly(Instant contact, String bound, String hash) {
    List<Candidate> rows = List.of(row(SECOND, SECOND, "b"), row(FIRST, FIRST, "a"));
    AsOf rule = new AsOf(FIRST, 0, Bound.of(bound));
    assertThat(rule.choose(contact, rows).row().contentHash(), equalTo(hash));
  }

  @Test
  void fault11StrictHasNothingAtTheFirstVintagesInstant() {
    AsOf strict = new AsOf(FIRST, 0, Bound.STRICT);
    List<Candidate> rows = List.of(row(FIRST, FIRST, "a"));
    assertThat(
        strict.choose(FIRST, rows), equalTo(none(NoSnapshotReason.BEFORE_FIRST_VINTAGE, false)));
    assertThat(strict.choose(FIRST.plusMillis(1), rows), equalTo(seen(rows.get(0), false)));
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> Bound.of("open")).getMessage(),
        equalTo("bound must be inclusive or strict but was open"));
  }

  @Test
  void fault12WhatBecameKnownLaterIsWithheldAndSaidSo() {
    Instant contact = SECOND.plus(Duration.ofDays(15));
    Candidate backfilled = row(SECOND, contact.plusMillis(1), "b");
    assertThat(
        RULE.choose(contact, List.of(backfilled)),
        equalTo(none(NoSnapshotReason.NOT_YET_KNOWN, true)));
    Candidate older = row(FIRST, FIRST, "a");
    AsOf young = new AsOf(FIRST, 10, Bound.INCLUSIVE);
    assertThat(
        young.choose(contact, List.of(backfilled, older)),
        equalTo(none(NoSnapshotReason.STALE, true)));
    // A row of a later day is not withheld: it was never in time.
    Candidate later = row(contact.plusMillis(1), contact.plusMillis(1), "c");
    assertThat(RULE.choose(contact, List.of(later, older)), equalTo(seen(older, false)));
    // An older row that became known later changes nothing.
    Candidate lateOlder = row(FIRST.minusSeconds(1), contact.plusMillis(1), "d");
    assertThat(RULE.choose(contact, List.of(lateOlder, older)), equalTo(seen(older, false)));
  }

  @Test
  void noSnapshotIsAReasonNeverALaterRow() {
    Candidate second = row(SECOND, SECOND, "b");
    assertThat(
        RULE.choose(FIRST.minusMillis(1), List.of(second)),
        equalTo(none(NoSnapshotReason.BEFORE_FIRST_VINTAGE, false)));
    assertThat(
        RULE.choose(FIRST, List.of(second)),
        equalTo(none(NoSnapshotReason.ONLY_IN_LATER_VINTAGE, false)));
    assertThat(
        RULE.choose(SECOND, List.of()), equalTo(none(NoSnapshotReason.NOT_IN_ANY_VINTAGE, false)));
  }

  @Test
  void rowsBeyondTheMaximumAgeAreStale() {
    AsOf rule = new AsOf(FIRST, 120, Bound.INCLUSIVE);
    Candidate second = row(SECOND, SECOND, "b");
    Instant edge = SECOND.plus(Duration.ofDays(120));
    assertThat(rule.choose(edge, List.of(second)), equalTo(seen(second, false)));
    assertThat(
        rule.choose(edge.plusMillis(1), List.of(second)),
        equalTo(none(NoSnapshotReason.STALE, false)));
    assertThrows(IllegalArgumentException.class, () -> new AsOf(FIRST, -1, Bound.INCLUSIVE));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anyOrderOfRowsGivesTheSameRowAndAgreesWithSorting(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<Candidate> rows = new ArrayList<>();
      int size = random.nextInt(12);
      for (int k = 0; k < size; k++) {
        Instant asOf = FIRST.plus(Duration.ofDays(90L * random.nextInt(4)));
        Instant known = asOf.plus(Duration.ofDays(45L * random.nextInt(3)));
        rows.add(new Candidate(asOf, known, random.nextInt(2), "h" + random.nextInt(3)));
      }
      Instant contact = FIRST.plus(Duration.ofDays(random.nextInt(400) - 30));
      Choice<Candidate> choice = RULE.choose(contact, rows);
      Collections.shuffle(rows, random);
      assertThat(RULE.choose(contact, rows), equalTo(choice));
      Candidate naive =
          rows.stream()
              .filter(r -> r.asOf().compareTo(contact) <= 0 && r.knownAt().compareTo(contact) <= 0)
              .sorted(AsOf.BEST_FIRST)
              .findFirst()
              .orElse(null);
      assertThat(choice.row(), equalTo(naive));
      assertThat((choice.row() == null) != (choice.reason() == null), equalTo(true));
    }
  }

  @Test
  void policiesOfKnownAt() {
    LocalDate day = LocalDate.of(2024, 3, 31);
    Instant delivered = Instant.parse("2025-10-20T12:00:00Z");
    assertThat(KnownAtPolicy.asOf().knownAt(day, delivered), equalTo(SECOND));
    assertThat(
        KnownAtPolicy.asOfPlusLag(115).knownAt(day, null),
        equalTo(Instant.parse("2024-07-24T00:00:00Z"))); // 31 March + 115 d
    assertThat(KnownAtPolicy.delivered().knownAt(day, delivered), equalTo(delivered));
    assertThrows(
        IllegalArgumentException.class, () -> KnownAtPolicy.delivered().knownAt(day, null));
    assertThrows(IllegalArgumentException.class, () -> KnownAtPolicy.asOfPlusLag(0));
    assertThrows(
        IllegalArgumentException.class, () -> new KnownAtPolicy(KnownAtPolicy.Kind.AS_OF, 3));
  }

  @Test
  void earliestOfTheCalendar() {
    assertThat(AsOf.earliest(Stream.of(SECOND, FIRST)), equalTo(FIRST));
    assertThrows(IllegalArgumentException.class, () -> AsOf.earliest(Stream.of()));
  }
}
