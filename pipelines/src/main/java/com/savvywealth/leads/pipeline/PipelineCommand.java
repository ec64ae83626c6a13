package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * One stage alone, with the same options as its template: {@code --config}, {@code --runDir}, and
 * the runner's own. Scoring, which has modes, is {@link ScoreCommand}.
 */
@Command(
    description =
        "Runs one stage alone: --config=run.json --runDir=DIR [--runId=ID] [--survey] and the options of the Beam runner.")
final class PipelineCommand implements Callable<Integer> {
  private final Stage stage;

  @Unmatched private List<String> arguments = new ArrayList<>();

  PipelineCommand(Stage stage) {
    this.stage = stage;
  }

  @Override
  public Integer call() throws IOException {
    LeadOptions options;
    try {
      options =
          PipelineOptionsFactory.fromArgs(arguments(arguments))
              .withValidation()
              .as(Template.of(stage).options());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    CloudAccess.require(options, arguments.toArray(String[]::new));
    if (stage == Stage.TRAINING) {
      SignedNames.requireReference(
          "--signingKey", options.as(ModelTrainingPipeline.Options.class).getSigningKey());
      NativeTrees.require();
    }
    LocalRunner.tune(options);
    StageRunner runner = new StageRunner(RunPlan.from(options));
    return exitCode(runner.run(stage, options), runner.results(stage));
  }

  /** Arguments as Beam takes them: a flag has a value. */
  static String[] arguments(List<String> typed) {
    return typed.stream()
        .map(argument -> argument.equals("--survey") ? "--survey=true" : argument)
        .toArray(String[]::new);
  }

  /** Prints the verdicts and gives the exit code. */
  static int exitCode(Optional<GateHalted> halted, List<GateResult> results) {
    boolean red = halted.isPresent();
    for (GateResult result : results) {
      System.err.println(result.line());
      red |= result.halts();
    }
    return red ? Faults.GATE : Faults.OK;
  }
}
