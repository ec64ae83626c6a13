package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NightLogTest {
  private static final LocalDate DAY = Nights.AS_OF.minusDays(3);

  private static RunLog.Attempt attempt(LocalDate day, String ended, RunLog.Outcome outcome) {
    Instant end = Instant.parse(ended);
    return new RunLog.Attempt("score", "batch-" + day, end.minusSeconds(540), end, outcome);
  }

  /** Thirty nights that were published at 02:09 of their day, and these attempts before. */
  private static List<RunLog.Attempt> allGoodAnd(RunLog.Attempt... others) {
    List<RunLog.Attempt> attempts = new ArrayList<>(List.of(others));
    for (int back = 0; back < 30; back++) {
      LocalDate day = Nights.AS_OF.minusDays(back);
      attempts.add(attempt(day, day + "T02:09:00Z", RunLog.Outcome.SUCCEEDED));
    }
    return attempts;
  }

  private static SlaStreak streak(List<RunLog.Attempt> attempts, SortedMap<String, LocalDate> un) {
    NightLog log = NightLog.of(new RunLog(attempts, List.of()), un, 24);
    return SlaStreak.of(Nights.good(30), log, Nights.RULE);
  }

  private static SlaStreak streak(List<RunLog.Attempt> attempts) {
    return streak(attempts, new TreeMap<>());
  }

  @Test
  void nightsOfOneAttemptInTheirTimeAreTheStreakOfTheirBatches() {
    SlaStreak streak = streak(allGoodAnd());
    assertThat(streak.length(), is(30));
    assertThat(streak.unlogged(), is(0L));
  }

  /** Gate 10 refused it for its time; 20 minutes later the same batch was there. */
  @Test
  void aRerunDoesNotHealTheDay() {
    SlaStreak refused =
        streak(allGoodAnd(attempt(DAY, DAY + "T01:49:00Z", RunLog.Outcome.REFUSED)));
    assertThat(refused.length(), is(3));
    assertThat(refused.brokenBy(), is("a gate refused a batch at 2025-10-17T01:49:00Z"));
    SlaStreak failed = streak(allGoodAnd(attempt(DAY, DAY + "T01:49:00Z", RunLog.Outcome.FAILED)));
    assertThat(failed.brokenBy(), is("scoring failed at 2025-10-17T01:49:00Z"));
    // Whatever happens to a batch after it was published is no breach of its day.
    assertThat(
        streak(allGoodAnd(attempt(DAY, "2025-10-19T00:00:00Z", RunLog.Outcome.FAILED))).length(),
        is(30));
  }

  /** The 17th is due by the end of the 18th: to the second in time, and a second later. */
  @Test
  void aBatchThatIsPublishedAfterItsGraceIsLate() {
    for (String end : List.of("2025-10-19T00:00:00Z", "2025-10-19T00:00:01Z")) {
      List<RunLog.Attempt> attempts = new ArrayList<>(allGoodAnd());
      attempts.removeIf(each -> each.run().equals("batch-" + DAY));
      attempts.add(attempt(DAY, end, RunLog.Outcome.SUCCEEDED));
      SlaStreak streak = streak(attempts);
      boolean late = end.endsWith("1Z");
      assertThat(streak.length(), is(late ? 3 : 30));
      assertThat(streak.late(), is(late ? 1L : 0L));
      assertThat(
          streak.brokenBy(),
          is(
              late
                  ? "a batch was published at 2025-10-19T00:00:01Z, due by 2025-10-19T00:00:00Z"
                  : ""));
    }
  }

  /** Another batch of the day was refused and never made; the day's list came from a second. */
  @Test
  void aBatchThatNeverFinishedBreaksItsDayOnlyWithAnAttempt() {
    SortedMap<String, LocalDate> unfinished = new TreeMap<>(Map.of("other", DAY));
    assertThat("a survey", streak(allGoodAnd(), unfinished).length(), is(30));
    Instant end = Instant.parse("2025-10-17T01:00:00Z");
    SlaStreak broken =
        streak(
            allGoodAnd(new RunLog.Attempt("score", "other", end, end, RunLog.Outcome.REFUSED)),
            unfinished);
    assertThat(broken.length(), is(3));
    assertThat(
        "another pipeline's",
        streak(
                allGoodAnd(new RunLog.Attempt("run", "other", end, end, RunLog.Outcome.FAILED)),
                unfinished)
            .length(),
        is(30));
  }

  @Test
  void batchesWithoutALineAreCountedAndToldAndBreakNothing() {
    List<RunLog.Attempt> attempts = new ArrayList<>(allGoodAnd());
    attempts.subList(0, 4).clear();
    SlaStreak streak = streak(attempts);
    assertThat(streak.length(), is(30));
    Reading told = streak.readings().get(0);
    assertThat(told.note(), containsString("batches without a line in the run log: 4"));
    Reading counted =
        streak.readings().stream()
            .filter(reading -> reading.metric().equals("nights_without_log"))
            .findFirst()
            .orElseThrow();
    assertThat(counted.value(), closeTo(4, 0));
  }
}
