package com.savvywealth.leads.transform.refresh;

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

  private final CompareModels.Settings settings;
  private final CompareModels.Models models;

  RefreshInputs(CompareModels.Settings settings) {
    this.settings = settings;
    this.models = settings.models();
  }

  RefreshFigures figures(List<ComparedRow> rows) throws IOException {
    RowRoles roles = models.challenger().roles(models.trusted());
    RefreshFigures.Side challenger = models.challenger().side(models.trusted(), roles);
    RefreshFigures.Side champion =
        models.champion() == null ? null : models.champion().side(models.trusted(), roles);
    return new RefreshFigures(
        champion,
        challenger,
        PairedComparison.of(rows, bootstrap()),
        champion == null ? ImportanceMoves.none() : moves(champion, challenger),
        phaseOne(),
        checkpoints(),
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
    return GateVerdicts.ofRun(
        GateVerdicts.PHASE_ONE, verdicts(runDir, GateVerdicts.PHASE_ONE), ledger(runDir));
  }

  private GateVerdicts checkpoints() throws IOException {
    String folder = settings.checkpoints();
    return GateVerdicts.ofCheckpoints(verdicts(folder, GateVerdicts.CHECKPOINTS), ledger(folder));
  }

  /** The ledger of the challenger's run in a folder; empty where there is none. */
  private GateLedger ledger(String folder) throws IOException {
    return LedgerFile.in(folder, models.challenger().run()).read(settings.gates());
  }

  private static Map<String, String> verdicts(String folder, List<String> gates)
      throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String gate : gates) {
      String path = folder + "/gates/" + gate + ".json";
      if (ArtifactFiles.exists(path)) {
        files.put(gate, ArtifactFiles.readText(path));
      }
    }
    return files;
  }

  /** Writes the figures and the protocol below the settings' folder. */
  static void write(CompareModels.Settings settings, RefreshFigures figures) throws IOException {
    GateResult verdict = settings.gates().gate(GATE).judge(figures.readings(), settings.waivers());
    ArtifactFiles.write(file(settings, figures, Artifact.CHALLENGER_COMPARISON), figures.json());
    ArtifactFiles.write(
        file(settings, figures, Artifact.REFRESH_PROTOCOL),
        MarkdownRenderer.render(RefreshReport.of(figures, verdict)));
  }

  /** Under the version of the challenger; a bundle that states none has the artifact's own name. */
  private static String file(
      CompareModels.Settings settings, RefreshFigures figures, Artifact artifact) {
    return new ModelOnDisk("", settings.out(), "").file(artifact, figures.challenger().edition());
  }
}
