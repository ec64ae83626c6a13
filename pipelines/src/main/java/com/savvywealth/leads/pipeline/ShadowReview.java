package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.shadow.ShadowLog;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;

/** Gate 11 over the days and the stress tests that lie in a shadow folder, with their reports. */
final class ShadowReview {
  static final String GATE = "G11";

  private final RunPlan source;
  private final ShadowFolder folder;
  private final PipelineOptions options;
  private final Progress progress;

  ShadowReview(RunPlan source, ShadowFolder folder, PipelineOptions options, Progress progress) {
    this.source = source;
    this.folder = folder;
    this.options = options;
    this.progress = progress;
  }

  /** Writes the metrics, judges the gate and gives the exit code. */
  int execute() throws IOException {
    ShadowLog log = ShadowLog.of(folder.days());
    String root = folder.path().toString();
    RunPlan plan = source.in(source.runId(), root, source.survey());
    ArtifactFiles.write(Artifact.SHADOW_METRICS.in(root), log.csv());
    List<Reading> readings = new ArrayList<>(log.readings());
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("What the days showed", Create.of(readings).withCoder(ReadingCoder.of()))
        .apply("Judge " + GATE, ScoringPipeline.judge(plan, GATE));
    Optional<GateHalted> halted = StageRunner.toItsEnd(pipeline);
    List<GateResult> results = RunGates.read(folder.path().resolve("gates"));
    Files.writeString(
        folder.path().resolve("timings.json"),
        com.savvywealth.leads.model.contract.StrictJson.pretty(progress.seconds()));
    return PipelineCommand.exitCode(halted, results);
  }
}
