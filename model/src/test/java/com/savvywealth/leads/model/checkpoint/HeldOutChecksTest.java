package com.savvywealth.leads.model.checkpoint;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.checkpoint.HeldOutChecks.HeldOutRow;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutChecksTest {
  private static final List<HeldOutRow> ROWS =
      List.of(
          new HeldOutRow((byte) 1, 3, 0.5, "A"),
          new HeldOutRow((byte) 0, 2, 0.5, "A"),
          new HeldOutRow((byte) 1, 1, 0.1, "B"),
          new HeldOutRow((byte) 0, 0, 0.1, "B"));

  private static Reading reading(List<Reading> readings, String metric, String scope) {
    return readings.stream()
        .filter(r -> r.metric().equals(metric) && r.scope().equals(scope))
        .findFirst()
        .orElseThrow();
  }

  /**
   * By margin the labels are 1, 0, 1, 0: AP = 1/2 (1/1) + 1/2 (2/3) = 5/6. The top tenth is one
   * row, a positive. ECE: bin (.4, .5] observes .5 at .5, bin (0, .1] observes .5 at .1, so 2/4 x 0
   * + 2/4 x .4 = .2; tier A is 0, tier B is .4.
   */
  @Test
  void aWorkedExample() {
    List<Reading> readings = HeldOutChecks.of(ROWS).readings();
    assertThat(reading(readings, "auc_pr", "all").value(), closeTo(5.0 / 6, 1e-15));
    assertThat(reading(readings, "positives", "all").value(), is(2.0));
    assertThat(reading(readings, "precision_at_10", "all").value(), is(1.0));
    assertThat(reading(readings, "ece", "all").value(), closeTo(0.2, 1e-15));
    assertThat(reading(readings, "ece", "tier=A").value(), closeTo(0, 1e-15));
    assertThat(reading(readings, "ece", "tier=B").value(), closeTo(0.4, 1e-15));
    assertThat(reading(readings, "ece", "tier=B").n(), is(2L));
  }

  /** 4 % of 5,000 book a call: nobody promised one has an ECE of .04, which the letter passes. */
  @Test
  void aPromiseOfNothingPassesTheLetterAndNoGuard() {
    List<HeldOutRow> nothing = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      nothing.add(new HeldOutRow((byte) (i % 25 == 0 ? 1 : 0), i % 7, 0, "A"));
    }
    GateResult judged = GateFile.bundled().gate("Q6").judge(HeldOutChecks.of(nothing).readings());
    assertThat(verdict(judged, "ece"), is(Verdict.PASS));
    assertThat(verdict(judged, "brier_skill"), is(Verdict.FAIL));
    assertThat(judged.halts(), is(true));
    assertThat(verdict(judged, "observed_over_expected"), is(Verdict.NOT_MEASURED));
  }

  private static Verdict verdict(GateResult judged, String metric) {
    return judged.checks().stream()
        .filter(check -> check.metric().equals(metric) && check.scope().equals(Reading.ALL))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  @Test
  void nothingIsMadeUpWithoutRowsOrPositives() {
    List<Reading> none = HeldOutChecks.of(List.of()).readings();
    for (String metric : List.of("auc_pr", "precision_at_10", "ece")) {
      assertThat(metric, Double.isNaN(reading(none, metric, "all").value()), is(true));
    }
    HeldOutChecks cold = HeldOutChecks.of(List.of(ROWS.get(1), ROWS.get(3)));
    assertThat(Double.isNaN(cold.averagePrecision()), is(true));
  }

  /** Train AP .9, held-out 5/6: the gap is (.9 - .8333) / .9 = .074074. */
  @Test
  void theGapIsOfTheHeldOutRowsThemselves() {
    String metrics = "{\"trainAucPr\": 0.9, \"aucPrError\": 0.09, \"cvCov\": 0.12, \"gap\": 0.01}";
    List<Reading> readings = FitChecks.of(metrics, HeldOutChecks.of(ROWS), 4);
    assertThat(reading(readings, "auc_pr_gap", "all").value(), closeTo(0.074074074074, 1e-12));
    assertThat(reading(readings, "auc_pr_gap", "all").standardError(), closeTo(0.1, 1e-12));
    assertThat(reading(readings, "auc_pr_cv_cov", "all").value(), is(0.12));
    List<Reading> without = FitChecks.of("{}", HeldOutChecks.of(ROWS), 4);
    assertThat(Double.isNaN(reading(without, "auc_pr_gap", "all").value()), is(true));
    assertThat(reading(without, "auc_pr_cv_cov", "all").n(), is(0L));
  }
}
