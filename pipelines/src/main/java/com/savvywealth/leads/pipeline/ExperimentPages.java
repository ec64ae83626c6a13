package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.ExperimentPage;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.report.GateView;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The experiment's own page, which links everything that is there.
 *
 * @param plan the step
 */
record ExperimentPages(ExperimentPlan plan) implements Serializable {
  /** The page as of now; {@code soon} are artifacts that this step is about to write. */
  String html(Artifact... soon) {
    List<Artifact> expected = List.of(soon);
    return ExperimentPage.render(
        new ExperimentPage.View(
            plan.config(),
            List.of("as of " + plan.asOf()),
            board(),
            ExperimentPage.links(artifact -> expected.contains(artifact) || isThere(artifact)),
            plan.provenance()));
  }

  /** Writes the page, with links to what a passed gate is about to publish too. */
  void write(List<Artifact> soon) throws IOException {
    ArtifactFiles.write(plan.file(Artifact.EXPERIMENT_PAGE), html(soon.toArray(Artifact[]::new)));
  }

  private boolean isThere(Artifact artifact) {
    try {
      return ArtifactFiles.exists(plan.file(artifact));
    } catch (IOException e) {
      throw new UncheckedIOException("looking for " + plan.file(artifact), e);
    }
  }

  private List<GateView> board() {
    List<GateView> board = new ArrayList<>();
    for (GateView gate : ExperimentPage.notJudged(plan.gates())) {
      List<GateResult> judged = RunGates.read(plan.gatesDir(), List.of(gate.id()));
      board.add(judged.isEmpty() ? gate : RunSummary.gateView(judged.get(0), gate.unit()));
    }
    return board;
  }
}
