package com.savvywealth.leads.transform.checkpoint;

import com.savvywealth.leads.model.checkpoint.FitChecks;
import com.savvywealth.leads.model.checkpoint.HeldOutChecks;
import com.savvywealth.leads.model.checkpoint.HeldOutChecks.HeldOutRow;
import com.savvywealth.leads.model.checkpoint.ReleaseChecks;
import com.savvywealth.leads.model.explain.PriorRelease;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.LedgerRefused;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.ReleaseDrift;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;

/** What a run's small files say: Q4, Q5, Q6, S1, and gate 1's match rate for Q1. */
final class CheckFiles extends DoFn<String, Reading> {
  private static final long serialVersionUID = 1L;

  private final MeasureCheckpoints.Settings settings;

  CheckFiles(MeasureCheckpoints.Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(@Element String heldOut, OutputReceiver<Reading> out) throws IOException {
    if (ArtifactFiles.exists(heldOut)) {
      List<HeldOutRow> rows = rows(heldOut);
      HeldOutChecks checks = HeldOutChecks.of(rows);
      checks.readings().forEach(out::output);
      String metrics = settings.run().metrics();
      if (ArtifactFiles.exists(metrics)) {
        FitChecks.of(ArtifactFiles.readText(metrics), checks, rows.size()).forEach(out::output);
      }
    }
    String importance = settings.run().importance();
    if (ArtifactFiles.exists(importance)) {
      release(importance, out);
    }
    entered("G1", "crd_match_rate", out);
    entered("G6", "min_positives_per_fold", out);
  }

  private static List<HeldOutRow> rows(String file) throws IOException {
    List<HeldOutRow> rows = new ArrayList<>();
    try (CsvTable csv = CsvTable.open(file, ",")) {
      int label = csv.position("label");
      int margin = csv.position("margin");
      int probability = csv.position("probability");
      int tier = csv.position("segment");
      while (csv.hasNext()) {
        CsvTable.Row row = csv.next();
        rows.add(
            new HeldOutRow(
                (byte) (row.field(label).equals("1") ? 1 : 0),
                Double.parseDouble(row.field(margin)),
                Double.parseDouble(row.field(probability)),
                row.field(tier)));
      }
    }
    return rows;
  }

  private void release(String importance, OutputReceiver<Reading> out) throws IOException {
    PriorRelease now = PriorRelease.read(importance, ArtifactFiles.readText(importance));
    ReleaseChecks.stability(now, ReleaseDrift.before(settings.learning())).forEach(out::output);
    out.output(
        ReleaseChecks.concepts(
            now, settings.learning().contract(), settings.learning().model().businessConcepts()));
  }

  /**
   * A figure as a gate of the run measured it; NaN, which reads NOT_MEASURED, when the verdict file
   * is not the one that the ledger knows.
   */
  private void entered(String gate, String metric, OutputReceiver<Reading> out) throws IOException {
    String file = settings.run().gatesDir() + "/" + gate + ".json";
    if (!ArtifactFiles.exists(file)) {
      return;
    }
    String json = ArtifactFiles.readText(file);
    try {
      settings.run().ledger().read(settings.learning().gates()).requireFile(gate, json);
    } catch (LedgerRefused refused) {
      if (refused.code() != LedgerRefused.Code.RED) {
        out.output(Reading.of(metric, Double.NaN, 0).withNote(refused.getMessage()));
        return;
      }
    }
    GateResult.read(json).checks().stream()
        .filter(check -> check.metric().equals(metric) && check.scope().equals(Reading.ALL))
        .findFirst()
        .map(
            check ->
                Reading.of(metric, check.value(), check.n()).withNote("as " + gate + " has it"))
        .ifPresent(out::output);
  }
}
