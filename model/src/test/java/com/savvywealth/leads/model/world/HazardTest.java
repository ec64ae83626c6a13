package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HazardTest {
  private static Hazard hazard(WorldKind kind) {
    WorldSpec spec = WorldSpec.small(kind, 3);
    DrawnWorld world = DrawnWorld.draw(spec);
    return new Hazard(kind, world.advisors(), world.firms());
  }

  @Test
  void interceptHitsTheTarget() {
    // two leads at log-odds 0 and ln 3 with mean 5/8: 1/2 and 3/4 average to 5/8 at intercept 0
    double[] z = {0, StrictMath.log(3)};
    assertThat(Hazard.intercept(z, 0.625), closeTo(0, 1e-9));
  }

  @Test
  void interceptWithoutLeadsIsTheTargetItself() {
    assertThat(Hazard.intercept(new double[0], 0.05), closeTo(StrictMath.log(1 / 19.0), 1e-12));
  }

  @Test
  void longerAtTheFirmCallsLess() {
    for (WorldKind kind : WorldKind.values()) {
      Hazard hazard = hazard(kind);
      double before = Double.POSITIVE_INFINITY;
      for (int hire = 3_000; hire >= 500; hire -= 500) {
        // same last tenure of 200 days: only the time at the current firm differs
        JobHistory history = new JobHistory(hire - 200, new int[] {hire}, 3_100);
        double effect = hazard.career(history, false);
        assertThat(effect, lessThan(before));
        before = effect;
      }
    }
  }

  @Test
  void unknownHireDateHidesTheTimeAtTheFirm() {
    Hazard hazard = hazard(WorldKind.PROMISE);
    JobHistory fresh = new JobHistory(0, new int[0], 400);
    JobHistory old = new JobHistory(0, new int[0], 4_000);
    assertThat(hazard.career(fresh, true), is(hazard.career(old, true)));
  }

  @Test
  void onlyTheRealWorldDrifts() {
    int early = (int) LocalDate.of(2024, 3, 1).toEpochDay();
    int middle = (int) LocalDate.of(2024, 9, 15).toEpochDay();
    int late = (int) LocalDate.of(2025, 3, 1).toEpochDay();
    Hazard real = hazard(WorldKind.REAL);
    assertThat(real.drift(early), is(0.0));
    // 2024-06-01 to 2025-01-01 is 214 days; 2024-09-15 is day 106
    assertThat(real.drift(middle), closeTo(0.66 * 106 / 214, 1e-12));
    assertThat(real.drift(late), closeTo(0.66, 1e-12));
    assertThat(hazard(WorldKind.PROMISE).drift(late), is(0.0));
  }
}
