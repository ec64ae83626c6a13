package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.LedgerRefused;
import com.savvywealth.leads.transform.io.Temporaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Runs one stage's pipeline, which enters its verdicts in the run's ledger, to its end. A stage
 * starts only on the green verdicts of the stages before it, unless the run is a survey.
 */
final class StageRunner {
  private final RunPlan plan;

  StageRunner(RunPlan plan) {
    this.plan = plan;
  }

  /**
   * Runs the stage.
   *
   * @return the gate that halted it, if one did
   * @throws UsageException when an earlier stage's gate is missing, stale, foreign or red
   */
  Optional<GateHalted> run(Stage stage, PipelineOptions options) throws IOException {
    return run(stage, options, pipeline -> stage.build(pipeline, plan));
  }

  /** Runs the stage with another graph than its usual one. */
  Optional<GateHalted> run(Stage stage, PipelineOptions options, Consumer<Pipeline> graph)
      throws IOException {
    GateLedger ledger = ledger();
    if (!plan.survey()) {
      requireEarlier(stage, ledger);
    }
    Files.createDirectories(Path.of(plan.runDir()));
    Pipeline pipeline = Pipeline.create(options);
    graph.accept(pipeline);
    try {
      return toItsEnd(pipeline);
    } finally {
      Temporaries.remove(Path.of(plan.runDir()));
    }
  }

  /** Runs a pipeline and gives the gate that halted it, if one did. */
  static Optional<GateHalted> toItsEnd(Pipeline pipeline) {
    try {
      pipeline.run().waitUntilFinish();
      return Optional.empty();
    } catch (RuntimeException failure) {
      Optional<GateHalted> halted = GateHalted.in(failure);
      if (halted.isEmpty()) {
        throw failure;
      }
      return halted;
    }
  }

  /**
   * Refuses what comes after these stages while a gate of theirs is not green.
   *
   * @throws UsageException naming the gates
   */
  void requireBefore(Stage stage) throws IOException {
    requireEarlier(stage, ledger());
  }

  /** The verdicts that a stage has written. */
  List<GateResult> results(Stage stage) throws IOException {
    List<String> mine = stage.gates(plan.config());
    return RunGates.read(Path.of(plan.gatesDir())).stream()
        .filter(result -> mine.contains(result.gate()))
        .toList();
  }

  private GateLedger ledger() throws IOException {
    try {
      return plan.ledger().read(plan.gates());
    } catch (LedgerRefused | IllegalArgumentException refused) {
      throw new UsageException(refused.getMessage(), refused);
    }
  }

  private void requireEarlier(Stage stage, GateLedger ledger) {
    String[] earlier = stage.gatesBefore(plan.config()).toArray(String[]::new);
    try {
      ledger.require(earlier);
    } catch (LedgerRefused refused) {
      throw new UsageException(
          "%s needs the green gates %s of the stages before it: %s"
              .formatted(stage.title(), Arrays.toString(earlier), refused.getMessage()),
          refused);
    }
  }
}
