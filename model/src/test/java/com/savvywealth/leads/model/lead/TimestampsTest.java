package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2024-01-07T10:15:30Z, 2024-01-07T10:15:30Z",
    "2024-01-07t10:15:30z, 2024-01-07T10:15:30Z",
    "2024-01-07 10:15:30 UTC, 2024-01-07T10:15:30Z",
    "2024-01-07 10:15:30.123456 UTC, 2024-01-07T10:15:30.123Z",
    "2024-01-07T10:15:30.5+0000, 2024-01-07T10:15:30.500Z",
    "2024-01-07T10:15:30+05:30, 2024-01-07T04:45:30Z",
    "2024-01-07T23:00:00-05, 2024-01-08T04:00:00Z",
    "2024-01-07T10:15Z, 2024-01-07T10:15:00Z"
  })
  void readsInstantsWithZone(String text, Instant expected) {
    assertThat(Timestamps.strict().parse(text), equalTo(expected.toEpochMilli()));
    assertThat(Timestamps.zonelessIsUtc().parse(text), equalTo(expected.toEpochMilli()));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-07T10:15:30, 2024-01-07T10:15:30Z",
    "2024-03-10 02:30:00, 2024-03-10T02:30:00Z",
    "2024-01-07, 2024-01-07T00:00:00Z",
    "1/7/2024 10:15:30 PM, 2024-01-07T22:15:30Z",
    "1/7/2024 12:00:00 AM, 2024-01-07T00:00:00Z",
    "1/7/2024 12:00:00 PM, 2024-01-07T12:00:00Z"
  })
  void zonelessNeedsTheOption(String text, Instant expected) {
    assertThat(Timestamps.strict().parse(text), equalTo(Bad.NO_ZONE));
    assertThat(Timestamps.zonelessIsUtc().parse(text), equalTo(expected.toEpochMilli()));
  }

  @ParameterizedTest
  @CsvSource({
    "1704622530, EPOCH_NUMBER",
    "1704622530000, EPOCH_NUMBER",
    "1.7046E9, EPOCH_NUMBER",
    "2024-02-30T00:00:00Z, NO_SUCH_DATE",
    "2024-06-30T23:59:60Z, NO_SUCH_DATE",
    "2024-06-30T24:00:00Z, NO_SUCH_DATE",
    "0001-01-01T00:00:00Z, OUT_OF_RANGE",
    "9999-12-31T00:00:00Z, OUT_OF_RANGE",
    "2024-01-07T10:15:30 EST, NOT_A_TIMESTAMP",
    "2024-01-07T10:15:30 America/New_York, NOT_A_TIMESTAMP",
    "2024-01-07T10:15:30+5, NOT_A_TIMESTAMP",
    "2024-01-07T10:15:30+19:00, NOT_A_TIMESTAMP",
    "2024-01-07T10:15:30+05:3, NOT_A_TIMESTAMP",
    "2024-01-07T, NOT_A_TIMESTAMP",
    "yesterday, NOT_A_TIMESTAMP"
  })
  void refusesTheRest(String text, Bad expected) {
    assertThat(Timestamps.zonelessIsUtc().parse(text), equalTo(expected));
  }

  @Test
  void blankIsMissing() {
    assertThat(Timestamps.strict().parse(null), nullValue());
    assertThat(Timestamps.strict().parse("  "), nullValue());
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void agreesWithJavaTimeOnRandomOffsets(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      Instant instant = Instant.ofEpochMilli(86_400_000L + random.nextLong(4_000_000_000_000L));
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(1441) - 720));
      String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(offset));
      assertThat(text, Timestamps.strict().parse(text), equalTo(instant.toEpochMilli()));
    }
  }
}
