package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DailyMetricsTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  private static DailyMetrics metrics(LocalDate asOf, Map<DayCell, DayCounts> cells) {
    return new DailyMetrics(FIRST, asOf, new TreeMap<>(cells));
  }

  @Test
  void everyDayArmAndTierHasARowWithItsRunningSum() {
    DailyMetrics metrics =
        metrics(
            LocalDate.of(2026, 1, 7),
            Map.of(
                new DayCell(FIRST, Arm.CONTROL, "A"), new DayCounts(3, 0, 0, 0, 0, 0, 0, 0, 0),
                new DayCell(FIRST, Arm.CONTROL, "B"), new DayCounts(2, 1, 4, 0, 0, 0, 0, 0, 0),
                new DayCell(FIRST.plusDays(2), Arm.CONTROL, "A"),
                    new DayCounts(0, 2, 5, 1, 0, 1, 1, 0, 1)));
    String csv = metrics.csv();
    String zeros = ",0,0,0,0,0,0,0,0,0";
    String a = ",3,0,0,0,0,0,0,0,0";
    String b = ",2,1,4,0,0,0,0,0,0";
    String all = ",5,1,4,0,0,0,0,0,0";
    String third = ",0,2,5,1,0,1,1,0,1";
    assertThat(
        csv.lines().toList(),
        is(
            List.of(
                "day,arm,tier,assigned,contacted,dials,booked,followed,overridden,opt_outs,complaints,matured,"
                    + "assigned_so_far,contacted_so_far,dials_so_far,booked_so_far,followed_so_far,"
                    + "overridden_so_far,opt_outs_so_far,complaints_so_far,matured_so_far",
                "2026-01-05,control,A" + a + a,
                "2026-01-05,control,B" + b + b,
                "2026-01-05,control,all" + all + all,
                "2026-01-05,treatment,A" + zeros + zeros,
                "2026-01-05,treatment,B" + zeros + zeros,
                "2026-01-05,treatment,all" + zeros + zeros,
                "2026-01-06,control,A" + zeros + a,
                "2026-01-06,control,B" + zeros + b,
                "2026-01-06,control,all" + zeros + all,
                "2026-01-06,treatment,A" + zeros + zeros,
                "2026-01-06,treatment,B" + zeros + zeros,
                "2026-01-06,treatment,all" + zeros + zeros,
                "2026-01-07,control,A" + third + ",3,2,5,1,0,1,1,0,1",
                "2026-01-07,control,B" + zeros + b,
                "2026-01-07,control,all" + third + ",5,3,9,1,0,1,1,0,1",
                "2026-01-07,treatment,A" + zeros + zeros,
                "2026-01-07,treatment,B" + zeros + zeros,
                "2026-01-07,treatment,all" + zeros + zeros)));
  }

  @Test
  void anExperimentWithoutLeadsHasRowsOfZerosAndOneToComeHasNone() {
    assertThat(metrics(FIRST.plusDays(1), Map.of()).rows().size(), is(2 * 2));
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

  @Test
  void theLastRowsSumToTheTotals() {
    Random random = new Random(7);
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
    DailyMetrics metrics = metrics(FIRST.plusDays(40), cells);
    List<DailyMetrics.Row> rows = metrics.rows();
    assertThat(rows.size(), is(41 * 2 * 5));
    assertThat(rows.get(rows.size() - 1).soFar(), is(metrics.totals().get(Arm.TREATMENT)));
    assertThat(rows.get(rows.size() - 6).soFar(), is(metrics.totals().get(Arm.CONTROL)));
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
