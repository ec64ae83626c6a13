package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.LatestPointer;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.beam.sdk.Pipeline;

/**
 * Production scoring on its own: a batch into a folder of its own below {@code OUT/scores/runs},
 * named by the hash of everything that it depends on; manifest and {@code _SUCCESS} last, then the
 * pointer {@code OUT/scores/latest}. A finished batch is verified and left alone; one that was
 * killed is made anew; two at once are refused. A survey, which asks for no earlier gate, leaves
 * its batch without {@code _SUCCESS}, moves no pointer and ends with 3. Each attempt that is no
 * survey is a line of {@code OUT/scores/run_log.csv}.
 */
final class PublishScores {
  private final ScoringPipeline.Options options;
  private final RunPlan source;
  private final ScoreLeads.Settings scoring;
  private final Progress progress = Progress.start();

  PublishScores(ScoringPipeline.Options options, RunPlan source, ScoreLeads.Settings scoring) {
    this.options = options;
    this.source = source;
    this.scoring = scoring;
  }

  /** Runs and gives the exit code. */
  int execute() throws IOException {
    Path root = Path.of(options.getOut()).toAbsolutePath().normalize();
    RunDirectory.checkOutput(root);
    Path out = root.resolve("scores");
    Checkpoints.requireScorable(root.toString(), source, scoring);
    ScoringRun batch = StandAlone.require(options, source, scoring);
    SortedMap<String, String> provenance =
        StandAlone.provenance(batch, ScoringMode.PRODUCTION, ScoreCommand.scoreAt(options, source));
    provenance.put("narratives", options.getNarratives());
    String runId = RunInputs.of(source).runId(provenance);
    Path run = out.resolve("runs").resolve(runId);
    if (RunDirectory.isComplete(run)) {
      progress.say("scores " + runId + " are complete and verified: nothing to do");
      if (!source.survey()) {
        release(out, run);
      }
      return exitCode(RunGates.read(run.resolve("gates")));
    }
    try (RunDirectory directory = RunDirectory.begin(run, provenance);
        RunAttempt attempt = attempt(out, runId)) {
      RunPlan target = source.in(runId, run.toString(), source.survey());
      Pipeline pipeline = Pipeline.create(options);
      ScoringPipeline.production(pipeline, batch.into(target));
      long start = System.nanoTime();
      Optional<GateHalted> halted = StageRunner.toItsEnd(pipeline);
      progress.took("scoring", System.nanoTime() - start);
      directory.writeManifest(provenance);
      Files.writeString(run.resolve("timings.json"), StrictJson.pretty(progress.seconds()));
      return publish(out, directory, halted, attempt);
    }
  }

  /** A survey publishes nothing and so is no attempt to. */
  private RunAttempt attempt(Path out, String runId) {
    return source.survey() ? RunAttempt.unlogged() : RunAttempt.begin(out, "score", runId);
  }

  private int publish(
      Path out, RunDirectory directory, Optional<GateHalted> halted, RunAttempt attempt)
      throws IOException {
    List<GateResult> results = RunGates.read(directory.path().resolve("gates"));
    boolean green = PipelineCommand.exitCode(halted, results) == Faults.OK;
    if (green && !source.survey()) {
      directory.succeed();
      release(out, directory.path());
      attempt.succeeded();
      progress.say("published: " + directory.path());
    } else {
      attempt.refused();
      progress.say("not published: " + directory.path());
    }
    return exitCode(results);
  }

  /**
   * Records the bundle as in service, then moves the pointer: killed in between, the same command
   * moves it, and no list is ever latest whose bundle the record does not know.
   */
  private void release(Path out, Path run) throws IOException {
    String record = options.getChampionRecord();
    ModelBundle bundle = ModelBundle.open(BundleFiles.read(scoring.bundle()), scoring.trusted());
    progress.say(
        ServiceLock.holding(
            record,
            () -> {
              RegistryFile.admit(out.getParent().toString(), bundle);
              BundleFiles.putIntoService(record, bundle, options.getRollback());
              LatestPointer.in(out).moveTo(run);
              return "in service: " + bundle.edition();
            }));
  }

  /** 0 when gate 10 passed; a waived one lets the list be published, never end with 0. */
  private int exitCode(List<GateResult> results) {
    return !source.survey() && !results.isEmpty() && results.stream().allMatch(GateResult::passes)
        ? Faults.OK
        : Faults.GATE;
  }
}
