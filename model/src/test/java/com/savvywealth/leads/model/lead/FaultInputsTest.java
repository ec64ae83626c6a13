package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.lead.AsOf.Bound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults 8 to 17 as far as a single value or a single lead shows them, by number. */
class FaultInputsTest {
  private static final FieldParser PARSER =
      FieldParser.withMissingTokens(List.of("NA", "N/A", "null", "None", "-"));
  private static final Instant CONTACT = Instant.parse("2025-01-10T15:00:00Z");
  private static final Instant MUCH_LATER = Instant.parse("2025-12-01T00:00:00Z");

  private static String read(String text, FieldType type) {
    return String.valueOf(PARSER.parse(text, type));
  }

  /** Canonical: digits without leading zeros. What a spreadsheet has rounded is refused. */
  @ParameterizedTest(name = "fault08: CRD \"{0}\" is {1}")
  @CsvSource(
      nullValues = "NULL",
      value = {
        "00123, 123",
        "' 123 ', 123",
        "123.0, 123",
        "1.23E5, ROUNDED_IDENTIFIER",
        "-123, NOT_POSITIVE",
        "12345678901234567890, TOO_LONG",
        "9007199254740993, TOO_LONG",
        "NULL, null",
        "'', null"
      })
  void fault08CrdIsCanonicalOrRefused(String text, String expected) {
    assertThat(read(text, FieldType.CRD), equalTo(expected));
  }

