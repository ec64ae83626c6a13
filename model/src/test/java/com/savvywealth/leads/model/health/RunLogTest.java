package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLogTest {
  private static final String HEADER = "pipeline,run,started_at,ended_at,outcome\n";
  private static final Instant AS_OF = Instant.parse("2025-10-31T00:00:00Z");

  private static RunLog.Attempt attempt(String pipeline, String ended, boolean succeeded) {
    Instant end = Instant.parse(ended);
    return new RunLog.Attempt(
        pipeline, "r-" + ended, end.minus(Duration.ofMinutes(9)), end, outcome(succeeded));
  }

  private static RunLog.Outcome outcome(boolean succeeded) {
    return succeeded ? RunLog.Outcome.SUCCEEDED : RunLog.Outcome.FAILED;
  }

  private static RunLog.Attempt refused(String pipeline, String ended) {
    Instant end = Instant.parse(ended);
    return new RunLog.Attempt(
        pipeline, "r-" + ended, end.minusSeconds(60), end, RunLog.Outcome.REFUSED);
  }

  private static RunLog log(RunLog.Attempt... attempts) {
    return new RunLog(List.of(attempts), List.of());
  }

  private static double value(List<Reading> readings, String metric) {
    return readings.stream()
        .filter(reading -> reading.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /** 40 nights of which 1 failed: 1/40 = .025. The failure before the 30 days does not count. */
  @Test
  void theMonthIsTheThirtyDaysToTheInstant() {
    List<RunLog.Attempt> attempts = new ArrayList<>();
    attempts.add(attempt("score", "2025-10-01T00:00:00Z", false)); // 30 days before, not after
    for (int i = 1; i <= 39; i++) {
      attempts.add(
          new RunLog.Attempt(
              "score", "n" + i, AS_OF.minusSeconds(i + 60), AS_OF.minusSeconds(i), outcome(true)));
    }
    attempts.add(attempt("score", "2025-10-31T00:00:00Z", false)); // the instant is included
    attempts.add(attempt("score", "2025-10-31T00:00:01Z", false)); // not known yet
    RunLog log = new RunLog(attempts, List.of());
    assertThat(log.monthTo(AS_OF), is(new RunLog.FailureRate(40, 1)));
    Reading rate = log.readings(AS_OF).get(0);
    assertThat(rate.value(), is(0.025));
    assertThat(rate.n(), is(40L));
    assertThat(rate.note(), containsString("1 of 40 runs failed in the 30 days to 2025-10-31"));
  }

  /** Failed at 02:10 and at 03:00, succeeded at 05:40: 3.5 hours from the first failure. */
  @Test
  void aRecoveryLastsFromTheFirstFailureToTheNextSuccessOfThePipeline() {
    RunLog log =
        log(
            attempt("score", "2025-10-20T02:10:00Z", false),
            attempt("run", "2025-10-20T02:30:00Z", true), // another pipeline heals nothing
            attempt("score", "2025-10-20T03:00:00Z", false),
            attempt("score", "2025-10-20T05:40:00Z", true),
            attempt("score", "2025-10-21T02:00:00Z", true));
    assertThat(
        log.recoveries(AS_OF),
        contains(
            new RunLog.Recovery(
                "score",
                Instant.parse("2025-10-20T02:10:00Z"),
                Instant.parse("2025-10-20T05:40:00Z"),
                true)));
    assertThat(value(log.readings(AS_OF), "max_recovery_hours"), is(3.5));
  }

  /** Broken since 30 October 18:00 and read at midnight: 6 hours so far, whatever came before. */
  @Test
  void whatIsStillBrokenLastsUntilNow() {
    RunLog log =
        log(
            attempt("run", "2025-10-02T00:00:00Z", false),
            attempt("run", "2025-10-02T01:00:00Z", true),
            attempt("score", "2025-10-30T18:00:00Z", false),
            attempt("score", "2025-10-31T00:30:00Z", true)); // not known yet
    assertThat(log.recoveries(AS_OF).get(1).recovered(), is(false));
    Reading hours = log.readings(AS_OF).get(1);
    assertThat(hours.value(), is(6.0));
    assertThat(hours.note(), is("score from 2025-10-30T18:00:00Z, still broken"));
  }

  /** It broke in the summer and was mended on the 5th: the month sees it, at its full length. */
  @Test
  void aRecoveryBelongsToTheMonthInWhichItEnded() {
    RunLog log =
        log(
            attempt("score", "2025-08-05T00:00:00Z", false),
            attempt("score", "2025-10-05T00:00:00Z", true));
    assertThat(value(log.readings(AS_OF), "max_recovery_hours"), closeTo(61 * 24, 1e-9));
    Instant later = AS_OF.plus(Duration.ofDays(30));
    assertThat(
        value(
            log.and(log(attempt("score", "2025-11-20T00:00:00Z", true))).readings(later),
            "max_recovery_hours"),
        is(0.0));
  }

  @Test
  void nothingRunIsNotMeasured() {
    List<Reading> readings = RunLog.empty().readings(AS_OF);
    assertThat(readings, hasSize(3));
    for (Reading reading : readings.subList(0, 2)) {
      assertThat(reading.value(), is(notANumber()));
      assertThat(reading.n(), is(0L));
    }
    List<CheckResult> checks = GateFile.bundled().gate("S3").judge(readings).checks();
    for (CheckResult check : checks) {
      boolean counted = check.metric().equals("run_log_rows_unreadable"); // 0 of 0 rows
      assertThat(check.verdict(), is(counted ? Verdict.PASS : Verdict.NOT_MEASURED));
    }
    assertThat(RunLog.read("log", ""), is(RunLog.empty()));
    assertThat(RunLog.read("log", HEADER), is(RunLog.empty()));
  }

  /** 30 green nights pass both checks; four hours of recovery are too many. */
  @Test
  void theGateIsJudgedByTheseReadings() {
    List<RunLog.Attempt> nights = new ArrayList<>();
    for (int day = 1; day <= 30; day++) {
      nights.add(attempt("score", "2025-10-%02dT02:00:00Z".formatted(day), true));
    }
    RunLog green = new RunLog(nights, List.of());
    assertThat(verdict(green, "monthly_failure_rate"), is(Verdict.PASS));
    assertThat(verdict(green, "max_recovery_hours"), is(Verdict.PASS));
    nights.add(attempt("score", "2025-10-12T01:00:00Z", false));
    nights.add(attempt("run", "2025-10-12T01:00:00Z", false));
    nights.add(attempt("run", "2025-10-12T05:00:00Z", true));
    RunLog red = new RunLog(nights, List.of());
    assertThat(verdict(red, "monthly_failure_rate"), is(Verdict.FAIL));
    assertThat(verdict(red, "max_recovery_hours"), is(Verdict.FAIL));
  }

  /** 30 nights of which gate 10 refused 3, one of them for days: no crash, nothing to recover. */
  @Test
  void aRefusalIsNoFailureAndNothingToRecoverFrom() {
    List<RunLog.Attempt> nights = new ArrayList<>();
    for (int day = 1; day <= 27; day++) {
      nights.add(attempt("score", "2025-10-%02dT02:00:00Z".formatted(day), true));
    }
    nights.add(refused("score", "2025-10-28T02:00:00Z"));
    nights.add(refused("score", "2025-10-29T02:00:00Z"));
    nights.add(refused("score", "2025-10-30T02:00:00Z"));
    RunLog log = new RunLog(nights, List.of());
    assertThat(log.monthTo(AS_OF), is(new RunLog.FailureRate(27, 0)));
    assertThat(log.recoveries(AS_OF), is(empty()));
    assertThat(verdict(log, "monthly_failure_rate"), is(Verdict.PASS));
    assertThat(verdict(log, "max_recovery_hours"), is(Verdict.PASS));
    assertThat(log.readings(AS_OF).get(0).note(), containsString("refused by a gate: 3"));
    // Nor does one end a recovery: from a crash at 01:00 to the success at 04:00 are 3 hours.
    RunLog crashed =
        log(
            attempt("score", "2025-10-20T01:00:00Z", false),
            refused("score", "2025-10-20T02:00:00Z"),
            attempt("score", "2025-10-20T04:00:00Z", true));
    assertThat(value(crashed.readings(AS_OF), "max_recovery_hours"), is(3.0));
  }

  private static Verdict verdict(RunLog log, String metric) {
    return GateFile.bundled().gate("S3").judge(log.readings(AS_OF)).checks().stream()
        .filter(check -> check.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  @Test
  void badRowsAreListedWithTheReasonAndTheOthersCount() {
    String start = "2025-10-20T02:00:00Z";
    RunLog log =
        RunLog.read(
            "scores/run_log.csv",
            HEADER
                + "score,a,2025-10-20T02:00:00Z,2025-10-20T02:09:00Z,succeeded\n"
                + "score,\"b,2025-10-2\n"
                + "score,c,"
                + start
                + ",2025-10-20T01:00:00Z,failed\n"
                + "score,d,"
                + start
                + ",2025-10-20T02:09:00Z,killed\n"
                + "score,e,"
                + start
                + ",20 October,failed\n"
                + ",f,"
                + start
                + ",2025-10-20T02:09:00Z,failed\n");
    assertThat(log.attempts(), hasSize(1));
    assertThat(
        log.badRows().stream().map(RunLog.BadRow::line).toList(), is(List.of(3L, 4L, 5L, 6L, 7L)));
    List<String> reasons = log.badRows().stream().map(RunLog.BadRow::reason).toList();
    assertThat(reasons.get(0), is("a row must have 5 cells but has 2"));
    assertThat(reasons.get(1), containsString("must not be before started_at"));
    assertThat(
        reasons.get(2), is("outcome must be one of succeeded, failed, refused but was killed"));
    assertThat(reasons.get(3), containsString("20 October"));
    assertThat(reasons.get(4), is("pipeline and run must be named"));
    assertThat(log.badRows().get(0).file(), is("scores/run_log.csv"));
    Reading unreadable = log.readings(AS_OF).get(2);
    assertThat(unreadable.metric() + unreadable.value(), is("run_log_rows_unreadable5.0"));
    assertThat(unreadable.n(), is(6L));
    assertThat(
        unreadable.note(), is("scores/run_log.csv line 3: a row must have 5 cells but has 2"));
    assertThat(verdict(log, "run_log_rows_unreadable"), is(Verdict.FAIL));
  }

  @Test
  void anotherHeaderIsRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> RunLog.read("log", "run,pipeline\na,b\n"));
    assertThat(refused.getMessage(), containsString("must begin with pipeline,run,started_at"));
  }

  @Test
  void aLineReadsAsTheAttemptThatWroteIt() {
    RunLog.Attempt odd =
        new RunLog.Attempt(
            "score, nightly", "a\"b", AS_OF, AS_OF.plusMillis(7), RunLog.Outcome.REFUSED);
    RunLog read = RunLog.read("log", HEADER + odd.line());
    assertThat(read.attempts(), contains(odd));
    assertThat(read.badRows(), is(empty()));
  }

  /** Two logs that hold the same lines, in any order, are one log. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void orderAndRepetitionChangeNothing(long seed) {
    Random random = new Random(seed);
    List<RunLog.Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Instant end = AS_OF.minusSeconds(random.nextInt(40 * 86_400));
      attempts.add(
          new RunLog.Attempt(
              "p" + random.nextInt(3),
              "r" + i,
              end.minusSeconds(60),
              end,
              outcome(random.nextInt(5) > 0)));
    }
    RunLog whole = new RunLog(attempts, List.of());
    List<RunLog.Attempt> shuffled = new ArrayList<>(attempts);
    Collections.shuffle(shuffled, random);
    RunLog merged =
        new RunLog(shuffled.subList(0, 120), List.of())
            .and(new RunLog(shuffled.subList(80, 200), List.of()));
    assertThat(merged, is(whole));
    assertThat(whole.readings(AS_OF).get(1).value(), closeTo(naiveLongestHours(attempts), 1e-9));
  }

  /** For each failure, whatever came before it: the first success after it, or now. */
  private static double naiveLongestHours(List<RunLog.Attempt> attempts) {
    double longest = 0;
    for (RunLog.Attempt failed : attempts) {
      if (failed.succeeded()) {
        continue;
      }
      Instant until =
          attempts.stream()
              .filter(a -> a.succeeded() && a.pipeline().equals(failed.pipeline()))
              .map(RunLog.Attempt::endedAt)
              .filter(end -> !end.isBefore(failed.endedAt()))
              .min(Instant::compareTo)
              .orElse(AS_OF);
      if (until.isAfter(AS_OF.minus(Duration.ofDays(30)))) {
        double hours = Duration.between(failed.endedAt(), until).toMillis() / 3.6e6;
        longest = Math.max(longest, hours);
      }
    }
    return longest;
  }
}
