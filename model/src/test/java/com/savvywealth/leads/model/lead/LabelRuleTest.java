package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.lead.LabelRule.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRuleTest {
  private static final Instant CONTACT = Instant.parse("2025-01-10T15:00:00Z");
  private static final Instant LATER = Instant.parse("2025-06-01T00:00:00Z");

  private static String label(LabelRule rule, Instant call, Instant analysis) {
    Label label = rule.label(CONTACT, call, analysis);
    return label.state() + (label.late() ? " late" : "");
  }

  // 30 d after contact = 2025-02-09T15:00:00Z.
  @ParameterizedTest
  @CsvSource({
    "2025-01-10T14:59:59Z, NEGATIVE_DELAY",
    "2024-01-10T15:00:00Z, NEGATIVE_DELAY",
    "2025-01-10T15:00:00Z, POSITIVE",
    "2025-01-20T15:00:00Z, POSITIVE",
    "2025-02-09T15:00:00Z, POSITIVE",
    "2025-02-09T15:00:01Z, NEGATIVE late",
    "2025-05-01T00:00:00Z, NEGATIVE late",
    "2025-07-01T00:00:00Z, NEGATIVE",
    ", NEGATIVE"
  })
  void byInstant(Instant call, String expected) {
    assertThat(label(LabelRule.byInstant(30), call, LATER), equalTo(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-09T23:59:59Z, UTC, NEGATIVE_DELAY",
    "2025-01-10T00:00:00Z, UTC, POSITIVE",
    "2025-01-10T14:59:59Z, UTC, POSITIVE",
    "2025-02-09T23:59:59Z, UTC, POSITIVE",
    "2025-02-10T00:00:00Z, UTC, NEGATIVE late",
    // New York is five hours behind: its 10 January starts at 05:00 UTC.
    "2025-01-10T04:59:59Z, America/New_York, NEGATIVE_DELAY",
    "2025-01-10T05:00:00Z, America/New_York, POSITIVE",
    "2025-02-10T04:59:59Z, America/New_York, POSITIVE",
    "2025-02-10T05:00:00Z, America/New_York, NEGATIVE late",
    ", UTC, NEGATIVE"
  })
  void byCalendarDay(Instant call, String zone, String expected) {
    assertThat(label(LabelRule.byCalendarDay(30, zone), call, LATER), equalTo(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-02-09T14:59:59Z, true, false",
    "2025-02-09T15:00:00Z, false, false",
    "2025-02-09T15:00:00Z, false, true",
    "2025-01-01T00:00:00Z, true, false",
    "2025-02-09T14:59:59Z, true, true"
  })
  void immatureWhateverTheOutcome(Instant analysis, boolean immature, boolean negativeDelay) {
    Instant call = CONTACT.plus(Duration.ofDays(negativeDelay ? -1 : 1));
    String closed = negativeDelay ? "NEGATIVE_DELAY" : "POSITIVE";
    LabelRule rule = LabelRule.byInstant(30);
    assertThat(label(rule, call, analysis), equalTo(immature ? "IMMATURE" : closed));
    assertThat(label(rule, null, analysis), equalTo(immature ? "IMMATURE" : "NEGATIVE"));
  }

  @Test
  void calendarWindowClosesWhenItsLastDayIsOver() {
    LabelRule rule = LabelRule.byCalendarDay(30, "UTC");
    assertThat(rule.closesAt(CONTACT), equalTo(Instant.parse("2025-02-10T00:00:00Z")));
    assertThat(label(rule, null, Instant.parse("2025-02-09T23:59:59Z")), equalTo("IMMATURE"));
    assertThat(label(rule, null, Instant.parse("2025-02-10T00:00:00Z")), equalTo("NEGATIVE"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void closedLabelsNeverChangeWithTheClock(long seed) {
    Random random = new Random(seed);
    LabelRule rule =
        seed == 1 ? LabelRule.byInstant(30) : LabelRule.byCalendarDay(30, "America/New_York");
    for (int i = 0; i < 2_000; i++) {
      Instant contact = CONTACT.plusSeconds(random.nextInt(40_000_000));
      Instant call = contact.plusSeconds(random.nextInt(8_000_000) - 2_000_000);
      Instant closed = rule.closesAt(contact);
      LabelState first = rule.label(contact, call, closed).state();
      LabelState second = rule.label(contact, call, closed.plusSeconds(99_000_000)).state();
      boolean negativeDelay = second == LabelState.NEGATIVE_DELAY;
      assertThat(first, equalTo(second));
      assertThat(
          rule.label(contact, call, closed.minusMillis(1)).state(), equalTo(LabelState.IMMATURE));
      assertThat(negativeDelay && !call.isBefore(contact), equalTo(false));
    }
  }

  @Test
  void labelsOfStates() {
    assertThat(LabelState.POSITIVE.label(), equalTo(1L));
    assertThat(LabelState.NEGATIVE.label(), equalTo(0L));
    assertThat(LabelState.IMMATURE.label(), nullValue());
    assertThat(LabelState.NEGATIVE_DELAY.label(), nullValue());
    for (LabelState state : LabelState.values()) {
      assertThat(state.trainable(), equalTo(state.label() != null));
    }
  }

  @Test
  void readsFromJsonAndRefusesNonsense() {
    LabelRule rule =
        StrictJson.read(
            "rule",
            "{\"windowDays\": 30, \"boundary\": \"calendarDay\", \"zone\": \"UTC\"}",
            LabelRule.class);
    assertThat(rule, equalTo(LabelRule.byCalendarDay(30, "UTC")));
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> LabelRule.byInstant(0)).getMessage(),
        containsString("windowDays must be >= 1 but was 0"));
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> LabelRule.byCalendarDay(30, "Mars/Base"))
            .getMessage(),
        containsString("Mars/Base"));
  }
}
