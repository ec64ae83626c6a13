package com.savvywealth.leads.transform.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  @Test
  void theQuarterCheckPassesWhatTheInstantCheckFails() {
    // The vintage of 31 March lies in the quarter of a contact in February, and after it.
    assertThat(
        check("2024-02-15T12:00:00Z", "2024-03-31", "2024-03-31T00:00:00Z"),
        is(new Alignment(false, true, true, false)));
  }

  @Test
  void aVintageOfALaterQuarterFailsAllThree() {
    assertThat(
        check("2024-03-31T23:59:59.999Z", "2024-04-01", "2024-04-01T00:00:00Z"),
        is(new Alignment(true, true, true, false)));
    assertThat(
        check("2024-12-31T23:59:59Z", "2025-01-05", "2025-01-05T00:00:00Z").laterQuarter(),
        is(true));
  }

  @Test
  void theDayOfTheVintageMayBeSeenFromItsFirstInstant() {
    assertThat(
        check("2024-03-31T00:00:00Z", "2024-03-31", "2024-03-31T00:00:00Z"),
        is(new Alignment(false, false, false, true)));
    assertThat(
        check("2024-03-30T23:59:59.999Z", "2024-03-31", "2024-03-31T00:00:00Z"),
        is(new Alignment(false, true, true, false)));
  }

  @Test
  void aVintageThatWasPublishedLaterIsNotYetKnown() {
    assertThat(
        check("2024-04-10T00:00:00Z", "2024-03-31", "2024-04-10T00:00:00.001Z"),
        is(new Alignment(false, false, true, false)));
    assertThat(
        check("2024-04-10T00:00:00Z", "2024-03-31", "2024-04-10T00:00:00Z"),
        is(new Alignment(false, false, false, false)));
  }

  private static Alignment check(String contact, String asOf, String knownAt) {
    return Alignment.of(
        Instant.parse(contact).toEpochMilli(),
        LocalDate.parse(asOf).toEpochDay(),
        Instant.parse(knownAt).toEpochMilli());
  }
}
