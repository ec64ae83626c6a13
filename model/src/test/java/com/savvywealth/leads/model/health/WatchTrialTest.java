package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.health.WatchTrial.Monitor;
import com.savvywealth.leads.model.world.DriftWindow;
import com.savvywealth.leads.model.world.DriftYear;
import com.savvywealth.leads.model.world.DriftYear.Drift;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WatchTrialTest {
  private static final int DAY = 100;
  private static final int END = 160;
  private static final ReferenceWindow WINDOW = DriftWindow.plain();
  private static final GateFile GATES = GateFile.bundled();
  private static final HealthConfig CONFIG = HealthConfig.bundled().withTrainingBase(92_000, 4_140);

  /** Nights until the end, all of them long enough before the drift. */
  private static List<ScoreNight> nights(Drift drift, int arrivals) {
    LocalDate end = DriftYear.START.plusDays(END);
    return DriftYear.of(new DriftYear.Spec(WINDOW, 0.045, arrivals, drift, DAY, 21))
        .nights()
        .stream()
        .filter(night -> night.day().isBefore(end))
        .toList();
  }

  private static WatchTrial watch(List<ScoreNight> nights) {
    return WatchTrial.from(DriftYear.START, new WatchTrial.Rules(WINDOW, GATES, CONFIG))
        .watchNights(nights);
  }

  /** Days on which gate 16 comes to a verdict on the nights of the 30 days up to each. */
  private static SortedSet<Integer> judged(List<ScoreNight> nights, Verdict verdict) {
    FeatureShift.Basis basis = new FeatureShift.Basis("simulated", WINDOW, CONFIG.drift());
    SortedSet<Integer> days = new TreeSet<>();
    for (int day = 0; day < END; day++) {
      LocalDate asOf = DriftYear.START.plusDays(day);
      List<ScoreNight> last =
          nights.stream()
              .filter(night -> !night.day().isAfter(asOf))
              .filter(night -> night.day().isAfter(asOf.minusDays(30)))
              .toList();
      for (CheckResult check :
          GATES.gate("G16").judge(FeatureShift.of(last, basis).readings()).checks()) {
        if (check.metric().equals("score_feature_psi")
            && check.scope().equals("all")
            && check.verdict() == verdict) {
          days.add(day);
        }
      }
    }
    return days;
  }

  /** A unit that changes is beyond .25 at once in one night, and later over the last 30. */
  @Test
  void theMonitorOfGate16IsTheGate() {
    List<ScoreNight> nights = nights(Drift.UNIT, 260);
    WatchTrial trial = watch(nights);
    SortedSet<Integer> halted = trial.alarms(Monitor.PSI_GATE, END);
    assertThat(halted, is(judged(nights, Verdict.FAIL)));
    assertThat(halted.first(), is(greaterThan(DAY)));
    assertThat(halted.first(), is(lessThan(DAY + 30)));
    assertThat(halted, hasItem(END - 1));
    assertThat(trial.alarms(Monitor.NIGHT_LETTER, END).first(), is(DAY));
  }

  /** Thirty leads a weekday are 600 in a night: too few to judge, however many nights. */
  @Test
  void theMonitorOfGate16KeepsSilentOnFewPeopleAsTheGateDoes() {
    List<ScoreNight> nights = nights(Drift.MISSING, 30);
    WatchTrial trial = watch(nights);
    assertThat(trial.alarms(Monitor.PSI_GATE, END), is(empty()));
    assertThat(judged(nights, Verdict.FAIL), is(empty()));
    assertThat(judged(nights, Verdict.INCONCLUSIVE).size(), is(END));
    assertThat(trial.alarms(Monitor.PSI_LETTER, END), is(not(empty())));
  }
}
