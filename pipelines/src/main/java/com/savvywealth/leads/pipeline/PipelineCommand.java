package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One stage alone, with the same options as its template: {@code --config}, {@code --runDir}, and
 * the runner's own. Scoring, which has modes, is {@link ScoreCommand}.
 */
@Command(mixinStandardHelpOptions = true)
final class PipelineCommand implements Callable<Integer>, TemplateCommand {
  private final Stage stage;

  private final TemplateArguments arguments;

  PipelineCommand(Stage stage) {
    this.stage = stage;
    this.arguments = new TemplateArguments(Template.of(stage));
  }

  @Override
  public void declare(CommandSpec spec) {
    String example =
        "./leadscoring %s --config=testdata/world/promise-small/run.json --runDir=stages";
    spec.usageMessage()
        .description(
            Template.of(stage).description(),
            "Reads what earlier stages wrote into --runDir, and starts only when their gates are"
                + " green, unless --survey is given. Writes into --runDir. Options of the Beam"
                + " runner may follow.")
        .footer("  " + example.formatted(stage.command()));
    arguments.declareIn(spec);
  }

  @Override
  public Integer call() throws IOException {
    LeadOptions options = arguments.options(Template.of(stage).options());
    CloudAccess.require(options, arguments.typed().toArray(String[]::new));
    if (stage == Stage.TRAINING) {
      SignedNames.requireReference(
          "--signingKey", options.as(ModelTrainingPipeline.Options.class).getSigningKey());
      NativeTrees.require();
    }
    LocalRunner.tune(options);
    if (options.getValidateOnly()) {
      Template.of(stage).build(Pipeline.create(options), options);
      System.out.println("valid: " + stage.command() + "; nothing was written");
      return Faults.OK;
    }
    StageRunner runner = new StageRunner(RunPlan.from(options));
    return exitCode(runner.run(stage, options), runner.results(stage));
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
