package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lists}: one list per SGA from the call list of a published run. */
@Command(
    name = "lists",
    description =
        "Makes one ranked list per SGA from a published run's call list, by rules in data tables.",
    mixinStandardHelpOptions = true)
final class ListsCommand implements Callable<Integer> {
  private static final String MANIFEST = "manifest.json";
  private static final String DONE = "_SUCCESS";
  private static final Set<String> OURS = Set.of("lists", "reports", DONE);

  @Option(
      names = "--run",
      required = true,
      description = "a published run's folder, such as out/latest")
  private Path run;

  @Option(
      names = "--config",
      required = true,
      description = "the list configuration, such as lists.json or bundled:v12_sga_lists.json")
  private String config;

  @Option(
      names = "--runConfig",
      description =
          "the run.json that the run was made by; world/run.json beside its runs when not given")
  private Path runConfig;

  @Option(
      names = "--at",
      description = "date of the lists, such as 2025-10-20; the run's scoreAt when not given")
  private String at;

  @Option(names = "--out", required = true, description = "folder of the lists")
  private Path out;

  @Override
  public Integer call() throws IOException {
    checkDate();
    if (!Files.isDirectory(run)) {
      throw new UsageException("no run at " + run + ": name a published run, such as out/latest");
    }
    Path published = run.toRealPath();
    if (!RunDirectory.isComplete(published)) {
      throw new UsageException(
          "%s is no published run: its gates did not all pass, or files were changed since"
              .formatted(run));
    }
    RunPlan plan = plan(published);
    clear();
    try {
      PipelineOptions options = PipelineOptionsFactory.create();
      LocalRunner.tune(options);
      Pipeline pipeline = Pipeline.create(options);
      SgaListPipeline.build(
          pipeline, plan, new SgaListPipeline.Settings(config, at, out.toString()));
      pipeline.run().waitUntilFinish();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    Files.writeString(out.resolve(DONE), "");
    System.out.print(Files.readString(Path.of(Artifact.SGA_LIST_METRICS.in(out.toString()))));
    System.err.println("lists: " + out.resolve(Artifact.SGA_LIST_REPORT.path()));
    return LeadScoring.OK;
  }

  private void checkDate() {
    try {
      if (at != null) {
        LocalDate.parse(at);
      }
    } catch (DateTimeParseException e) {
      throw new UsageException("--at must be a day such as 2025-10-20 but was " + at, e);
    }
  }

  /** The plan of the run, proved to be the one that it was made by. */
  private RunPlan plan(Path published) throws IOException {
    Path file =
        runConfig != null ? runConfig : published.resolve("../../world/run.json").normalize();
    if (!Files.exists(file)) {
      throw new UsageException(
          "there is no %s: name by --runConfig the run.json that the run was made by"
              .formatted(file));
    }
    RunPlan plan = RunPlan.load(file.toString());
    RunDirectory.Manifest manifest =
        StrictJson.read(
            MANIFEST, Files.readString(published.resolve(MANIFEST)), RunDirectory.Manifest.class);
    String asked = StrictJson.fingerprint(plan.config());
    String made = manifest.provenance().get("config");
    if (!asked.equals(made)) {
      throw new UsageException(
          "%s is not the configuration of run %s: fingerprints are %s and %s"
              .formatted(file, published.getFileName(), asked, made));
    }
    if (plan.config().leads() == null) {
      throw new UsageException("lists need a run from leads and vintages, not from a ready table");
    }
    return plan.in(published.getFileName().toString(), published.toString(), false);
  }

  /** Lists of another day may lie there; anything else may not. */
  private void clear() throws IOException {
    if (Files.exists(out)) {
      if (!Files.isDirectory(out)) {
        throw new UsageException("--out must be a folder, but " + out + " is a file");
      }
      try (Stream<Path> children = Files.list(out)) {
        List<String> foreign =
            children
                .map(child -> child.getFileName().toString())
                .filter(name -> !OURS.contains(name))
                .sorted()
                .toList();
        if (!foreign.isEmpty()) {
          throw new UsageException(
              "--out=%s holds files that are not ours (%s): name an empty or new folder"
                  .formatted(out, foreign.get(0)));
        }
      }
      Files.deleteIfExists(out.resolve(DONE));
      RunDirectory.delete(out.resolve("lists"), "");
      RunDirectory.delete(out.resolve("reports"), "");
    }
    Files.createDirectories(out);
  }
}
