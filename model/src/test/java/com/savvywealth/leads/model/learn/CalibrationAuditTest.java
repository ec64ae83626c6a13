package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
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
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    List<CalibrationSlice> slices = new ArrayList<>(audit.slices());
    List<CalibrationSlice> before = new ArrayList<>(audit.before());
    Right few = new Right(9, 1);
    slices.add(CalibrationSlice.of("tier=TINY", few.p, few.y, few.spec(5)));
    before.add(CalibrationSlice.of("tier=TINY", few.p, few.y, few.spec(5)));
    CalibrationAudit tiny =
        new CalibrationAudit(
            slices,
            before,
            audit.choices(),
            audit.rows(),
            audit.ranking(),
            audit.own(),
            audit.emptyPromises());
    String report = MarkdownRenderer.render(CalibrationReport.of(tiny, new TreeMap<>()));
    assertThat(report, containsString("| TINY | few | – |"));
    assertThat(CalibrationReport.scopes(tiny), hasItem("tier=TINY"));
    assertThat(tiny.json(), not(containsString("TINY")));
    assertThat(tiny.json(), equalTo(audit.json()));
  }
}
