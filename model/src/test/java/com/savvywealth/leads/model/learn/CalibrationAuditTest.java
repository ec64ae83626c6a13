package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CalibrationAuditTest {
  private static final LearnSettings SETTINGS = LearnCases.settings();
  private static final Gate GATE = GateFile.bundled().gate("G9");

  /** Rows whose probabilities are right: about one in twenty is called, ranked at about .72. */
  private static final class Right {
    final double[] p;
    final byte[] y;
    final long[] hashes;

    Right(int rows, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      p = new double[rows];
      y = new byte[rows];
      hashes = new long[rows];
      for (int i = 0; i < rows; i++) {
        double sum = 0;
        for (int k = 0; k < 12; k++) {
          sum += random.nextDouble();
        }
        p[i] = Margins.sigmoid(-3.35 + 0.75 * (sum - 6));
        y[i] = (byte) (random.nextDouble() < p[i] ? 1 : 0);
        hashes[i] = random.nextLong();
      }
    }

    BootstrapSpec spec(int replicates) {
      return new BootstrapSpec(replicates, 1, 0.95, hashes);
    }

    EmptyPromise.Outcome own(int replicates) {
      return EmptyPromise.judge(
          "right", CalibrationSlice.of(Reading.ALL, p, y, spec(replicates)), GATE);
    }
  }

  private static final Right RIGHT = new Right(20_000, 4);

  @ParameterizedTest
  @EnumSource(EmptyPromise.class)
  void emptyPromisesKeepTheLetterAndAreStoppedByAGuard(EmptyPromise promise) {
    double[] p = promise.of(RIGHT.p, RIGHT.y, RIGHT.hashes);
    CalibrationSlice slice = CalibrationSlice.of(Reading.ALL, p, RIGHT.y, RIGHT.spec(100));
    EmptyPromise.Outcome outcome = EmptyPromise.judge(promise.title(), slice, GATE);
    assertThat(outcome.keepsLetter(), is(true));
    assertThat(outcome.stoppedBy(), not(empty()));
    String named =
        switch (promise) {
          case BASE_RATE, SHUFFLED, REVERSED -> "calibrated_roc_auc";
          case ZERO -> "brier_skill";
          case DOUBLED, HALVED -> "observed_over_expected";
        };
    assertThat(outcome.stoppedBy(), hasItem(named));
  }

  @Test
  void rightProbabilitiesAreStoppedByNothing() {
    EmptyPromise.Outcome own = RIGHT.own(100);
    assertThat(own.keepsLetter(), is(true));
    assertThat(own.stoppedBy(), empty());
  }

  @Test
  void theDocumentShowsWhatIsJudged() throws IOException {
    StringBuilder table = new StringBuilder();
    List<EmptyPromise.Outcome> all = new ArrayList<>(List.of(RIGHT.own(100)));
    all.addAll(EmptyPromise.outcomes(RIGHT.p, RIGHT.y, RIGHT.spec(100), RIGHT.hashes, GATE));
    for (EmptyPromise.Outcome one : all) {
      table
          .append("| ")
          .append(one.title())
          .append(" | ")
          .append(Numbers.rate(one.slice().errors().equalWidth()))
          .append(one.keepsLetter() ? " | yes | " : " | no | ")
          .append(
              one.stoppedBy().isEmpty() ? "–" : "`" + String.join("`, `", one.stoppedBy()) + "`")
          .append(" |\n");
    }
    Path page = Path.of(System.getProperty("testdata.dir"), "../src/site/markdown/calibration.md");
    assertThat(Files.readString(page), containsString(table.toString()));
  }

  /** Chance that a guard stops probabilities that are right; see calibration.md. */
  @Test
  void guardsSeldomStopRightProbabilities() {
    Map<String, Integer> stopped = falseHalts(60, 6_000, 30);
    // 1 % of 60 is one
    assertThat(stopped.toString(), stopped.getOrDefault("any", 0), lessThan(4));
  }

  @Test
  @Tag("proof")
  void guardsStopRightProbabilitiesLessThanOnceInAHundred() {
    Map<String, Integer> stopped = falseHalts(300, 9_000, 30);
    // 3 expected at 1 %; three standard errors more are 8
    assertThat(stopped.toString(), stopped.getOrDefault("any", 0), lessThan(9));
  }

  private static Map<String, Integer> falseHalts(int trials, int rows, int replicates) {
    Map<String, Integer> stopped = new TreeMap<>();
    for (int trial = 0; trial < trials; trial++) {
      List<String> by = new Right(rows, 1000 + trial).own(replicates).stoppedBy();
      by.forEach(guard -> stopped.merge(guard, 1, Integer::sum));
      stopped.merge("any", by.isEmpty() ? 0 : 1, Integer::sum);
    }
    return stopped;
  }

  /** B27: "all tiers pass" on tiers of 5, 12 and 98 rows. */
  @Test
  void tiersWithAHandfulOfRowsDoNotPass() {
    List<Reading> readings = new ArrayList<>();
    readings.addAll(CalibrationSlice.of(Reading.ALL, RIGHT.p, RIGHT.y, RIGHT.spec(20)).readings());
    for (int rows : new int[] {5, 12, 98}) {
      Right few = new Right(rows, 3);
      String scope = "tier=" + rows;
      readings.addAll(CalibrationSlice.of(scope, few.p, few.y, few.spec(20)).readings());
    }
    for (CheckResult check : GATE.judge(readings).checks()) {
      if (check.scope().startsWith("tier=") && check.metric().equals("ece")) {
        assertThat(check.scope(), check.verdict(), is(Verdict.INCONCLUSIVE));
        assertThat(check.worst().toString(), containsString("judged in scope all"));
      }
    }
  }

  @Test
  void oneRowWithoutAScoreIsAnErrorNotASkip() {
    double[] p = {0.1, Double.NaN, 0.2};
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                CalibrationSlice.of(
                    Reading.ALL,
                    p,
                    new byte[] {0, 1, 0},
                    new BootstrapSpec(5, 1, 0.95, new long[3])));
    assertThat(error.getMessage(), containsString("row 1"));
  }

  @Test
  void theAuditOfATrainedModelIsWholeAndItsReportHidesSmallTiers() {
    TrainedModel trained = LearnCases.trained(3_000, 5);
    CalibrationAudit audit = CalibrationAudit.of(trained, SETTINGS);
    assertThat(audit.ranking().inversions().within(), is(0L));
    assertThat(audit.slices().size(), is(3));
    assertThat(audit.before().size(), is(3));
    assertThat(
        audit.slices().stream().skip(1).mapToLong(CalibrationSlice::rows).sum(),
        is(audit.slices().get(0).rows()));
    assertThat(
        audit.slices().get(0).histogram().stream().mapToLong(n -> n).sum(),
        is((long) trained.heldOut().rows().rows()));
    long shown = audit.slices().stream().filter(one -> one.rows() >= 10).count();
    assertThat(shown, is(3L));
    // 9 rows alone are what is left of all, so a second tier is hidden with them: the one of 40
    CalibrationAudit tiny = withTiers(audit, Map.of("TINY", 9, "WITNESS", 40));
    String report = MarkdownRenderer.render(CalibrationReport.of(tiny, new TreeMap<>()));
    assertThat(report, containsString("| TINY | few | – |"));
    assertThat(report, containsString("| WITNESS | few | – |"));
    assertThat(CalibrationReport.scopes(tiny), hasItem("tier=TINY"));
    assertThat(tiny.hiddenScopes(), equalTo(Set.of("tier=TINY", "tier=WITNESS")));
    assertThat(tiny.hiddenChoices(), equalTo(Set.of("TINY", "WITNESS")));
    // the weight of a tier gives its calls away: 3 / (3 + 120) is 2.4 %
    assertThat(report, not(containsString(Numbers.percent(3.0 / 123))));
    assertThat(CalibrationPlots.tiers(tiny).panels().size(), is(2));
    assertThat(tiny.json(), not(containsString("TINY")));
    assertThat(tiny.json(), not(containsString("WITNESS")));
    assertThat(tiny.json(), equalTo(audit.json()));
  }

  @Test
  void theFewestRowsAreThoseOfTheCohortReport() {
    CalibrationAudit audit = CalibrationAudit.of(LearnCases.trained(1_500, 5), SETTINGS);
    assertThat(
        (double) audit.fewestRows(), is(SETTINGS.gates().parameter("G8", "cohort_min_rows")));
  }

  @Test
  void theReportShowsWhatWasHiddenOnlyWhereItIsLargeEnough() {
    CalibrationAudit audit = CalibrationAudit.of(LearnCases.trained(1_500, 5), SETTINGS);
    CalibrationAudit large = withTiers(audit, Map.of("TEN", 10, "WITNESS", 40));
    assertThat(large.hiddenScopes(), is(Set.of()));
    String report = MarkdownRenderer.render(CalibrationReport.of(large, new TreeMap<>()));
    assertThat(report, containsString("| TEN | 10 |"));
    assertThat(report, containsString(Numbers.percent(3.0 / 123)));
  }

  /** The audit with more tiers, each with 3 calls among as many fitted rows as judged ones. */
  private static CalibrationAudit withTiers(CalibrationAudit audit, Map<String, Integer> tiers) {
    List<CalibrationSlice> slices = new ArrayList<>(audit.slices());
    List<CalibrationSlice> before = new ArrayList<>(audit.before());
    List<CalibrationChange> changes = new ArrayList<>(audit.changes());
    List<SegmentedCalibrator.Choice> choices = new ArrayList<>(audit.choices());
    new TreeMap<>(tiers)
        .forEach(
            (tier, rows) -> {
              Right few = new Right(rows, 1);
              String scope = "tier=" + tier;
              slices.add(CalibrationSlice.of(scope, few.p, few.y, few.spec(5)));
              before.add(CalibrationSlice.of(scope, few.p, few.y, few.spec(5)));
              changes.add(CalibrationChange.of(scope, few.p, few.p, few.y));
              choices.add(
                  new SegmentedCalibrator.Choice(
                      tier, "platt", rows, 3, Map.of(), 3.0 / 123, Map.of()));
            });
    return new CalibrationAudit(
        slices,
        before,
        changes,
        choices,
        audit.rows(),
        audit.ranking(),
        audit.own(),
        audit.emptyPromises(),
        audit.fewestRows());
  }

  @Test
  void whatWasBeforeIsTheModelsOwnProbabilityUnshifted() {
    TrainedModel trained = LearnCases.trained(1_500, 5);
    CalibrationAudit audit = CalibrationAudit.of(trained, SETTINGS);
    double[] margins = trained.heldOutMargins();
    double[] p = trained.heldOutProbabilities();
    byte[] y = trained.heldOut().rows().labels();
    double expected = 0;
    double own = 0;
    double less = 0;
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      double raw = 1 / (1 + Math.exp(-margins[i]));
      expected += raw;
      own -= Math.log(y[i] == 1 ? raw : 1 - raw) / y.length;
      double one = -Math.log(y[i] == 1 ? p[i] / raw : (1 - p[i]) / (1 - raw));
      less += one / y.length;
      squares += one * one;
    }
    double error = Math.sqrt((squares - y.length * less * less) / (y.length - 1) / y.length);
    CalibrationSlice before = audit.before().get(0);
    assertThat(before.inTheLarge().expected(), closeTo(expected, 1e-9));
    assertThat(before.scores().logLoss(), closeTo(own, 1e-12));
    Reading reading =
        audit.readings(List.of(), List.of()).stream()
            .filter(one -> one.metric().equals("calibrated_less_raw_log_loss"))
            .findFirst()
            .orElseThrow();
    assertThat(reading.scope(), is(Reading.ALL));
    assertThat(reading.value(), closeTo(less, 1e-12));
    assertThat(reading.standardError(), closeTo(error, 1e-12));
    String report = MarkdownRenderer.render(CalibrationReport.of(audit, new TreeMap<>()));
    assertThat(
        report, containsString(Numbers.rate(less) + " ± " + Numbers.rate(reading.standardError())));
    assertThat(
        CalibrationPlots.all(audit).panels().get(0).series().get(0).label(),
        is("before: model's own"));
  }

  /**
   * Two rows, both .5 before: after it, .8 for the call and .4 for none. Differences: ln(.5 / .8) =
   * -.470004 and ln(.5 / .6) = -.182322; mean -.326163, deviations .143841, error sqrt(2 *
   * .143841^2 / 1 / 2) = .143841.
   */
  @Test
  void theChangeIsTheMeanOfRowDifferences() {
    CalibrationChange change =
        CalibrationChange.of(
            "all", new double[] {.5, .5}, new double[] {.8, .4}, new byte[] {1, 0});
    assertThat(change.logLoss().mean(), closeTo(-.326163, 1e-6));
    assertThat(change.logLoss().error(), closeTo(.143841, 1e-6));
  }

  /** Red only when the whole interval is above 0, and never halting. */
  @ParameterizedTest
  @CsvSource({
    "-.003, .001, PASS",
    ".002, .001, PASS",
    ".0026, .001, FAIL",
    "NaN, NaN, NOT_MEASURED"
  })
  void worseThanTheModelsOwnIsRedOnlyForCertain(double value, double error, Verdict verdict) {
    Reading reading = Reading.of("calibrated_less_raw_log_loss", value, 5).withStandardError(error);
    CheckResult check =
        GATE.judge(List.of(reading)).checks().stream()
            .filter(one -> one.metric().equals(reading.metric()))
            .findFirst()
            .orElseThrow();
    assertThat(check.verdict(), is(verdict));
    assertThat(check.halts(), is(false));
  }

  /**
   * Promises 8 % above what came, at 20,000 leads: no halting guard sees it, Spiegelhalter's z
   * does.
   */
  @Test
  void redInformingGuardsAndChanceAreSaid() {
    CalibrationAudit audit = CalibrationAudit.of(LearnCases.trained(1_500, 5), SETTINGS);
    Right right = new Right(60_000, 4);
    String honest = summary(audit, right.p, right);
    assertThat(honest, containsString("pass this model; no informing one is red."));
    assertThat(honest, containsString("halting: none; informing: none"));
    assertThat(honest, not(containsString("chance does not explain")));
    double over = 1.08 * right.own(5).slice().inTheLarge().ratio();
    String generous =
        summary(audit, Arrays.stream(right.p).map(one -> Math.min(1, over * one)).toArray(), right);
    assertThat(
        generous,
        containsString("pass this model; informing ones that are red: spiegelhalter\\_z."));
    assertThat(generous, containsString("halting: none; informing: spiegelhalter\\_z"));
    // 1 / 1.08 is .9259
    assertThat(
        generous,
        containsString(
            "7.41 % fewer calls than promised, which chance does not explain: the 99 %"));
    String mean =
        summary(audit, Arrays.stream(right.p).map(one -> over * one / 1.18).toArray(), right);
    assertThat(mean, containsString("more calls than promised, which chance does not explain"));
  }

  private static String summary(CalibrationAudit audit, double[] p, Right rows) {
    CalibrationSlice all = CalibrationSlice.of(Reading.ALL, p, rows.y, rows.spec(20));
    List<CalibrationSlice> slices = new ArrayList<>(audit.slices());
    slices.set(0, all);
    return MarkdownRenderer.render(
        CalibrationReport.of(
            new CalibrationAudit(
                slices,
                audit.before(),
                audit.changes(),
                audit.choices(),
                audit.rows(),
                audit.ranking(),
                EmptyPromise.judge("this model", all, GATE),
                audit.emptyPromises(),
                audit.fewestRows()),
            new TreeMap<>()));
  }

  @Test
  void redInformingGuardsOfOtherKindsAreNamedWithTheirTier() {
    CalibrationSlice all = CalibrationSlice.of(Reading.ALL, RIGHT.p, RIGHT.y, RIGHT.spec(20));
    double[] doubled = EmptyPromise.DOUBLED.of(RIGHT.p, RIGHT.y, RIGHT.hashes);
    List<Reading> readings = new ArrayList<>(all.readings());
    readings.addAll(all.readingsOfAll());
    readings.addAll(CalibrationSlice.of("tier=A", doubled, RIGHT.y, RIGHT.spec(20)).readings());
    readings.add(Reading.of("rank_ties_created", 0.5, 100));
    EmptyPromise.Outcome own = EmptyPromise.judge("mine", all, readings, GATE);
    assertThat(own.stoppedBy(), empty());
    assertThat(own.warnedBy(), hasItem("observed_over_expected (tier=A)"));
    assertThat(own.warnedBy(), hasItem("rank_ties_created"));
  }
}
