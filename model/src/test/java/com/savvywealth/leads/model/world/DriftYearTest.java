package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.health.HealthConfig;
import com.savvywealth.leads.model.health.ReferenceWindow;
import com.savvywealth.leads.model.health.ScoreNight;
import com.savvywealth.leads.model.health.WatchTrial;
import com.savvywealth.leads.model.health.WatchTrial.Monitor;
import com.savvywealth.leads.model.health.WeekCounts;
import com.savvywealth.leads.model.world.DriftYear.Drift;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftYearTest {
  private static final ReferenceWindow WINDOW = DriftWindow.plain();
  private static final int DAY = 100;

  private static DriftYear year(Drift drift, long seed) {
    return DriftYear.of(new DriftYear.Spec(WINDOW, 0.045, 260, drift, DAY, seed));
  }

  private static WatchTrial watch(Drift drift, long seed) {
    DriftYear year = year(drift, seed);
    return WatchTrial.from(
            DriftYear.START,
            new WatchTrial.Rules(
                WINDOW, GateFile.bundled(), HealthConfig.bundled().withTrainingBase(92_000, 4_140)))
        .watchNights(year.nights())
        .watchWeeks(year.weeks(), DriftYear::matureOn);
  }

  private static int delay(Drift drift, Monitor monitor, WatchTrial twin) {
    return watch(drift, 7).delay(monitor, DAY, DriftYear.DAYS, twin);
  }

  @Test
  void theSameSeedGivesTheSameYear() {
    assertThat(year(Drift.MIX, 3).nights(), is(year(Drift.MIX, 3).nights()));
    assertThat(year(Drift.MIX, 3).weeks(), is(year(Drift.MIX, 3).weeks()));
    assertThat(year(Drift.MIX, 4).weeks(), is(not(year(Drift.MIX, 3).weeks())));
  }

  @Test
  void leadsAndCallsAreAsManyAsPromised() {
    DriftYear year = year(Drift.NONE, 5);
    long leads = year.weeks().stream().mapToLong(WeekCounts::leads).sum();
    long called = year.weeks().stream().mapToLong(WeekCounts::called).sum();
    assertThat((double) leads / year.weeks().size(), closeTo(1300, 15));
    assertThat((double) called / leads, closeTo(0.045, 0.003)); // sd .0008
    ScoreNight night = year.nights().get(200);
    night
        .features()
        .values()
        .forEach(
            bins ->
                assertThat(bins.stream().mapToLong(Long::longValue).sum(), is(night.freshRows())));
    assertThat(night.margins().stream().mapToLong(Long::longValue).sum(), is(night.freshRows()));
    assertThat((double) night.freshRows(), closeTo(5200, 200));
    assertThat(year.nights().size(), is(DriftYear.DAYS + DriftYear.BEFORE - 28));
  }

  @Test
  void aYearWithoutDriftLeavesTheGuardedMonitorsSilent() {
    WatchTrial trial = watch(Drift.NONE, 6);
    for (Monitor monitor :
        List.of(Monitor.PSI_LETTER, Monitor.PSI_GATE, Monitor.BALANCE_POINTS, Monitor.STREAK)) {
      assertThat(monitor.name(), trial.episodes(monitor, DriftYear.DAYS), is(0));
    }
    assertThat(trial.alarms(Monitor.BALANCE_RELATIVE, DriftYear.DAYS).size(), is(greaterThan(15)));
  }

  @Test
  void eachDriftIsSeenByTheMonitorThatIsMadeForIt() {
    WatchTrial quiet = watch(Drift.NONE, 7);
    WatchTrial unit = watch(Drift.UNIT, 7);
    assertThat(unit.delay(Monitor.NIGHT_LETTER, DAY, DriftYear.DAYS, quiet), is(0));
    // seven of 30 nights lie in one bin: .9 x 7/30 of all rows are there besides its tenth
    assertThat(unit.delay(Monitor.PSI_GATE, DAY, DriftYear.DAYS, quiet), is(6));
    assertThat(delay(Drift.MISSING, Monitor.NIGHT_DISCOVERY, quiet), is(0));
    assertThat(delay(Drift.NIGHT_LOST, Monitor.STREAK, quiet), is(0));
    int mix = delay(Drift.MIX, Monitor.PSI_DISCOVERY, quiet);
    assertThat(mix, is(greaterThan(0)));
    assertThat(mix, is(lessThan(29)));
    assertThat(delay(Drift.MIX_SLIGHT, Monitor.PSI_GATE, quiet), is(-1));
    WatchTrial more = watch(Drift.RATE_UP, 7);
    int rate = more.delay(Monitor.BALANCE_TRAINING, DAY, DriftYear.DAYS, quiet);
    assertThat(rate, is(greaterThan(30)));
    assertThat(rate, is(lessThan(90)));
    assertThat(more.delay(Monitor.NIGHT_CRITICAL, DAY, DriftYear.DAYS, quiet), is(-1));
  }

  @Test
  void nothingDriftsBeforeItsDay() {
    List<ScoreNight> drifting = year(Drift.UNIT, 8).nights();
    List<ScoreNight> plain = year(Drift.NONE, 8).nights();
    int first = DriftYear.BEFORE - 28 + DAY;
    assertThat(drifting.subList(0, first), is(plain.subList(0, first)));
    assertThat(drifting.get(first), is(not(plain.get(first))));
  }
}
