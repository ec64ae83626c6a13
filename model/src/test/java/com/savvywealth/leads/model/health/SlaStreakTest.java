package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;
import static org.hamcrest.Matchers.nullValue;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlaStreakTest {
  private static SlaStreak of(List<Night> nights) {
    return SlaStreak.of(nights, NightLog.none(), Nights.RULE);
  }

  private static List<Night> with(List<Night> nights, Night other) {
    List<Night> all = new ArrayList<>(nights);
    all.add(other);
    return all;
  }

  private static List<Night> without(List<Night> nights, LocalDate day) {
    return nights.stream().filter(night -> !night.day().equals(day)).toList();
  }

  private static Reading reading(SlaStreak streak, String metric) {
    return streak.readings().stream()
        .filter(reading -> reading.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thirtyGoodDaysAreAStreakOfThirty() {
    SlaStreak streak = of(Nights.good(30));
    assertThat(streak.length(), is(30));
    assertThat(streak.brokenOn(), nullValue());
    assertThat(reading(streak, "days_without_sla_breach").value(), is(30.0));
    // 980 of 1,000 are scored, 20 are too old: success .98, errors .02.
    assertThat(reading(streak, "daily_scoring_success").value(), closeTo(0.98, 1e-12));
    assertThat(reading(streak, "daily_scoring_success").n(), is(1000L));
    assertThat(streak.errorRate(), closeTo(0.02, 1e-12));
    assertThat(streak.median(), is(61.5));
  }

  @Test
  void aMissingDayBreaksItAndSoDoesTheAsOfDay() {
    LocalDate gone = Nights.AS_OF.minusDays(4);
    SlaStreak streak = of(without(Nights.good(40), gone));
    assertThat(streak.length(), is(4));
    assertThat(streak.brokenOn(), is(gone.toString()));
    assertThat(streak.brokenBy(), is("no batch finished"));
    assertThat(reading(streak, "days_without_batch").value(), is(1.0));
    assertThat(verdict(streak, "S3", "days_without_batch"), is(Verdict.FAIL));
    assertThat(of(without(Nights.good(40), Nights.AS_OF)).length(), is(0));
  }

  @Test
  void aLateBatchAndTooFewScoresBreakIt() {
    LocalDate day = Nights.AS_OF.minusDays(2);
    List<Night> others = without(Nights.good(30), day);
    Night late = Nights.night(day, 980, false, Map.of("STALE", 20L));
    assertThat(of(with(others, late)).brokenBy(), is("a batch took too long"));
    Night poor = Nights.night(day, 949, true, Map.of("STALE", 51L));
    assertThat(of(with(others, poor)).length(), is(2));
    Night exact = Nights.night(day, 950, true, Map.of("STALE", 50L));
    assertThat(of(with(others, exact)).length(), is(30));
  }

  @Test
  void leadsThatNobodyWantsScoredDoNotCount() {
    // 900 of 1,000 scored; 60 asked not to be called and 30 stood twice: 900 of 910.
    Night night =
        Nights.night(
            Nights.AS_OF,
            900,
            true,
            Map.of("DO_NOT_CALL", 60L, "DUPLICATE_LEAD", 30L, "STALE", 10L));
    assertThat(night.wanted(), is(910L));
    assertThat(of(List.of(night)).length(), is(1));
    // Leads that came out neither scored nor with a reason do count: 900 of 1,000.
    Night lost = Nights.night(Nights.AS_OF, 900, true, Map.of());
    assertThat(of(List.of(lost)).length(), is(0));
  }

  private static Verdict verdict(SlaStreak streak, String gate, String metric) {
    return GateFile.bundled().gate(gate).judge(streak.readings()).checks().stream()
        .filter(check -> check.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  /** 960 of 1,000 scored is success enough; 39 have a reason, so 1 is lost. */
  @Test
  void aLostLeadHaltsGate16ThoughTheDayIsGood() {
    Night one = Nights.night(Nights.AS_OF, 960, true, Map.of("STALE", 39L));
    SlaStreak streak = of(List.of(one));
    assertThat(streak.length(), is(1));
    assertThat(reading(streak, "night_rows_lost").value(), is(1.0));
    assertThat(verdict(streak, "G16", "night_rows_lost"), is(Verdict.FAIL));
    // One twice and one lost, at two nights, do not cancel.
    Night twice = Nights.night(Nights.AS_OF.minusDays(1), 980, true, Map.of("STALE", 21L));
    assertThat(reading(of(List.of(one, twice)), "night_rows_lost").value(), is(2.0));
    assertThat(verdict(of(Nights.good(3)), "G16", "night_rows_lost"), is(Verdict.PASS));
  }

  /** Production is nine days old and whole: the days before its first batch miss nothing. */
  @Test
  void daysBeforeTheFirstBatchAreNotMissing() {
    SlaStreak streak = of(Nights.good(9));
    assertThat(reading(streak, "days_without_batch").value(), is(0.0));
    assertThat(verdict(streak, "S3", "days_without_batch"), is(Verdict.PASS));
    assertThat(verdict(of(List.of()), "S3", "days_without_batch"), is(Verdict.NOT_MEASURED));
  }

  @Test
  void ofSeveralBatchesOfADayTheWorstCounts() {
    List<Night> nights = Nights.good(30);
    Night worse = Nights.night(Nights.AS_OF, 100, true, Map.of("STALE", 900L));
    SlaStreak streak = of(with(nights, worse));
    assertThat(streak.length(), is(0));
    assertThat(streak.worst().success(), closeTo(0.1, 1e-12));
  }

  @Test
  void laterNightsAreNotSeenAndOrderIsNothing() {
    List<Night> nights = new ArrayList<>(Nights.good(33));
    nights.add(Nights.night(Nights.AS_OF.plusDays(1), 0, false, Map.of()));
    SlaStreak streak = of(nights);
    Collections.shuffle(nights, new Random(1));
    assertThat(of(nights), is(streak));
    assertThat(streak.length(), is(33));
  }

  @Test
  void withoutNightsTheGateIsRedNotGreen() {
    SlaStreak streak = of(List.of());
    assertThat(streak.length(), is(0));
    assertThat(reading(streak, "daily_scoring_success").value(), notANumber());
    assertThat(
        GateFile.bundled().gate("S3").judge(streak.readings()).verdict(), is(Verdict.NOT_MEASURED));
  }
}
