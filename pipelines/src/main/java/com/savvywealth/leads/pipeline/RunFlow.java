package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.LatestPointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * One local run from configuration to call list: the stages in order, each in its own Beam
 * pipeline, until a gate halts. Whatever happened is written down: gate verdicts, metrics, the
 * page, the manifest. Only a run whose gates all passed is marked complete and becomes {@code
 * latest}. Each attempt that is no survey is a line of {@code OUT/run_log.csv}.
 */
final class RunFlow {
  private final RunPlan read;
  private final Path out;
  private final boolean survey;
  private final int parallelism;
  private final Progress progress;

  RunFlow(RunPlan read, Path out, boolean survey, int parallelism, Progress progress) {
    this.read = read;
    this.out = out;
    this.survey = survey;
    this.parallelism = parallelism;
    this.progress = progress;
  }

  /**
   * What came of a run.
   *
   * @param plan of the run, in its folder
   * @param complete whether no gate halted
   * @param exitCode 0, or 3 for a gate that halted or was waived
   */
  record Outcome(RunPlan plan, boolean complete, int exitCode) {}

  /** Runs, moves {@code latest} to a complete run, and gives the exit code. */
  int execute() throws IOException {
    Outcome outcome = run();
    if (outcome.complete()) {
      LatestPointer.in(out).moveTo(Path.of(outcome.plan().runDir()));
    }
    return outcome.exitCode();
  }

  /** Runs, or finds the run complete; moves no pointer. */
  Outcome run() throws IOException {
    RunInputs inputs = RunInputs.of(read);
    inputs.requireFiles();
    if (Stage.of(read.config()).contains(Stage.TRAINING)) {
      NativeTrees.require();
    }
    progress.say("reading inputs of " + read.config().name());
    SortedMap<String, String> provenance = inputs.provenance();
    String runId = inputs.runId(provenance);
    Path run = out.resolve("runs").resolve(runId);
    RunPlan plan = read.in(runId, run.toString(), survey);
    if (RunDirectory.isComplete(run)) {
      progress.say("run " + runId + " is complete and verified: nothing to do");
      return new Outcome(plan, true, exitCode(RunGates.read(run.resolve("gates"))));
    }
    try (RunDirectory directory = RunDirectory.begin(run, provenance);
        RunAttempt attempt = survey ? RunAttempt.unlogged() : RunAttempt.begin(out, "run", runId)) {
      Outcome outcome = judgeAll(plan, directory, provenance);
      if (RunDirectory.hasSucceeded(run)) {
        attempt.succeeded();
      } else {
        attempt.refused();
      }
      return outcome;
    }
  }

  private Outcome judgeAll(
      RunPlan plan, RunDirectory directory, SortedMap<String, String> provenance)
      throws IOException {
    Optional<GateHalted> halted = runStages(plan);
    List<GateResult> results = RunGates.read(directory.path().resolve("gates"));
    new RunSummary(plan, results, provenance).write();
    directory.writeManifest(provenance);
    Files.writeString(
        directory.path().resolve("timings.json"), StrictJson.pretty(progress.seconds()));
    List<GateResult> red = results.stream().filter(GateResult::halts).toList();
    if (red.isEmpty() && halted.isEmpty()) {
      directory.succeed();
      progress.say("%d gates reached, none halts: %s".formatted(results.size(), directory.path()));
      return new Outcome(plan, true, exitCode(results));
    }
    progress.say("report: " + directory.path().resolve("index.html"));
    red.forEach(gate -> System.err.println(gate.line()));
    if (survey) {
      compareDeclared(plan, red);
    }
    return new Outcome(plan, false, Faults.GATE);
  }

  /** 0 when every gate passed; a waived one lets the run be published, never end with 0. */
  private static int exitCode(List<GateResult> results) {
    List<GateResult> waived = results.stream().filter(result -> !result.passes()).toList();
    waived.forEach(gate -> System.err.println(gate.line()));
    return waived.isEmpty() ? Faults.OK : Faults.GATE;
  }

  private static void compareDeclared(RunPlan plan, List<GateResult> red) {
    List<String> found = red.stream().map(GateResult::gate).toList();
    List<String> declared = plan.config().declaredRed();
    System.err.printf(
        "red gates: %s%s%n",
        String.join(", ", found),
        declared.isEmpty()
            ? ""
            : found.equals(declared)
                ? ", exactly as declared"
                : ", but declared were " + String.join(", ", declared));
  }

  private Optional<GateHalted> runStages(RunPlan plan) throws IOException {
    StageRunner runner = new StageRunner(plan);
    for (Stage stage : Stage.of(plan.config())) {
      if (stage == Stage.SCORING && !Files.exists(Path.of(plan.file(Artifact.BUNDLE)))) {
        progress.say("no model was trained, so nothing is scored");
        break;
      }
      progress.say(stage.title() + " ...");
      long start = System.nanoTime();
      Optional<GateHalted> halted = runner.run(stage, options(stage));
      progress.took(stage.title(), System.nanoTime() - start);
      for (GateResult result : runner.results(stage)) {
        progress.say("%s %s %s".formatted(result.gate(), result.verdict(), result.title()));
      }
      if (halted.isPresent()) {
        return halted;
      }
    }
    return Optional.empty();
  }

  private DirectOptions options(Stage stage) {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setJobName(stage.command());
    options.setTargetParallelism(parallelism);
    LocalRunner.tune(options);
    return options;
  }
}
