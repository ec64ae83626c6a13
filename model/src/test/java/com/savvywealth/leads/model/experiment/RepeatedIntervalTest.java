package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.savvywealth.leads.model.stat.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A look's interval says what its test says. */
class RepeatedIntervalTest {
  private static final ExperimentConfig CONFIG = Experiments.shipped();
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private static LooksLog start() {
    return LooksLog.start(CONFIG, 2000);
  }

  /** Rates of .1 and .01 in both arms, put into the arms unevenly: thrown together .091 v .019. */
  @Test
  void theRepeatedIntervalDoesNotMixStrataEither() {
    TrialTable table =
        TrialTable.of(
            Map.of(
                new TrialCell("HIGH", "", Arm.TREATMENT), CellCounts.of(900, 90),
                new TrialCell("HIGH", "", Arm.CONTROL), CellCounts.of(100, 10),
                new TrialCell("LOW", "", Arm.TREATMENT), CellCounts.of(100, 1),
                new TrialCell("LOW", "", Arm.CONTROL), CellCounts.of(900, 9)));
    Interval interval = InterimLook.of(CONFIG, table, start(), DAY).repeatedInterval();
    assertThat(interval.low() + interval.high(), closeTo(0, 1e-12));
    assertThat(interval.low(), lessThan(0.0));
  }

  /** Away from the bound, where Sato's variance and the test's may part company. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theRepeatedIntervalLeavesOutZeroWhenTheBoundIsCrossed(long seed) {
    Random random = new Random(seed);
    int apart = 0;
    int crossed = 0;
    for (int i = 0; i < 40; i++) {
      Map<TrialCell, CellCounts> cells = new TreeMap<>();
      double lift = 1 + 1.5 * random.nextDouble();
      for (String stratum : List.of("a", "b", "c")) {
        double rate = 0.02 + 0.08 * random.nextDouble();
        cells.put(new TrialCell(stratum, "", Arm.TREATMENT), drawn(random, rate * lift));
        cells.put(new TrialCell(stratum, "", Arm.CONTROL), drawn(random, rate));
      }
      InterimLook interim = InterimLook.of(CONFIG, TrialTable.of(cells), start(), DAY);
      double z = Math.abs(interim.look().efficacy().z());
      double bound = interim.look().efficacy().bound();
      Interval interval = interim.repeatedInterval();
      boolean outside = interval.low() > 0 || interval.high() < 0;
      if (Math.abs(z / bound - 1) > 0.1) {
        apart++;
        crossed += z > bound ? 1 : 0;
        assertThat("seed %d: z %s, bound %s".formatted(seed, z, bound), outside, is(z > bound));
      }
    }
    assertThat(apart, greaterThan(20));
    assertThat(crossed, greaterThan(2));
    assertThat(apart - crossed, greaterThan(2));
  }

  private static CellCounts drawn(Random random, double rate) {
    int leads = 150 + random.nextInt(400);
    int booked = 0;
    for (int i = 0; i < leads; i++) {
      booked += random.nextDouble() < rate ? 1 : 0;
    }
    return CellCounts.of(leads, booked);
  }
}
