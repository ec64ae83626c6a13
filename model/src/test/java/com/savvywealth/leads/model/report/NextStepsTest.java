package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import org.junit.jupiter.api.Test;

class NextStepsTest {
  private static final String TRAINING = "reports/model_training_report_v12.md";

  @Test
  void aHaltedGateSaysWhatBrokeByHowMuchAndWhatToOpen() {
    String page = page(gate("G7", Light.FAIL, check(0.0612, Light.FAIL, true)));
    // Value, limit, n and both chances of a false verdict stand in one row.
    assertThat(
        page.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " "),
        containsString("G7 auc_pr_cv_mean 0.06120 ≥ 0.07 5 ✕ fail 2.10 % 0.40 % ranks weakly"));
    assertThat(page, containsString("Gate 7: Model training"));
    assertThat(page, containsString("<a href=\"" + TRAINING + "\">" + TRAINING + "</a>"));
    assertThat(page, containsString("Look first at n"));
    assertThat(page, containsString("gates --run=OUT/runs/abc --all"));
  }

  @Test
  void aFileThatTheRunDoesNotHoldIsNamedButNotLinked() {
    List<Block> blocks =
        NextSteps.of(
            GateAdviceTest.bundled(),
            List.of(gate("G7", Light.FAIL, check(0.0612, Light.FAIL, true))),
            new NextSteps.Run("OUT/runs/abc", file -> false));
    String page = HtmlBlocks.render(blocks);
    assertThat(page, allOf(containsString(TRAINING), not(containsString("<a "))));
  }

  @Test
  void tooFewCasesAndNoFigureAreToldApartFromABrokenLimit() {
    String few =
        page(
            gate(
                "G7",
                Light.INCONCLUSIVE,
                check(0.08, Light.INCONCLUSIVE, true),
                check(0.09, Light.INCONCLUSIVE, true)));
    assertThat(few, containsString("There are too few cases"));
    assertThat(few, not(containsString("Look first at n")));
    assertThat(few.split("☐|&#9744;", -1).length, is(2));
    String none = page(gate("G7", Light.NOT_MEASURED, check(Double.NaN, Light.NOT_MEASURED, true)));
    assertThat(none, containsString("The figure is missing"));
  }

  @Test
  void aWaivedGateKeepsItsSteps() {
    assertThat(
        page(gate("G7", Light.WAIVED, check(0.06, Light.WAIVED, true))),
        containsString("Look first at n"));
  }

  @Test
  void aGreenRunSaysWhatToDoWithIt() {
    String page = page(gate("G7", Light.PASS, check(0.08, Light.PASS, true)));
    assertThat(page, containsString("scores/call_list.csv"));
    assertThat(page, containsString("explain --run=OUT/runs/abc --lead=LEAD_ID"));
    assertThat(page, not(containsString("{run}")));
    assertThat(page, not(containsString("What halted")));
  }

  @Test
  void informingChecksThatAreOffAreNamedWithTheirGate() {
    String page =
        page(gate("G7", Light.PASS, check(0.08, Light.PASS, true), check(0.06, Light.FAIL, false)));
    assertThat(page, containsString("worth a look: G7 1."));
  }

  @Test
  void gatesOfOtherCommandsAreListedBelowTheirCommand() {
    String page =
        page(
            gate("G7", Light.PASS, check(0.08, Light.PASS, true)),
            GateView.notReached("G12", "12", "Readiness"));
    assertThat(page, containsString("./leadscoring health --step=readiness: G12"));
  }

  @Test
  void aRunThatReachedNothingSaysSo() {
    assertThat(
        page(GateView.notReached("G0", "0", "Intake")), containsString("No gate was reached"));
  }

  private static String page(GateView... gates) {
    return HtmlBlocks.render(
        NextSteps.of(
            GateAdviceTest.bundled(),
            List.of(gates),
            new NextSteps.Run("OUT/runs/abc", file -> true)));
  }

  private static GateView gate(String id, Light verdict, CheckView... checks) {
    return new GateView(id, "7", "Model training", verdict, List.of(checks));
  }

  private static CheckView check(double value, Light verdict, boolean halts) {
    return new CheckView(
        "auc_pr_cv_mean",
        "all",
        value,
        ">=",
        0.07,
        5,
        verdict,
        halts,
        "plan",
        0.021,
        0.004,
        "ranks weakly");
  }
}
