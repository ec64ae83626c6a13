package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.lead.AsOf.Candidate;
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
  private static final AsOf RULE = new AsOf(FIRST, 0);

  private static Candidate row(Instant asOf, Instant knownAt, String hash) {
    return new Candidate(asOf, knownAt, 0, hash);
  }

  private static Choice seen(Candidate row) {
    return new Choice(row, null);
  }

  private static Choice none(NoSnapshotReason reason) {
    return new Choice(null, reason);
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
    assertThat(RULE.choose(contact, List.of(backfilled, older)), equalTo(seen(older)));
    Candidate justKnown = row(SECOND, contact, "b");
    assertThat(RULE.choose(contact, List.of(justKnown, older)), equalTo(seen(justKnown)));
  }

  @Test
  void orderIsAsOfThenKnownAtThenRankThenHash() {
    Candidate[] bestFirst = {
      new Candidate(SECOND, SECOND.plusSeconds(9), 1, "z"),
      new Candidate(SECOND, SECOND, 0, "b"),
      new Candidate(SECOND, SECOND, 0, "c"),
      new Candidate(SECOND, SECOND, 1, "a"),
      new Candidate(FIRST, SECOND.plusSeconds(99), 0, "a")
    };
    for (int i = 0; i + 1 < bestFirst.length; i++) {
      assertThat(
          "row " + i, AsOf.BEST_FIRST.compare(bestFirst[i], bestFirst[i + 1]) < 0, equalTo(true));
    }
  }

  @Test
  void noSnapshotIsAReasonNeverALaterRow() {
    Candidate second = row(SECOND, SECOND, "b");
    assertThat(
        RULE.choose(FIRST.minusMillis(1), List.of(second)),
        equalTo(none(NoSnapshotReason.BEFORE_FIRST_VINTAGE)));
    assertThat(
        RULE.choose(FIRST, List.of(second)), equalTo(none(NoSnapshotReason.ONLY_IN_LATER_VINTAGE)));
    assertThat(RULE.choose(SECOND, List.of()), equalTo(none(NoSnapshotReason.NOT_IN_ANY_VINTAGE)));
  }

  @Test
  void rowsBeyondTheMaximumAgeAreStale() {
    AsOf rule = new AsOf(FIRST, 120);
    Candidate second = row(SECOND, SECOND, "b");
    Instant edge = SECOND.plus(Duration.ofDays(120));
    assertThat(rule.choose(edge, List.of(second)), equalTo(seen(second)));
    assertThat(
        rule.choose(edge.plusMillis(1), List.of(second)), equalTo(none(NoSnapshotReason.STALE)));
    assertThrows(IllegalArgumentException.class, () -> new AsOf(FIRST, -1));
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
      Choice choice = RULE.choose(contact, rows);
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