  /** A unit letter is refused, for nobody can tell millions of what; nothing is NaN or infinite. */
  @ParameterizedTest(name = "fault09: AUM \"{0}\" is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "$1,234.5M | UNIT_SUFFIX",
        "$1,234.5 | 1234.5",
        "- | null",
        "N/A | null",
        "NaN | NOT_FINITE",
        "Infinity | NOT_FINITE",
        "-Infinity | NOT_FINITE",
        "1e309 | NOT_FINITE",
        "-0 | 0.0"
      })
  void fault09AumIsFiniteOrRefused(String text, String expected) {
    assertThat(read(text, FieldType.MONEY), equalTo(expected));
  }

  @Test
  void fault09MinusZeroIsZeroToTheBit() {
    Double zero = (Double) PARSER.parse("-0", FieldType.MONEY);
    assertThat(Double.doubleToRawLongBits(zero), equalTo(0L));
  }

  /** Refused unless the option says that zoneless times are UTC; named zones never. */
  @ParameterizedTest(name = "fault10: time \"{0}\" is {1}")
  @CsvSource({
    "2024-03-10T02:30:00, NO_ZONE",
    "2024-01-07, NO_ZONE",
    "2024-01-07T10:15:30+05:30, 2024-01-07T04:45:30Z",
    "2024-03-10T02:30:00-05:00, 2024-03-10T07:30:00Z",
    "2024-03-10T02:30:00 America/New_York, NOT_A_TIMESTAMP",
    "2024-02-30T00:00:00Z, NO_SUCH_DATE",
    "1704622530, EPOCH_NUMBER",
    "1704622530000, EPOCH_NUMBER",
    "0001-01-01T00:00:00Z, OUT_OF_RANGE",
    "9999-12-31T23:59:59Z, OUT_OF_RANGE",
    "2016-12-31T23:59:60Z, NO_SUCH_DATE"
  })
  void fault10TimesAreInstantsOrRefused(String text, String expected) {
    Object read = Timestamps.strict().parse(text);
    String said = read instanceof Long millis ? Instant.ofEpochMilli(millis).toString() : "" + read;
    assertThat(said, equalTo(expected));
  }

  @Test
  void fault10ZonelessIsUtcWhenTheOptionSaysSoEvenInADstGap() {
    // 02:30 on 10 March 2024 does not exist in New York; in UTC it does.
    assertThat(
        Timestamps.zonelessIsUtc().parse("2024-03-10T02:30:00"),
        equalTo(Instant.parse("2024-03-10T02:30:00Z").toEpochMilli()));
  }

  private record Row(Instant asOf, Instant knownAt, long ingestOrder, String contentHash)
      implements AsOf.Row {}

  @Test
  void fault13OfRowsThatDifferInOneFeatureTheSameIsSeenWhateverTheOrder() {
    Instant day = Instant.parse("2025-01-05T00:00:00Z");
    List<Row> rows =
        new ArrayList<>(
            List.of(
                new Row(day, day, 0, "aa"),
                new Row(day, day, 0, "ab"),
                new Row(day, day, 0, "ac")));
    AsOf rule = new AsOf(day, 0, Bound.INCLUSIVE);
    Set<String> seen = new HashSet<>();
    Random random = new Random(13);
    for (int i = 0; i < 100; i++) {
      Collections.shuffle(rows, random);
      seen.add(rule.choose(CONTACT, rows).row().contentHash());
    }
    assertThat(seen, is(Set.of("aa")));
  }

  @Test
  void fault14BeforeTheFirstVintageAndLongAfterTheLast() {
    Instant first = Instant.parse("2024-01-07T00:00:00Z");
    List<Row> rows = List.of(new Row(first, first, 0, "a"));
    AsOf rule = new AsOf(first, 365, Bound.INCLUSIVE);
    assertThat(
        rule.choose(first.minusMillis(1), rows).reason(),
        equalTo(NoSnapshotReason.BEFORE_FIRST_VINTAGE));
    Instant twoYears = first.plus(Duration.ofDays(730));
    assertThat(rule.choose(twoYears, rows).reason(), equalTo(NoSnapshotReason.STALE));
    assertThat(rule.choose(first.plus(Duration.ofDays(365)), rows).row(), equalTo(rows.get(0)));
    AsOf unlimited = new AsOf(first, 0, Bound.INCLUSIVE);
    assertThat(unlimited.choose(twoYears, rows).row(), equalTo(rows.get(0)));
  }

  /** One call, three readings of the boundary: by instant, by UTC day, by New York's day. */
  @ParameterizedTest(
      name = "fault15: call {0} is {1} by instant, {2} by UTC day, {3} by Eastern day")
  @CsvSource({
    "2025-01-10T14:59:59Z, NEGATIVE_DELAY, POSITIVE, POSITIVE",
    "2025-01-10T15:00:00Z, POSITIVE, POSITIVE, POSITIVE",
    "2025-02-09T15:00:00Z, POSITIVE, POSITIVE, POSITIVE",
    "2025-02-09T15:00:01Z, NEGATIVE, POSITIVE, POSITIVE",
    "2025-02-10T00:00:00Z, NEGATIVE, NEGATIVE, POSITIVE",
    "2025-02-10T05:00:00Z, NEGATIVE, NEGATIVE, NEGATIVE",
    "2025-01-10T04:59:59Z, NEGATIVE_DELAY, POSITIVE, NEGATIVE_DELAY",
    "2025-01-09T23:59:59Z, NEGATIVE_DELAY, NEGATIVE_DELAY, NEGATIVE_DELAY",
    ", NEGATIVE, NEGATIVE, NEGATIVE"
  })
  void fault15TheBoundaryTable(Instant call, LabelState instant, LabelState utc, LabelState east) {
    assertThat(state(LabelRule.byInstant(30), call), equalTo(instant));
    assertThat(state(LabelRule.byCalendarDay(30, "UTC"), call), equalTo(utc));
    assertThat(state(LabelRule.byCalendarDay(30, "America/New_York"), call), equalTo(east));
  }

  private static LabelState state(LabelRule rule, Instant call) {
    return rule.label(CONTACT, call, MUCH_LATER).state();
  }

  @Test
  void fault16APositiveYoungerThanTheWindowIsImmature() {
    Instant analysis = CONTACT.plus(Duration.ofDays(30)).minusMillis(1);
    LabelRule rule = LabelRule.byInstant(30);
    LabelRule.Label early = rule.label(CONTACT, CONTACT.plusSeconds(60), analysis);
    assertThat(early.state(), equalTo(LabelState.IMMATURE));
    assertThat(early.state().trainable(), equalTo(false));
    assertThat(
        rule.label(CONTACT, CONTACT.plusSeconds(60), analysis.plusMillis(1)).state(),
        equalTo(LabelState.POSITIVE));
  }

  /** Where the clocks change, a calendar window is an hour longer or shorter than 30 x 24 hours. */
  @Test
  void fault15EasternDaysFollowTheClocksChange() {
    // 9 February 2025, 12:00 EST; 30 days later is 11 March, EDT since 9 March.
    Instant contact = Instant.parse("2025-02-09T17:00:00Z");
    LabelRule rule = LabelRule.byCalendarDay(30, "America/New_York");
    // The day after the 30th begins at 00:00 EDT = 04:00 UTC, not at 05:00.
    assertThat(rule.closesAt(contact), equalTo(Instant.parse("2025-03-12T04:00:00Z")));
  }

  @ParameterizedTest(name = "seed {0}: permuting what happens beyond the window")
  @CsvSource({"1", "2", "3"})
  void eventsBeyondTheWindowNeverChangeALabel(long seed) {
    Random random = new Random(seed);
    LabelRule rule =
        seed == 2 ? LabelRule.byCalendarDay(30, "America/New_York") : LabelRule.byInstant(30);
    int calls = 0;
    for (int i = 0; i < 3_000; i++) {
      Instant contact = CONTACT.plusSeconds(random.nextInt(10_000_000));
      Instant beyond = rule.closesAt(contact).plusMillis(1 + random.nextInt(1_000_000_000));
      Instant other = rule.closesAt(contact).plusMillis(1 + random.nextInt(1_000_000_000));
      Instant analysis = rule.closesAt(contact).plusSeconds(random.nextInt(3_000_000));
      LabelState none = rule.label(contact, null, analysis).state();
      assertThat(rule.label(contact, beyond, analysis).state(), equalTo(none));
      assertThat(rule.label(contact, other, analysis).state(), equalTo(none));
      Instant inside = contact.plusSeconds(random.nextInt(29 * 86_400));
      calls += rule.label(contact, inside, analysis).state() == LabelState.POSITIVE ? 1 : 0;
    }
    assertThat(calls, equalTo(3_000));
  }

  @ParameterizedTest(name = "fault17: id {0} is {1}")
  @CsvSource({
    "00Q5e00000AbCdE, 00Q5e00000AbCdEEAV",
    "00Q5e00000AbCdEEAV, 00Q5e00000AbCdEEAV",
    "00Q5e00000AbCdEeav, 00Q5e00000AbCdEEAV",
    "00q5e00000abcdeeav, 00Q5e00000AbCdEEAV",
    "00Q5E00000ABCDEEAV, 00Q5e00000AbCdEEAV",
    "' 00Q5e00000AbCdE ', 00Q5e00000AbCdEEAV"
  })
  void fault17OneLeadHasOneId(String text, String canonical) {
    assertThat(SalesforceId.canonical(text).orElseThrow(), equalTo(canonical));
  }

  @Test
  void fault17IdsThatDifferInCaseAreTwoLeads() {
    // 15 characters are case-sensitive: these are two records of one CRM.
    assertThat(
        SalesforceId.canonical("00Q5e00000AbCdE"), not(SalesforceId.canonical("00Q5e00000AbCde")));
    assertThat(SalesforceId.canonical("00Q5e00000AbCdEEAW").isPresent(), is(false));
  }
}
