package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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
  void theBusinessPageCarriesTheLiftsIntervalThrough() {
    FinalAnalysis analysis = whole();
    BusinessSummary summary = summary(analysis);
    // 36,000 leads times the control's rate times the lift, at 25,000 each.
    double calls = 36000 * analysis.control().rate() * analysis.primary().lift();
    assertThat(summary.extraCalls(), closeTo(calls, 1e-9));
    assertThat(summary.pipeline(), closeTo(25000 * calls, 1e-4));
    assertThat(
        summary.pipelineInterval().low(),
        closeTo(
            25000 * 36000 * analysis.control().rate() * analysis.primary().repeatedLift().low(),
            1e-4));
    Reading shown = summary.readings(analysis.leads()).get(0);
    assertThat(shown.metric(), equalTo("incremental_pipeline_usd"));
    assertThat(
        shown.standardError(),
        closeTo(25000 * 36000 * analysis.control().rate() * analysis.primary().liftError(), 1e-4));
    String text = markdown(business(analysis));
    assertThat(text, containsString("The list goes to everybody."));
    assertThat(text, containsString("2,000,000"));
    assertThat(text, containsString("30.0 %"));
  }

  @Test
  void withoutControlCallsOrInOtherMoneyNothingIsPromised() {
    FinalAnalysis none =
        FinalAnalysis.of(FinalTrials.input(FinalTrials.plain(9, 900, 0, 900), PLANNED));
    assertThat(summary(none).pipeline(), notANumber());
    assertThat(markdown(business(none)), containsString("cannot be told"));
    BusinessSummary euros =
        BusinessSummary.of(whole(), new ExperimentConfig.Business("EUR", 25000, 36000));
    assertThat(euros.readings(9), hasSize(0));
  }

  private static FinalAnalysis whole() {
    return FinalAnalysis.of(FinalTrials.input(FinalTrials.whole(), PLANNED));
  }

  private static FinalDecision decision(FinalAnalysis analysis) {
    GateResult gate = FinalTrials.GATES.gate(DecisionRule.GATE).judge(FinalReadings.of(analysis));
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
