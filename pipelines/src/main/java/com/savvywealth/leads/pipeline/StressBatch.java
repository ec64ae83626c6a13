package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/** Runs production's graph on a lead file of its own and reads the list that it wrote. */
final class StressBatch {
  private final ScoringRun batch;
  private final PipelineOptions options;

  StressBatch(ScoringRun batch, PipelineOptions options) {
    this.batch = batch;
    this.options = options;
  }

  /**
   * What a batch came to.
   *
   * @param rows of the list
   * @param scored margin and probability as written, by lead id, best first
   * @param reasons leads without a score by reason
   * @param withinSla gate 10's reading
   */
  record Answer(
      long rows, Map<String, String> scored, SortedMap<String, Long> reasons, boolean withinSla) {
    Answer {
      scored = Collections.unmodifiableMap(new LinkedHashMap<>(scored));
    }

    /** Leads whose reason begins so. */
    long withReason(String prefix) {
      return reasons.entrySet().stream()
          .filter(reason -> reason.getKey().startsWith(prefix))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    /** Margins of the scored leads. */
    double[] margins() {
      return scored.values().stream()
          .mapToDouble(text -> Double.parseDouble(text.substring(0, text.indexOf(' '))))
          .toArray();
    }
  }

  /** Scores a lead file; a red gate is written down and does not stop. */
  Answer answer(LeadSample leads, Path folder) throws IOException {
    String file = folder.resolve("leads.csv").toString();
    ArtifactFiles.write(file, leads.csv());
    RunPlan target = batch.source().in("stress", folder.toString(), true);
    Pipeline pipeline = Pipeline.create(options);
    ScoringPipeline.production(
        pipeline,
        new ScoringRun(
            batch.source(),
            target,
            batch.scoring(),
            SnapshotStage.leads(batch.source(), file, batch.leads().scoreAtMillis()),
            batch.scoreAt()));
    pipeline.run().waitUntilFinish();
    return read(target);
  }

  private static Answer read(RunPlan target) throws IOException {
    Map<String, String> scored = new LinkedHashMap<>();
    SortedMap<String, Long> reasons = new TreeMap<>();
    long rows = 0;
    try (CsvTable csv = CsvTable.open(Artifact.CALL_LIST.in(target.runDir()), ",")) {
      while (csv.hasNext()) {
        CsvTable.Row row = csv.next();
        rows++;
        String reason = row.field(csv.position("reason"));
        if (reason.isEmpty()) {
          scored.put(
              row.field(csv.position("lead_id")),
              row.field(csv.position("raw_margin")) + " " + row.field(csv.position("probability")));
        } else {
          reasons.merge(reason, 1L, Long::sum);
        }
      }
    }
    return new Answer(rows, scored, reasons, withinSla(RunGates.read(Path.of(target.gatesDir()))));
  }

  /** Whether there is exactly one such reading and it is 1. */
  static boolean withinSla(List<GateResult> gates) {
    List<CheckResult> readings =
        gates.stream()
            .flatMap(gate -> gate.checks().stream())
            .filter(check -> check.metric().equals("within_sla"))
            .toList();
    return readings.size() == 1 && Double.valueOf(1).equals(readings.get(0).value());
  }
}
