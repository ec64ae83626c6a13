package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.savvywealth.leads.model.lead.LeakageAudit.Check;
import com.savvywealth.leads.model.lead.LeakageAudit.Clocks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakageAuditTest {
  private static Clocks clocks(String asOf, String knownAt) {
    return new Clocks(LocalDate.parse(asOf).toEpochDay(), Instant.parse(knownAt).toEpochMilli());
  }

  /** Failures of a row whose stored clocks are the declared ones. */
  private static Set<Check> check(String contact, String asOf, String knownAt, boolean strict) {
    Clocks both = clocks(asOf, knownAt);
    return LeakageAudit.of(Map.of("v", both), strict)
        .failures(Instant.parse(contact).toEpochMilli(), "v", both);
  }

  @Test
  void theQuarterCheckPassesWhatTheInstantCheckFails() {
    // The vintage of 31 March lies in the quarter of a contact in February, and after it.
    assertThat(
        check("2024-02-15T12:00:00Z", "2024-03-31", "2024-03-31T00:00:00Z", false),
        equalTo(EnumSet.of(Check.INSTANT, Check.KNOWN_AT)));
  }

  @Test
  void aVintageOfALaterQuarterFailsAllThree() {
    assertThat(
        check("2024-03-31T23:59:59.999Z", "2024-04-01", "2024-04-01T00:00:00Z", false),
        equalTo(EnumSet.of(Check.QUARTER, Check.INSTANT, Check.KNOWN_AT)));
  }

  @Test
  void fault11TheDayOfTheVintageMayBeSeenFromItsFirstInstant() {
    String start = "2024-03-31T00:00:00Z";
    assertThat(check(start, "2024-03-31", start, false), empty());
    assertThat(
        check(start, "2024-03-31", start, true),
        equalTo(EnumSet.of(Check.INSTANT, Check.KNOWN_AT)));
    assertThat(check("2024-03-31T00:00:00.001Z", "2024-03-31", start, true), empty());
    assertThat(
        check("2024-03-30T23:59:59.999Z", "2024-03-31", start, false),
        equalTo(EnumSet.of(Check.INSTANT, Check.KNOWN_AT)));
    long contact = Instant.parse("2024-03-31T23:59:59.999Z").toEpochMilli();
    long day = LocalDate.parse("2024-03-31").toEpochDay();
    assertThat(LeakageAudit.sameDay(contact, day), equalTo(true));
    assertThat(LeakageAudit.sameDay(contact + 1, day), equalTo(false));
  }

  @Test
  void fault12WhatWasPublishedLaterFailsTheKnownAtCheckOnly() {
    assertThat(
        check("2024-04-10T00:00:00Z", "2024-03-31", "2024-04-10T00:00:00.001Z", false),
        equalTo(EnumSet.of(Check.KNOWN_AT)));
    assertThat(check("2024-04-10T00:00:00Z", "2024-03-31", "2024-04-10T00:00:00Z", false), empty());
  }

  @Test
  void theLaterOfStoredAndDeclaredDecides() {
    Clocks early = clocks("2024-03-30", "2024-03-30T00:00:00Z");
    Clocks late = clocks("2024-03-31", "2024-03-31T00:00:00Z");
    long contact = Instant.parse("2024-03-30T12:00:00Z").toEpochMilli();
    Set<Check> all = EnumSet.of(Check.INSTANT, Check.KNOWN_AT, Check.CLOCK);
    assertThat(
        LeakageAudit.of(Map.of("v", early), false).failures(contact, "v", late), equalTo(all));
    assertThat(
        LeakageAudit.of(Map.of("v", late), false).failures(contact, "v", early), equalTo(all));
    assertThat(
        LeakageAudit.of(Map.of("other", early), false).failures(contact, "v", early),
        equalTo(EnumSet.of(Check.CLOCK)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void quartersAgreeWithJavasCalendar(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      LocalDate contact = LocalDate.of(1965, 1, 1).plusDays(random.nextInt(50_000));
      LocalDate asOf = contact.plusDays(random.nextInt(200) - 100);
      Clocks clocks = new Clocks(asOf.toEpochDay(), 0);
      boolean later =
          asOf.getYear() * 4 + asOf.get(IsoFields.QUARTER_OF_YEAR)
              > contact.getYear() * 4 + contact.get(IsoFields.QUARTER_OF_YEAR);
      long millis = contact.toEpochDay() * 86_400_000L + random.nextInt(86_400_000);
      Set<Check> failed = LeakageAudit.of(Map.of("v", clocks), false).failures(millis, "v", clocks);
      assertThat(contact + " " + asOf, failed.contains(Check.QUARTER), equalTo(later));
      assertThat(failed.contains(Check.INSTANT), equalTo(asOf.isAfter(contact)));
    }
  }
}
