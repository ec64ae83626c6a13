package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.transform.io.Temporaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code health}: one step of looking after production, below {@code OUT/health}. */
@Command(
    name = "health",
    description = {
      "Looks after production: nights, drift, checkpoints of a run, readiness.",
      "  --step=watch        nights, drift, class balance, performance; gates 16, S2, S3",
      "  --step=checkpoints  QA checkpoints 1 to 6 and S1 of the run in --runDir, at any time",
      "  --step=readiness    checklist, alerts, sign-offs, privacy scan; gate 12",
      "A red checkpoint of a run stops its scoring below the same OUT, and its promotion.",
      "Writes OUT/health/STEP and prints one JSON object last. Options of the Beam runner may"
          + " follow."
    },
    footer = {
      "  ./leadscoring health --step=checkpoints --config=out/world/run.json --runDir=out/latest"
          + " --out=out"
    },
    mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer>, TemplateCommand {
  /** Where the pages are when we stand in the project. */
  private static final Path PAGES = Path.of("src/site/markdown");

  private final TemplateArguments arguments = new TemplateArguments(Template.HEALTH);

  @Override
  public void declare(CommandSpec spec) {
    arguments.declareIn(spec);
  }

  @Override
  public Integer call() throws IOException {
    HealthPipeline.Options options = options();
    LocalRunner.tune(options);
    Path out = Path.of(options.getOut()).toAbsolutePath().normalize();
    RunDirectory.checkOutput(out);
    options.setOut(out.toString());
    if (options.getDocs() == null && Files.isDirectory(PAGES)) {
      options.setDocs(PAGES.toAbsolutePath().toString());
    }
    HealthPlan plan = HealthPlan.from(options);
    Pipeline pipeline = build(options);
    if (options.getValidateOnly()) {
      System.out.println("valid: health, step " + plan.step().word() + "; nothing was written");
      return Faults.OK;
    }
    Path folder = Path.of(plan.folder());
    try (FolderLock lock = FolderLock.of(folder)) {
      Optional<GateHalted> halted = StageRunner.toItsEnd(pipeline);
      List<GateResult> results = RunGates.read(lock.folder().resolve("gates"));
      Map<String, Object> said = new LinkedHashMap<>();
      said.put("step", plan.step().word());
      said.put("folder", folder.toString());
      results.forEach(result -> said.put(result.gate(), result.verdict().toString()));
      System.out.println(StrictJson.compact(said));
      return PipelineCommand.exitCode(halted, results);
    } finally {
      Temporaries.remove(folder);
    }
  }

  private static Pipeline build(HealthPipeline.Options options) throws IOException {
    Pipeline pipeline = Pipeline.create(options);
    try {
      Template.HEALTH.build(pipeline, options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    return pipeline;
  }

  private HealthPipeline.Options options() {
    return arguments.options(HealthPipeline.Options.class);
  }
}
