package com.savvywealth.leads.model.shadow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.gate.Waivers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShadowLogTest {
  private static final LocalDate FIRST = LocalDate.parse("2025-10-14");
  private static final double LEVEL = 0.99;

  private static double[] scores(int n, double shift) {
    return IntStream.range(0, n).mapToDouble(i -> i + Math.rint(shift * n)).toArray();
  }

  private static ShadowDay day(LocalDate date, double[] margins, ScoreBins.Drift drift) {
    return new ShadowDay(
        date.toString(),
        margins.length + 30,
        margins.length,
        new TreeMap<>(Map.of("NO_CRD", 10L, "DO_NOT_CALL", 20L)),
        true,
        0,
        margins.length,
        new TreeMap<>(Map.of("Years", (long) margins.length / 2)),
        ScoreBins.of(margins),
        drift,
        null);
  }

  /** Seven days; on day {@code moved} the scores shift and stay there. */
  private static ShadowLog week(int moved) {
    List<ShadowDay> days = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      double[] margins = scores(2000, i >= moved ? 0.2 : 0);
      ScoreBins.Drift drift =
          i == 0 ? null : days.get(i - 1).scores().driftTo(days.get(i - 1).date(), margins, LEVEL);
      days.add(day(FIRST.plusDays(i), margins, drift));
    }
    return ShadowLog.of(days);
  }

  private static GateResult gate(ShadowLog log) {
    List<Reading> readings = new ArrayList<>(log.readings());
    readings.add(Reading.of("stress_scenarios_failed", 0, 12));
    return GateFile.bundled().gate("G11").judge(readings, Waivers.none());
  }

  @Test
  void aStationaryWeekPasses() {
    assertThat(gate(week(7)).verdict(), is(Verdict.PASS));
  }

  @Test
  void aPlantedDriftFailsAndTheDayIsNamed() {
    GateResult result = gate(week(4));
    assertThat(result.verdict(), is(Verdict.FAIL));
    assertThat(result.line(), containsString("score_psi_day_over_day"));
    assertThat(week(4).worstDrift().orElseThrow().since(), is("2025-10-17"));
  }

  @Test
  void withoutStressTestsTheGateIsNotMeasured() {
    GateResult result = GateFile.bundled().gate("G11").judge(week(7).readings(), Waivers.none());
    assertThat(result.verdict(), is(Verdict.NOT_MEASURED));
  }

  @Test
  void psiIsWorkedOutAgainstTheDeciles() {
    // 10 bins of 200; everything moves up by 0.2: bins 1 and 2 empty, the last holds 600.
    // shares with one half added: e = 200.5/2005, a = 0.5/2005 twice, 600.5/2005 once.
    double e = 200.5 / 2005;
    double a = 0.5 / 2005;
    double last = 600.5 / 2005;
    double expected = 2 * (a - e) * Math.log(a / e) + (last - e) * Math.log(last / e);
    ScoreBins.Drift drift = ScoreBins.of(scores(2000, 0)).driftTo("d", scores(2000, 0.2), LEVEL);
    assertThat(drift.psi(), closeTo(expected, 1e-9));
    // chi-squared quantile 0.99 of 9 degrees is 21.666: times (1/2000 + 1/2000)
    assertThat(drift.critical(), closeTo(21.666 / 1000, 1e-6));
  }

  @Test
  void nothingCanMoveWithoutScoresOrInOneBin() {
    assertThat(ScoreBins.of(new double[0]).driftTo("d", scores(9, 0), LEVEL), nullValue());
    assertThat(ScoreBins.of(scores(9, 0)).driftTo("d", new double[0], LEVEL), nullValue());
    double[] one = {1, 1, 1};
    assertThat(ScoreBins.of(one).driftTo("d", one, LEVEL), nullValue());
  }

  @Test
  void onlyThoseWhoWereWantedCountAsSuccessOrNot() {
    // 2000 scored, 10 without a CRD; the 20 who must not be called are excused.
    ShadowDay day = day(FIRST, scores(2000, 0), null);
    assertThat(day.wanted(), is(2010L));
    assertThat(day.successRate(), closeTo(2000 / 2010.0, 1e-12));
    assertThat(day.lost(), is(0L));
    assertThat(ShadowDay.read("d", day.json()), is(day));
  }

  @Test
  void aBrokenOrMissingDayBeginsTheCountAnew() {
    List<ShadowDay> days = new ArrayList<>(week(7).days());
    assertThat(ShadowLog.of(days).consecutive(), is(7));
    days.set(2, ShadowDay.broken(FIRST.plusDays(2)));
    assertThat(ShadowLog.of(days).consecutive(), is(4));
    assertThat(gate(ShadowLog.of(days)).verdict() == Verdict.PASS, is(false));
    days.remove(2);
    assertThat(ShadowLog.of(days).consecutive(), is(4));
    assertThat(ShadowLog.of(List.of()).consecutive(), is(0));
    assertThrows(
        IllegalArgumentException.class, () -> ShadowLog.of(List.of(days.get(0), days.get(0))));
  }

  @Test
  void theCsvHasARowForEachDayAndMetricWhateverTheOrder() {
    List<ShadowDay> days = new ArrayList<>(week(7).days());
    String csv = ShadowLog.of(days).csv();
    java.util.Collections.reverse(days);
    assertThat(ShadowLog.of(days).csv(), is(csv));
    assertThat(csv, containsString("2025-10-14,feature_completeness,feature=Years,0.5,2000\n"));
    // header; 6 figures, 2 reasons, 1 feature a day; PSI and its critical value on six days
    assertThat(csv.lines().count(), is(1L + 7 * 9 + 6 * 2));
  }

  @Test
  void twoModelsAreComparedWhereBothScore() {
    ScoreComparison.Scored good = new ScoreComparison.Scored(null, 2, 0.2);
    ScoreComparison.Scored poor = new ScoreComparison.Scored(null, 1, 0.1);
    ScoreComparison.Scored none = new ScoreComparison.Scored("NO_CRD", Double.NaN, Double.NaN);
    ScoreComparison comparison =
        ScoreComparison.of(
            List.of(
                new ScoreComparison.Pair("a", good, poor),
                new ScoreComparison.Pair("b", poor, good),
                new ScoreComparison.Pair("c", none, poor),
                new ScoreComparison.Pair("d", none, none)));
    assertThat(comparison.both(), is(2L));
    assertThat(comparison.rankCorrelation(), closeTo(-1, 1e-12));
    assertThat("best one of each differs", comparison.topDecileOverlap(), is(0.0));
    assertThat(comparison.meanDifference(), closeTo(0, 1e-12));
    assertThat(comparison.meanAbsoluteDifference(), closeTo(0.1, 1e-12));
    assertThat(comparison.otherReasons(), is(Map.of("NO_CRD / SCORED", 1L)));
    assertThat(ScoreComparison.of(List.of()).rankCorrelation(), nullValue());
  }
}
