package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VintageCalendarTest {
  @Test
  void theEightRealVintagesHaveOneDoubleAndOneGap() {
    VintageCalendar calendar =
        calendar(
            "2024-01-07",
            "2024-03-31",
            "2024-07-07",
            "2024-10-06",
            "2025-01-05",
            "2025-04-06",
            "2025-07-06",
            "2025-10-05");
    assertThat(calendar.gaps(), contains("2024Q2"));
    assertThat(calendar.doubles(), contains("2024Q1"));
  }

  @Test
  void gapsCrossTheYear() {
    // Last day of 2023Q2 and first of 2024Q2: three quarters between them.
    assertThat(calendar("2023-06-30", "2024-04-01").gaps(), contains("2023Q3", "2023Q4", "2024Q1"));
    assertThat(calendar("2023-12-31", "2024-01-01").gaps(), is(empty()));
  }

  @Test
  void oneVintageOrNoneHasNeither() {
    assertThat(calendar("2024-01-07").gaps(), is(empty()));
    assertThat(calendar("2024-01-07").doubles(), is(empty()));
    assertThat(calendar().gaps(), is(empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01, 2024Q1, 2024-01-01",
    "2024-03-31, 2024Q1, 2024-01-01",
    "2024-04-01, 2024Q2, 2024-04-01",
    "2024-09-30, 2024Q3, 2024-07-01",
    "2024-12-31, 2024Q4, 2024-10-01"
  })
  void daysFallIntoTheirQuarter(LocalDate day, String quarter, LocalDate start) {
    assertThat(VintageCalendar.quarter(day), is(quarter));
    assertThat(VintageCalendar.quarterStart(day), is(start));
  }

  private static VintageCalendar calendar(String... days) {
    List<LocalDate> all = Stream.of(days).map(LocalDate::parse).toList();
    return VintageCalendar.of(all);
  }
}
