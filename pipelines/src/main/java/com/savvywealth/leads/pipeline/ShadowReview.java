package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.shadow.ShadowLog;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;

/** Gate 11 over the days and the stress tests that lie in a shadow folder, with their reports. */
final class ShadowReview {
  static final String GATE = "G11";

  private final RunPlan source;
  private final ShadowFolder folder;
  private final ShadowSeries series;
  private final String bundle;
  private final PipelineOptions options;

  /** Of these days and the stress tests made with the same bundle. */
  ShadowReview(RunPlan source, ShadowSeries series, PipelineOptions options) {
    this.source = source;
    this.folder = series.folder();
    this.series = series;
    this.options = options;
    this.bundle = series.bundle();
  }

  /** Writes the metrics, judges the gate and gives the exit code. */
  int execute() throws IOException {
    ShadowLog log = ShadowLog.of(series.days());
    String root = folder.path().toString();
    RunPlan plan = source.in(source.runId(), root, source.survey());
    ArtifactFiles.write(plan.file(Artifact.SHADOW_METRICS), log.csv());
    List<Reading> readings = new ArrayList<>(log.readings());
    if (folder.madeBy(folder.stress(), bundle)) {
      readings.add(folder.stressResults().orElseThrow().reading());
    }
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("What the days showed", Create.of(readings).withCoder(ReadingCoder.of()))
        .apply("Judge " + GATE, ScoringPipeline.judge(plan, GATE));
    Path runbook = Path.of(plan.file(Artifact.SHADOW_RUNBOOK));
    Optional<GateHalted> halted = StageRunner.toItsEnd(pipeline);
    List<GateResult> results = RunGates.read(folder.path().resolve("gates"));
    ArtifactFiles.write(
        runbook.toString(), MarkdownRenderer.render(ShadowRunbook.of(log, results, facts(plan))));
    return PipelineCommand.exitCode(halted, results);
  }

  private SortedMap<String, String> facts(RunPlan plan) {
    SortedMap<String, String> facts = new TreeMap<>(plan.provenance());
    facts.put("bundle", bundle);
    return facts;
  }
}
