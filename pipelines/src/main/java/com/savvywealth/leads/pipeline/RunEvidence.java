package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.GateAdvice;
import com.savvywealth.leads.model.report.GateView;
import com.savvywealth.leads.model.report.NextSteps;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The evidence of a run's page, a section each: what to do next, where the scores came from, and
 * the plots. What a stage has not reached is left out with a sentence that says why.
 *
 * @param plan of the run, in its folder
 * @param provenance what the manifest says of the run's origin
 * @param results verdicts of the gates that were reached
 * @param metrics figures of the stages that were reached
 */
record RunEvidence(
    RunPlan plan,
    SortedMap<String, String> provenance,
    List<GateResult> results,
    RunMetrics metrics) {

  /** The check of a gate over all, when it was measured. */
  Optional<CheckResult> check(String gate, String metric) {
    return results.stream()
        .filter(result -> result.gate().equals(gate))
        .flatMap(result -> result.checks().stream())
        .filter(check -> check.metric().equals(metric) && check.scope().equals("all"))
        .filter(check -> !check.value().isNaN())
        .findFirst();
  }

  /** What to do next; the board is that of the page. */
  Report nextSteps(List<GateView> board) {
    Path run = Path.of(plan.runDir());
    GateAdvice advice = GateAdvice.read(GateAdvice.BUNDLED, plan.text(GateAdvice.BUNDLED));
    NextSteps.Run named =
        new NextSteps.Run(
            "OUT/runs/" + plan.runId(), file -> Files.isRegularFile(run.resolve(file)));
    return new Report("What to do next", NextSteps.of(advice, board, named));
  }

  /** From vendor file to score. */
  Report lineage() throws IOException {
    return new Report("From vendor file to score", Lineage.of(this));
  }

  /** The plots, and pages beside the run. */
  List<Report> plots() throws IOException {
    StageEvidence stages = new StageEvidence(plan);
    List<Report> sections = new ArrayList<>();
    sections.add(
        new Report("How well it ranks", RankingEvidence.of(metrics, plan.config().seed())));
    sections.add(new Report("Whether its probabilities can be believed", believed(stages)));
    sections.add(new Report("What moves the score", stages.explanation()));
    sections.add(new Report("Whether the data drifts", stages.drift(results)));
    sections.add(
        new Report(
            "Quarter by quarter",
            QuarterEvidence.of(QuarterRows.read(Path.of(plan.trainingTable())))));
    List<Block> beside = RunLinks.beside(Path.of(plan.runDir()));
    if (!beside.isEmpty()) {
      sections.add(new Report("Pages beside this run", beside));
    }
    return sections;
  }

  private List<Block> believed(StageEvidence stages) throws IOException {
    HeldOutScores rows = metrics.heldOut();
    if (rows.rows() == 0) {
      return List.of(Block.text("No diagram: no model was trained, so nothing was promised."));
    }
    double promised = java.util.Arrays.stream(rows.probabilities()).sum();
    long came = 0;
    for (byte label : rows.labels()) {
      came += label;
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.PlotBlock(
            new RunPlots(rows, plan.config().seed()).reliability(),
            "%s held-out leads in ten bins of equal mass with 95 %% Wilson intervals."
                .formatted(Numbers.count(rows.rows())),
            "Observed against promised share: %s calls came where %s were promised, of %s leads."
                .formatted(
                    Numbers.count(came), Numbers.fixed(promised, 1), Numbers.count(rows.rows()))));
    blocks.addAll(stages.tiers(results));
    return blocks;
  }
}
