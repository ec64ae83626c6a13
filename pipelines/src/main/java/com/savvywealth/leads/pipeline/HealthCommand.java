package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.transform.io.Temporaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code health}: one step of looking after production, below {@code OUT/health}. */
@Command(
    name = "health",
    description = {
      "Looks after production: --step=STEP --config=run.json --runDir=RUN --out=OUT [--asOf=DAY].",
      "  --step=watch        nights, drift, class balance, performance; gates 16, S2, S3",
      "  --step=checkpoints  QA checkpoints 1 to 6 and S1 of the run in RUN, at any time",
      "  --step=readiness    checklist, alerts, sign-offs, privacy scan; gate 12",
      "A red checkpoint of a run stops its scoring below the same OUT, and its promotion.",
      "Prints one JSON object last. Options of the Beam runner may follow.",
    })
final class HealthCommand implements Callable<Integer> {
  /** Where the pages are when we stand in the project. */
  private static final Path PAGES = Path.of("src/site/markdown");

  @Unmatched private List<String> arguments = new ArrayList<>();

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
    try {
      return PipelineOptionsFactory.fromArgs(PipelineCommand.arguments(arguments))
          .withValidation()
          .as(HealthPipeline.Options.class);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }
}
