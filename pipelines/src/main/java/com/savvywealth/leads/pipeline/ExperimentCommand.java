package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.transform.io.Temporaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code experiment}: one step of an experiment, in its folder below {@code OUT/experiments}. */
@Command(
    name = "experiment",
    description = {
      "Designs, assigns, watches and decides an A/B experiment, one step at a time.",
      "  --step=design   sizes and power, the locked decision rule; gate 13",
      "  --step=assign   gives a wave of leads their arms; gate 14",
      "  --step=daily    what happened up to --asOf, and the monitoring page; gate 14",
      "  --step=interim  the same, and a look at the outcome that is paid for; gate 14",
      "  --step=final    effect, intervals, decision; gate 15",
      "Writes OUT/experiments/NAME and prints one JSON object last. Options of the Beam runner may"
          + " follow."
    },
    footer = {
      "  ./leadscoring experiment --step=design --out=out",
      "  ./leadscoring experiment --step=daily --config=testdata/experiment/small/experiment.json"
          + " --asOf=2026-02-16 --out=out"
    },
    mixinStandardHelpOptions = true)
final class ExperimentCommand implements Callable<Integer> {
  @Option(
      names = "--step",
      paramLabel = "WORD",
      required = true,
      description = "Design, assign, daily, interim, final.")
  private String step;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The experiment's configuration; default ${DEFAULT-VALUE}.")
  private String config = "bundled:v12_experiment.json";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The experiment is OUT/experiments/NAME; default ${DEFAULT-VALUE}.")
  private Path out = Path.of("out");

  @Option(
      names = "--asOf",
      paramLabel = "DAY",
      description = "Day of the step, such as 2026-02-16.")
  private String asOf;

  @Option(
      names = "--leads",
      paramLabel = "FILE",
      description = "File of leads in place of the configuration's.")
  private Path leads;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "File of events in place of the configuration's.")
  private Path events;

  @Option(
      names = "--survey",
      description = "Show the verdict only: no rule is locked and nobody is assigned.")
  private boolean survey;

  @Unmatched private List<String> runner = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    ExperimentStep wanted = ExperimentStep.named(step);
    RunDirectory.checkOutput(out);
    ExperimentPipeline.Options options = options(wanted);
    if (options.getValidateOnly()) {
      build(options);
      System.out.println("valid: experiment, step " + wanted.word() + "; nothing was written");
      return Faults.OK;
    }
    int code = run(options, wanted);
    Path figures = Path.of(options.getRunDir()).resolve(wanted.figures());
    System.out.println(oneLine(Files.readString(figures)));
    return code;
  }

  /**
   * Does the step of these options and gives the exit code.
   *
   * @throws UsageException when the step cannot be done now, or another one is being done
   */
  static int run(ExperimentPipeline.Options options, ExperimentStep step) throws IOException {
    Path runDir = Path.of(options.getRunDir());
    boolean fresh = !Files.exists(runDir);
    try (FolderLock lock = FolderLock.of(runDir)) {
      try {
        Optional<GateHalted> halted = StageRunner.toItsEnd(build(options));
        fresh = false;
        List<GateResult> results =
            RunGates.read(lock.folder().resolve("gates")).stream()
                .filter(result -> result.gate().equals(step.gate()))
                .toList();
        return PipelineCommand.exitCode(halted, results);
      } finally {
        Temporaries.remove(runDir);
      }
    } finally {
      if (fresh) {
        Files.deleteIfExists(runDir); // nothing was done, so nothing is left
      }
    }
  }

  private static Pipeline build(ExperimentPipeline.Options options) throws IOException {
    Pipeline pipeline = Pipeline.create(options);
    try {
      Template.EXPERIMENT.build(pipeline, options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    return pipeline;
  }

  private ExperimentPipeline.Options options(ExperimentStep wanted) throws IOException {
    requireOthers(runner);
    ExperimentPipeline.Options options =
        BeamOptions.read(runner, ExperimentPipeline.Options.class, Template.EXPERIMENT.id());
    options.setStep(wanted.word());
    options.setConfig(config);
    options.setRunDir(
        out.toAbsolutePath().normalize().resolve("experiments").resolve(name()).toString());
    options.setAsOf(asOf);
    options.setLeads(absolute("--leads", leads));
    options.setEvents(absolute("--events", events));
    options.setSurvey(survey);
    LocalRunner.tune(options);
    return options;
  }

  /** Options of the runner only: the step's own have flags, and the folder follows from --out. */
  private static void requireOthers(List<String> runner) {
    for (String each : runner) {
      if (each.startsWith("--runDir=") || each.startsWith("--runId=")) {
        throw new UsageException(
            each.split("=", 2)[0] + " is the template's: the experiment is OUT/experiments/NAME");
      }
    }
  }

  /** The experiment's name, which its folder has. */
  private String name() throws IOException {
    try {
      return ExperimentConfig.read(config, ConfigHome.read(config)).name();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** A file named from where we are; the configuration's own names start from its folder. */
  private static String absolute(String option, Path file) {
    if (file != null && !Files.isRegularFile(file)) {
      throw new UsageException("%s=%s is no file".formatted(option, file));
    }
    return file == null ? null : file.toAbsolutePath().normalize().toString();
  }

  private static String oneLine(String json) {
    return StrictJson.compact(StrictJson.read("figures", json, JsonNode.class));
  }
}
