package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorldSpecTest {
  @Test
  void standardSizesAreLargeEnoughForTheGates() {
    WorldSpec promise = WorldSpec.standard(WorldKind.fromName("promise"), 1);
    assertThat(promise.reps(), is(110_000));
    assertThat(promise.contactedLeads(), is(120_000));
    assertThat(promise.newLeads(), is(1_200));
    WorldSpec real = WorldSpec.standard(WorldKind.fromName("REAL"), 1);
    assertThat(real.reps(), is(60_000));
    assertThat(real.contactedLeads(), is(46_000));
    assertThat(real.newLeads(), is(500));
  }

  @Test
  void refusesWhatItCannotDraw() {
    WorldSpec small = WorldSpec.small(WorldKind.REAL, 1);
    assertRefused(() -> small.withReps(99, 20), "reps must be 100 to 5,000,000 but was 99");
    assertRefused(() -> small.withReps(200, 201), "firms must be 20 to the number of reps");
    assertRefused(() -> small.withLeads(6_001, 0), "contactedLeads must be 1 to 3 x reps");
    assertRefused(() -> small.withLeads(10, 1_001), "newLeads must be 0 to reps / 2");
    assertRefused(() -> small.withColumns(20), "columns must be 84 to 5,000 but was 20");
    assertRefused(() -> WorldKind.fromName("ideal"), "promise or real but was ideal");
  }

  private static void assertRefused(Runnable attempt, String message) {
    Exception e = assertThrows(IllegalArgumentException.class, attempt::run);
    assertThat(e.getMessage(), containsString(message));
  }

  @Test
  void calendarHasTwoVintagesInOneQuarter() {
    List<String> labels =
        WorldCalendar.usual().vintages().stream().map(WorldCalendar.Vintage::label).toList();
    assertThat(
        labels,
        is(
            List.of(
                "2024_q1a",
                "2024_q1b",
                "2024_q3",
                "2024_q4",
                "2025_q1",
                "2025_q2",
                "2025_q3",
                "2025_q4")));
    assertThat(
        WorldCalendar.usual().vintages().get(1).fileName(), is("RIARepDataFeed_20240331.csv"));
    // the last long-matured contact is at least 120 days before the last vintage
    assertThat(
        WorldCalendar.usual().vintages().get(7).day() - WorldCalendar.lastContactDay(0) >= 120,
        is(true));
  }
}
