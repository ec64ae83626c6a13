package com.savvywealth.leads.transform.refresh;

import com.savvywealth.leads.model.bundle.Edition;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.explain.PriorRelease;
import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.refresh.ComparedRow;
import com.savvywealth.leads.model.refresh.GateVerdicts;
import com.savvywealth.leads.model.refresh.ImportanceMoves;
import com.savvywealth.leads.model.refresh.PairedComparison;
import com.savvywealth.leads.model.refresh.RefreshFigures;
import com.savvywealth.leads.model.refresh.RefreshReport;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.transform.gate.LedgerFile;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings the compared rows and the runs' files together, and writes what comes of them. */
final class RefreshInputs {
  private static final String GATE = "G17";
  private static final List<String> CHECKPOINTS = List.of("Q1", "Q2", "Q3", "Q4", "Q5", "Q6");

  private final CompareModels.Settings settings;
  private final CompareModels.Models models;

  RefreshInputs(CompareModels.Settings settings) {
    this.settings = settings;
    this.models = settings.models();
  }

  RefreshFigures figures(List<ComparedRow> rows) throws IOException {
    RefreshFigures.Side challenger = models.challenger().side(models.trusted());
    RefreshFigures.Side champion =
        models.champion() == null ? null : models.champion().side(models.trusted());
    return new RefreshFigures(
        champion,
        challenger,
        PairedComparison.of(rows, bootstrap()),
        champion == null ? ImportanceMoves.none() : moves(champion, challenger),
        phaseOne(),
        GateVerdicts.ofCheckpoints(verdicts(settings.checkpoints(), CHECKPOINTS)),
        settings.lineageGaps(),
        CompareModels.approval(settings, challenger.fingerprint()));
  }

  private PairedComparison.Bootstrap bootstrap() {
    return new PairedComparison.Bootstrap(
        (int) settings.gates().parameter(GATE, "bootstrap_replicates"),
        settings.seed(),
        settings.gates().parameter(GATE, "confidence"));
  }

  private ImportanceMoves moves(RefreshFigures.Side champion, RefreshFigures.Side challenger)
      throws IOException {
    String before = models.champion().file(Artifact.IMPORTANCE, champion.edition());
    String now = models.challenger().file(Artifact.IMPORTANCE, challenger.edition());
    return ArtifactFiles.exists(before) && ArtifactFiles.exists(now)
        ? ImportanceMoves.between(
            PriorRelease.read(before, ArtifactFiles.readText(before)),
            PriorRelease.read(now, ArtifactFiles.readText(now)))
        : ImportanceMoves.none();
  }

  private GateVerdicts phaseOne() throws IOException {
    String runDir = models.challenger().runDir();
    GateLedger ledger = LedgerFile.in(runDir, models.challenger().run()).read(settings.gates());
    return GateVerdicts.ofRun(
        GateVerdicts.PHASE_ONE, verdicts(runDir + "/gates", GateVerdicts.PHASE_ONE), ledger);
  }

  private static Map<String, String> verdicts(String folder, List<String> gates)
      throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String gate : gates) {
      String path = folder + "/" + gate + ".json";
      if (ArtifactFiles.exists(path)) {
        files.put(gate, ArtifactFiles.readText(path));
      }
    }
    return files;
  }

  /** Writes the figures and the protocol below the settings' folder. */
  static void write(CompareModels.Settings settings, RefreshFigures figures) throws IOException {
    Edition edition = figures.challenger().edition();
    String version = edition.modelVersion().isEmpty() ? "v12" : edition.modelVersion();
    GateResult verdict = settings.gates().gate(GATE).judge(figures.readings(), settings.waivers());
    ArtifactFiles.write(Artifact.CHALLENGER_COMPARISON.in(settings.out(), version), figures.json());
    ArtifactFiles.write(
        Artifact.REFRESH_PROTOCOL.in(settings.out(), version),
        MarkdownRenderer.render(RefreshReport.of(figures, verdict)));
  }
}
