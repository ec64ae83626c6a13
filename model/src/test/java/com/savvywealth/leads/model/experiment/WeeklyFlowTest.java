package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WeeklyFlowTest {
  private static List<Instant> contacts(String day, int count) {
    return Collections.nCopies(count, Instant.parse(day + "T10:00:00Z"));
  }

  /** Weeks of 5 (cut), 4, 0, 8 and 3 (cut): mean 4, median 4, variance 16, t(2) = 4.30265. */
  @Test
  void aWorkedExample() {
    List<Instant> all = new ArrayList<>();
    all.addAll(contacts("2026-01-07", 5));
    all.addAll(contacts("2026-01-12", 3));
    all.addAll(contacts("2026-01-18", 1));
    all.addAll(contacts("2026-01-29", 8));
    all.addAll(contacts("2026-02-02", 3));
    Collections.shuffle(all, new Random(1));
    WeeklyFlow flow = flow(all);
    assertThat(flow.weeks(), is(3));
    assertThat(flow.mean(), closeTo(4, 1e-15));
    assertThat(flow.median(), closeTo(4, 1e-15));
    assertThat(flow.fano(), closeTo(4, 1e-15));
    assertThat(flow.leftOut(), is(8L));
    assertThat(flow.interval().low(), is(0.0));
    assertThat(flow.interval().high(), closeTo(4 + 4.30265 * Math.sqrt(16 / 3.0), 1e-4));
    assertThat(
        flow.told(),
        containsString("median 4.0, variance over mean 4.00. 8 contacts in the first"));
  }

  @Test
  void withoutCompleteWeeksThereIsNoFlow() {
    assertThat(flow(List.of()).mean(), is(Double.NaN));
    assertThat(flow(contacts("2026-01-07", 5)).leftOut(), is(5L));
    List<Instant> two = new ArrayList<>(contacts("2026-01-07", 5));
    two.addAll(contacts("2026-01-14", 4));
    assertThat(flow(two).leftOut(), is(9L));
    assertThat(flow(two).weeks(), is(0));
    two.addAll(contacts("2026-01-21", 4));
    assertThat(flow(two).mean(), is(4.0));
    assertThat(flow(two).fano(), is(Double.NaN));
  }

  @Test
  void sundayNightBelongsToTheWeekBefore() {
    assertThat(
        WeeklyFlow.monday(Instant.parse("2026-01-11T23:59:59Z")), is(LocalDate.of(2026, 1, 5)));
    assertThat(
        WeeklyFlow.monday(Instant.parse("2026-01-12T00:00:00Z")), is(LocalDate.of(2026, 1, 12)));
    assertThrows(
        IllegalArgumentException.class,
        () -> WeeklyFlow.ofWeeks(new TreeMap<>(Map.of(LocalDate.of(2026, 1, 6), 1L))));
  }

  /** 60 weeks of 700 Poisson arrivals: Fano 1, with a standard error of sqrt(2 / 59) = .18. */
  @Test
  void poissonArrivalsHaveAFanoFactorOfOne() {
    Random random = new Random(5);
    List<Instant> all = new ArrayList<>();
    double hours = 0;
    while (hours < 62 * 168) {
      hours += -Math.log(1 - random.nextDouble()) * 168 / 700;
      all.add(Instant.parse("2026-01-05T00:00:00Z").plusSeconds((long) (hours * 3600)));
    }
    WeeklyFlow flow = flow(all);
    assertThat(flow.mean(), closeTo(700, 4 * Math.sqrt(700 / 60.0)));
    assertThat(flow.fano(), closeTo(1, 0.6));
  }

  private static WeeklyFlow flow(List<Instant> contacts) {
    SortedMap<LocalDate, Long> byWeek = new TreeMap<>();
    contacts.forEach(contact -> byWeek.merge(WeeklyFlow.monday(contact), 1L, Long::sum));
    return WeeklyFlow.ofWeeks(byWeek);
  }
}
