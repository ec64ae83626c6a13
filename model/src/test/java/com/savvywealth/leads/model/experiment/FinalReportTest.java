package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notANumber;

import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.PngPlots;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.SvgPlots;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FinalReportTest {
  private static final long PLANNED = 9600;

  @Test
  void theReportBeginsWithTheDecisionAndNamesEveryMethod() {
    FinalAnalysis analysis = whole();
    String text = markdown(report(analysis));
    assertThat(text, containsString("Decision: roll out"));
    for (String said :
        List.of(
            "Newcombe",
            "Miettinen-Nurminen",
            "Koopman",
            "Fieller",
            "Breslow-Day",
            "Satterthwaite",
            "Holm",
            "coin toss",
            analysis.lock().fingerprint())) {
      assertThat(text, containsString(said));
    }
    assertThat(text, not(containsString("NaN")));
  }

  @Test
  void emptyTrialsAreReportedToo() {
    for (TrialTable table :
        List.of(
            TrialTable.of(Map.of()),
            FinalTrials.plain(3, 90, 0, 0),
            FinalTrials.plain(3, 90, 0, 90),
            FinalTrials.plain(0, 90, 0, 90))) {
      FinalAnalysis analysis = FinalAnalysis.of(FinalTrials.input(table, PLANNED));
      String text = markdown(report(analysis)) + markdown(business(analysis));
      assertThat(text, containsString("Decision: escalate"));
      assertThat(text, containsString("Nothing is known of who followed the list"));
      assertThat(text, not(containsString("NaN")));
      assertThat(analysis.json(), not(containsString("NaN")));
      for (Block block : report(analysis).blocks()) {
        if (block instanceof Block.PlotBlock plot) {
          assertThat(SvgPlots.file(plot.plot(), plot.alt()), not(containsString("NaN")));
        }
      }
    }
  }

  @Test
  void picturesCanBeDrawn() {
    for (Block block : report(whole()).blocks()) {
      if (block instanceof Block.PlotBlock plot) {
        byte[] png = PngPlots.render(plot.plot());
        assertThat(png.length > 5000, equalTo(true));
      }
    }
  }

  @Test
  void theBusinessPageCarriesTheDifferencesIntervalThrough() {
    FinalAnalysis analysis = whole();
    BusinessSummary summary = summary(analysis);
    PrimaryResult primary = analysis.primary();
    // 36,000 leads times the common difference of rates, at 25,000 each.
    double calls = 36000 * primary.difference();
    assertThat(summary.extraCalls(), closeTo(calls, 1e-9));
    assertThat(summary.pipeline(), closeTo(25000 * calls, 1e-4));
    assertThat(
        summary.extraCallsInterval().high(),
        closeTo(36000 * primary.repeatedDifference().high(), 1e-9));
    assertThat(
        summary.pipelineInterval().low(),
        closeTo(25000.0 * 36000 * primary.repeatedDifference().low(), 1e-4));
    Reading shown = summary.readings(analysis.leads()).get(0);
    assertThat(shown.metric(), equalTo("incremental_pipeline_usd"));
    assertThat(
        shown.standardError(),
        closeTo(25000.0 * 36000 * primary.repeatedDifference().standardError(), 1e-4));
    String text = markdown(business(analysis));
    assertThat(text, containsString("The list goes to everybody."));
    assertThat(text, containsString("2,000,000"));
    assertThat(text, containsString("30.0 %"));
  }

  /** The low end comes first, nothing is "likely", and leads are sent, whatever was done. */
  @Test
  void thePagesSayWhatTheIntervalIsAndToPlanWithItsLowEnd() {
    FinalAnalysis analysis = whole();
    String low = FinalPlots.signed(analysis.primary().repeatedLift().low());
    String best = FinalPlots.signed(analysis.primary().lift());
    for (String text : List.of(markdown(business(analysis)), markdown(report(analysis)))) {
      assertThat(text.indexOf(low), lessThan(text.indexOf(best)));
      assertThat(text, containsString("in 95 of 100 experiments, looks included"));
      assertThat(text, containsString("at least 30.0 % to be reported tends to be too high"));
      assertThat(text, containsString("leads sent to the list"));
      assertThat(text, not(containsString("likely")));
    }
    assertThat(
        markdown(business(analysis)),
        containsString("Of 100 leads sent to the list 6.0 booked a call, of 100 worked as before"));
  }

  @Test
  void theReportSaysWhereLooksAreLeftOut() {
    FinalInput input =
        FinalTrials.input(
            FinalTrials.whole(), PLANNED, List.of(new FinalInput.EarlierLook(0.5, 1.7)));
    FinalAnalysis analysis = FinalAnalysis.of(input);
    String text = markdown(report(analysis));
    assertThat(text, containsString("This trial had 1 before: left out are"));
    assertThat(markdown(report(whole())), containsString("a single look, as this trial had"));
    assertThat(text, containsString("with enough leads the rule is a coin toss"));
    assertThat(
        text,
        containsString(
            "Other methods: intervals and p-values of a single look, not adjusted for earlier"));
    assertThat(
        text,
        containsString(
            "By assignment and by following: intervals of a single look, not adjusted for"));
  }

  @Test
  void adherenceIsShownApart() {
    String text = markdown(report(whole()));
    int results = text.indexOf("Benjamini-Hochberg |");
    int check = text.indexOf("A check of the trial, no result");
    assertThat(results, lessThan(check));
    assertThat(text.indexOf("leads worked by the list |", results), greaterThan(check));
  }

  /** Tiers of few leads: 9 of 90 against 1 of 90, a lift of 800 %. */
  @Test
  void anEstimateBeyondThePlotIsSaidAndPointedAt() {
    Map<TrialCell, CellCounts> cells = new TreeMap<>(FinalTrials.whole().cells());
    cells.put(new TrialCell("", "", Arm.TREATMENT), CellCounts.of(90, 9));
    cells.put(new TrialCell("", "", Arm.CONTROL), CellCounts.of(90, 1));
    FinalAnalysis analysis = FinalAnalysis.of(FinalTrials.input(TrialTable.of(cells), PLANNED));
    Block.PlotBlock forest = FinalPlots.forest(analysis);
    String svg = SvgPlots.file(forest.plot(), forest.alt());
    assertThat(svg, containsString("+800.0 %, off the plot"));
    String plain = SvgPlots.file(FinalPlots.forest(whole()).plot(), "");
    assertThat(plain, not(containsString("off the plot")));
  }

  @Test
  void withoutControlCallsThereAreCallsButNoLift() {
    FinalAnalysis none =
        FinalAnalysis.of(FinalTrials.input(FinalTrials.plain(9, 900, 0, 900), PLANNED));
    assertThat(summary(none).extraCalls(), closeTo(360, 1e-9));
    assertThat(summary(none).lift(), notANumber());
    assertThat(markdown(business(none)), containsString("The lift in booked calls cannot be told"));
    assertThat(markdown(business(none)), containsString("1.0 booked a call, of 100 worked"));
    FinalAnalysis empty =
        FinalAnalysis.of(FinalTrials.input(FinalTrials.plain(9, 900, 0, 0), PLANNED));
    assertThat(summary(empty).pipeline(), notANumber());
    assertThat(markdown(business(empty)), containsString("cannot be told from this experiment"));
  }

  @Test
  void inOtherMoneyNothingIsPromised() {
    BusinessSummary euros =
        BusinessSummary.of(whole(), new ExperimentConfig.Business("EUR", 25000, 36000));
    assertThat(euros.readings(9), hasSize(0));
  }

  private static FinalAnalysis whole() {
    return FinalAnalysis.of(FinalTrials.input(FinalTrials.whole(), PLANNED));
  }

  private static FinalDecision decision(FinalAnalysis analysis) {
    GateResult gate =
        FinalTrials.GATES.gate(DecisionRule.GATE).judge(FinalTrials.readings(analysis));
    return FinalDecision.of(gate);
  }

  private static Report report(FinalAnalysis analysis) {
    return FinalReport.of(
        analysis, FinalTrials.rule(), decision(analysis), new TreeMap<>(Map.of("seed", "1")));
  }

  private static BusinessSummary summary(FinalAnalysis analysis) {
    return BusinessSummary.of(analysis, FinalTrials.config().business());
  }

  private static Report business(FinalAnalysis analysis) {
    return BusinessReport.of(analysis, summary(analysis), decision(analysis), FinalTrials.GATES);
  }

  private static String markdown(Report report) {
    return MarkdownRenderer.render(report);
  }
}
