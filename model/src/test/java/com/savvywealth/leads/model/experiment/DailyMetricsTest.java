package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyMetricsTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  private static DailyMetrics metrics(LocalDate asOf, Map<DayCell, DayCounts> cells) {
    return new DailyMetrics(FIRST, asOf, new TreeMap<>(cells));
  }

  // Only controls of A and B are contacted: from the day of the first contact, 5 January, booked
  // calls of both arms would be those of the controls. On the 6th a treated lead of B is reached,
  // but
  // none of A; on the 7th one of A, so that all is open again, and the day's own from the 8th on.
  // The sum over tiers is open from the 6th, its day's own from the 7th.
  @Test
  void everyDayArmAndTierHasARowWithItsRunningSum() {
    DailyMetrics metrics =
        metrics(
            LocalDate.of(2026, 1, 8),
            Map.of(
                new DayCell(FIRST, Arm.CONTROL, "A"), new DayCounts(3, 2, 0, 1, 0, 0, 0, 0, 0),
                new DayCell(FIRST, Arm.CONTROL, "B"), new DayCounts(2, 1, 4, 0, 0, 0, 0, 0, 0),
                new DayCell(FIRST.plusDays(1), Arm.TREATMENT, "B"),
                    new DayCounts(4, 1, 5, 1, 0, 1, 1, 0, 1),
                new DayCell(FIRST.plusDays(2), Arm.TREATMENT, "A"),
                    new DayCounts(1, 1, 1, 0, 1, 0, 0, 1, 0),
                new DayCell(FIRST.plusDays(3), Arm.CONTROL, "A"),
                    new DayCounts(0, 0, 1, 1, 0, 0, 0, 0, 0)));
    assertThat(
        metrics.csv().lines().toList(),
        is(
            List.of(
                "day,arm,tier,assigned,contacted,dials,booked,followed,overridden,opt_outs,complaints,matured,"
                    + "assigned_so_far,contacted_so_far,dials_so_far,booked_so_far,followed_so_far,"
                    + "overridden_so_far,opt_outs_so_far,complaints_so_far,matured_so_far",
                "2026-01-05,control,A,3,2,0,,0,0,0,0,0,3,2,0,,0,0,0,0,0",
                "2026-01-05,control,B,2,1,4,,0,0,0,0,0,2,1,4,,0,0,0,0,0",
                "2026-01-05,control,all,5,3,4,,0,0,0,0,0,5,3,4,,0,0,0,0,0",
                "2026-01-05,treatment,A,0,0,0,,0,0,0,0,0,0,0,0,,0,0,0,0,0",
                "2026-01-05,treatment,B,0,0,0,,0,0,0,0,0,0,0,0,,0,0,0,0,0",
                "2026-01-05,treatment,all,0,0,0,,0,0,0,0,0,0,0,0,,0,0,0,0,0",
                "2026-01-05,all,A,3,2,0,,0,0,0,0,0,3,2,0,,0,0,0,0,0",
                "2026-01-05,all,B,2,1,4,,0,0,0,0,0,2,1,4,,0,0,0,0,0",
                "2026-01-05,all,all,5,3,4,,0,0,0,0,0,5,3,4,,0,0,0,0,0",
                "2026-01-06,control,A,0,0,0,,0,0,0,0,0,3,2,0,,0,0,0,0,0",
                "2026-01-06,control,B,0,0,0,,0,0,0,0,0,2,1,4,,0,0,0,0,0",
                "2026-01-06,control,all,0,0,0,,0,0,0,0,0,5,3,4,,0,0,0,0,0",
                "2026-01-06,treatment,A,0,0,0,,0,0,0,0,0,0,0,0,,0,0,0,0,0",
                "2026-01-06,treatment,B,4,1,5,,0,1,1,0,1,4,1,5,,0,1,1,0,1",
                "2026-01-06,treatment,all,4,1,5,,0,1,1,0,1,4,1,5,,0,1,1,0,1",
                "2026-01-06,all,A,0,0,0,,0,0,0,0,0,3,2,0,,0,0,0,0,0",
                "2026-01-06,all,B,4,1,5,,0,1,1,0,1,6,2,9,,0,1,1,0,1",
                "2026-01-06,all,all,4,1,5,,0,1,1,0,1,9,4,9,2,0,1,1,0,1",
                "2026-01-07,control,A,0,0,0,,0,0,0,0,0,3,2,0,,0,0,0,0,0",
                "2026-01-07,control,B,0,0,0,,0,0,0,0,0,2,1,4,,0,0,0,0,0",
                "2026-01-07,control,all,0,0,0,,0,0,0,0,0,5,3,4,,0,0,0,0,0",
                "2026-01-07,treatment,A,1,1,1,,1,0,0,1,0,1,1,1,,1,0,0,1,0",
                "2026-01-07,treatment,B,0,0,0,,0,0,0,0,0,4,1,5,,0,1,1,0,1",
                "2026-01-07,treatment,all,1,1,1,,1,0,0,1,0,5,2,6,,1,1,1,1,1",
                "2026-01-07,all,A,1,1,1,,1,0,0,1,0,4,3,1,1,1,0,0,1,0",
                "2026-01-07,all,B,0,0,0,,0,0,0,0,0,6,2,9,1,0,1,1,0,1",
                "2026-01-07,all,all,1,1,1,0,1,0,0,1,0,10,5,10,2,1,1,1,1,1",
                "2026-01-08,control,A,0,0,1,,0,0,0,0,0,3,2,1,,0,0,0,0,0",
                "2026-01-08,control,B,0,0,0,,0,0,0,0,0,2,1,4,,0,0,0,0,0",
                "2026-01-08,control,all,0,0,1,,0,0,0,0,0,5,3,5,,0,0,0,0,0",
                "2026-01-08,treatment,A,0,0,0,,0,0,0,0,0,1,1,1,,1,0,0,1,0",
                "2026-01-08,treatment,B,0,0,0,,0,0,0,0,0,4,1,5,,0,1,1,0,1",
                "2026-01-08,treatment,all,0,0,0,,0,0,0,0,0,5,2,6,,1,1,1,1,1",
                "2026-01-08,all,A,0,0,1,1,0,0,0,0,0,4,3,2,2,1,0,0,1,0",
                "2026-01-08,all,B,0,0,0,0,0,0,0,0,0,6,2,9,1,0,1,1,0,1",
                "2026-01-08,all,all,0,0,1,1,0,0,0,0,0,10,5,11,3,1,1,1,1,1")));
  }

  @Test
  void anExperimentWithoutLeadsHasRowsOfZerosAndOneToComeHasNone() {
    assertThat(metrics(FIRST.plusDays(1), Map.of()).rows().size(), is(2 * 3));
    assertThat(metrics(FIRST.minusDays(1), Map.of()).rows(), is(List.of()));
  }

  @Test
  void leadsAssignedBeforeTheStartAreNotLost() {
    DailyMetrics early =
        metrics(
            FIRST, Map.of(new DayCell(FIRST.minusDays(2), Arm.CONTROL, "A"), DayCounts.ASSIGNED));
    assertThat(early.firstDay(), is(FIRST.minusDays(2)));
    assertThat(early.days().size(), is(3));
  }

  private static final int BOOKED = DayCounts.NAMES.indexOf("booked");

  /** Forty days of four tiers; a day of a tier and arm has up to four of each, mostly none. */
  private static Map<DayCell, DayCounts> random(long seed) {
    Random random = new Random(seed);
    Map<DayCell, DayCounts> cells = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      List<Long> counts = new ArrayList<>();
      DayCounts.NAMES.forEach(name -> counts.add((long) random.nextInt(5)));
      cells.merge(
          new DayCell(
              FIRST.plusDays(random.nextInt(30)),
              random.nextBoolean() ? Arm.CONTROL : Arm.TREATMENT,
              "tier" + random.nextInt(4)),
          DayCounts.of(counts),
          DayCounts::plus);
    }
    return cells;
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void theLastRowsSumToTheTotals(long seed) {
    DailyMetrics metrics = metrics(FIRST.plusDays(40), random(seed));
    List<DailyMetrics.Row> rows = metrics.rows();
    assertThat(rows.size(), is(41 * 3 * 5));
    DayCounts treated = metrics.totals().get(Arm.TREATMENT);
    DayCounts controls = metrics.totals().get(Arm.CONTROL);
    assertThat(soFar(rows.get(rows.size() - 1)), is(cells(treated.plus(controls), true)));
    assertThat(soFar(rows.get(rows.size() - 6)), is(cells(treated, false)));
    assertThat(soFar(rows.get(rows.size() - 11)), is(cells(controls, false)));
  }

  private static List<OptionalLong> soFar(DailyMetrics.Row row) {
    return row.counts().subList(DayCounts.NAMES.size(), 2 * DayCounts.NAMES.size());
  }

  private static List<OptionalLong> cells(DayCounts counts, boolean booked) {
    List<OptionalLong> cells =
        new ArrayList<>(counts.values().stream().map(OptionalLong::of).toList());
    if (!booked) {
      cells.set(BOOKED, OptionalLong.empty());
    }
    return cells;
  }

  /** A count is that of the cells of its day, tier and arm, and booked calls stand in no arm. */
  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void everyRowIsTheSumOfItsCellsAndNoRowOfAnArmHasBookedCalls(long seed) {
    Map<DayCell, DayCounts> cells = random(seed);
    long shown = 0;
    for (DailyMetrics.Row row : metrics(FIRST.plusDays(40), cells).rows()) {
      DayCounts today = DayCounts.NONE;
      DayCounts soFar = DayCounts.NONE;
      for (Map.Entry<DayCell, DayCounts> each : cells.entrySet()) {
        DayCell cell = each.getKey();
        if ((row.arm().equals("all") || row.arm().equals(cell.arm().key()))
            && (row.tier().equals("all") || row.tier().equals(cell.tier()))) {
          today = cell.day().equals(row.day()) ? today.plus(each.getValue()) : today;
          soFar = cell.day().isAfter(row.day()) ? soFar : soFar.plus(each.getValue());
        }
      }
      List<OptionalLong> all = new ArrayList<>(cells(today, row.counts().get(BOOKED).isPresent()));
      boolean booked = soFar(row).get(BOOKED).isPresent();
      all.addAll(cells(soFar, booked));
      assertThat(row.toString(), row.counts(), is(all));
      assertThat(booked && !row.arm().equals("all"), is(false));
      assertThat(row.counts().get(BOOKED).isPresent() && !booked, is(false));
      shown += booked ? 1 : 0;
    }
    // nearly all 41 days of four tiers and their sum
    assertThat(shown > 150, is(true));
  }

  /** Whose a booked call was does not change a byte, so nothing about it follows from the file. */
  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void theFileIsTheSameWhicheverArmBooked(long seed) {
    Map<DayCell, DayCounts> cells = random(seed);
    Map<DayCell, DayCounts> moved = new TreeMap<>();
    cells.forEach(
        (cell, counts) -> {
          List<Long> without = new ArrayList<>(counts.values());
          without.set(BOOKED, 0L);
          moved.merge(cell, DayCounts.of(without), DayCounts::plus);
          moved.merge(
              new DayCell(cell.day(), Arm.TREATMENT, cell.tier()),
              DayCounts.of(TrialEvent.BOOKED, counts.booked()),
              DayCounts::plus);
        });
    assertThat(moved.equals(cells), is(false));
    assertThat(
        metrics(FIRST.plusDays(40), moved).csv(), is(metrics(FIRST.plusDays(40), cells).csv()));
  }

  /** Where only one arm of a tier has been contacted, neither a cell nor a difference tells it. */
  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void bookedCallsOfATierWithOneArmContactedDoNotChangeTheFile(long seed) {
    Map<DayCell, DayCounts> cells = random(seed);
    // tier9 begins late: for three days only treated leads are contacted, then both
    cells.put(
        new DayCell(FIRST.plusDays(33), Arm.TREATMENT, "tier9"),
        new DayCounts(5, 5, 0, 2, 0, 0, 0, 0, 0));
    cells.put(
        new DayCell(FIRST.plusDays(36), Arm.CONTROL, "tier9"),
        new DayCounts(5, 5, 0, 2, 0, 0, 0, 0, 0));
    // the two calls of the treated are made controls' on the later day, those of tier0 make up
    Map<DayCell, DayCounts> other = new TreeMap<>(cells);
    other.put(
        new DayCell(FIRST.plusDays(33), Arm.TREATMENT, "tier9"),
        new DayCounts(5, 5, 0, 0, 0, 0, 0, 0, 0));
    other.put(
        new DayCell(FIRST.plusDays(36), Arm.CONTROL, "tier9"),
        new DayCounts(5, 5, 0, 4, 0, 0, 0, 0, 0));
    DayCell early = new DayCell(FIRST.plusDays(33), Arm.CONTROL, "tier0");
    DayCell late = new DayCell(FIRST.plusDays(36), Arm.CONTROL, "tier0");
    cells.put(late, DayCounts.of(TrialEvent.BOOKED, 2));
    other.put(early, DayCounts.of(TrialEvent.BOOKED, 2));
    assertThat(
        metrics(FIRST.plusDays(40), other).csv(), is(metrics(FIRST.plusDays(40), cells).csv()));
  }

  @Test
  void aDayAfterTheAsOfDayIsRefused() {
    Map<DayCell, DayCounts> late =
        Map.of(new DayCell(FIRST.plusDays(1), Arm.CONTROL, "A"), DayCounts.ASSIGNED);
    assertThrows(IllegalArgumentException.class, () -> metrics(FIRST, late));
    Map<DayCell, DayCounts> all = Map.of(new DayCell(FIRST, Arm.CONTROL, "all"), DayCounts.NONE);
    assertThrows(IllegalArgumentException.class, () -> metrics(FIRST, all));
  }
}
