package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.LatestPointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lists}: one list per SGA from the call list of a published run. */
@Command(
    name = "lists",
    description = {
      "Makes one ranked list per SGA from a published run's call list, by rules in data.",
      "Writes OUT/lists/runs/ID and moves OUT/lists/latest."
    },
    footer = {
      "  ./leadscoring lists --run=out/latest --config=bundled:v12_sga_lists.json --out=out"
    },
    mixinStandardHelpOptions = true)
final class ListsCommand implements Callable<Integer> {
  private static final String MANIFEST = "manifest.json";

  @Option(
      names = "--run",
      paramLabel = "DIR",
      required = true,
      description = "A published run's folder, such as out/latest.")
  private Path run;

  @Option(
      names = "--scores",
      paramLabel = "DIR",
      description =
          "A published batch of scores, such as out/scores/latest; the run's own call list"
              + " when not given.")
  private Path scores;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The list configuration, such as lists.json or bundled:v12_sga_lists.json.")
  private String config;

  @Option(
      names = "--runConfig",
      paramLabel = "FILE",
      description =
          "The run.json that the run was made by; world/run.json beside its runs when not"
              + " given.")
  private Path runConfig;

  @Option(
      names = "--at",
      paramLabel = "DAY",
      description =
          "Date of the lists, such as 2025-10-20; the scoreAt of the scores when not given.")
  private String at;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder whose lists/latest is to be the lists; may be that of the runs.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    checkDate();
    Path published = published("--run", run);
    RunPlan plan = plan(published);
    Path root = out.toAbsolutePath().normalize();
    RunDirectory.checkOutput(root);
    Checkpoints.requireNoneRed("making lists", root.toString(), plan);
    try {
      SgaListPipeline.Scores ranked =
          ranked(plan, scores == null ? published : published("--scores", scores));
      SgaListPipeline.Settings rules = new SgaListPipeline.Settings(config, at, null, ranked);
      SortedMap<String, String> provenance = SgaListPipeline.dependsOn(plan, rules);
      Path home = root.resolve("lists");
      Path lists = home.resolve("runs").resolve(RunInputs.of(plan).runId(provenance));
      if (RunDirectory.isComplete(lists, provenance)) {
        System.err.println("lists are complete and verified: nothing to do");
      } else {
        try (RunDirectory directory = RunDirectory.begin(lists, provenance)) {
          make(plan, rules.to(lists.toString()));
          directory.writeManifest(provenance);
          directory.succeed();
        }
      }
      LatestPointer.in(home).moveTo(lists);
      System.out.print(
          Files.readString(
              Path.of(Artifact.SGA_LIST_METRICS.in(lists.toString(), plan.model().version()))));
      System.err.println("held-out leads: " + ranked.evidence());
      System.err.println(
          "lists: " + Artifact.SGA_LIST_REPORT.in(lists.toString(), plan.model().version()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    return Faults.OK;
  }

  private static SgaListPipeline.Scores ranked(RunPlan plan, Path folder) throws IOException {
    return ListScores.of(plan, folder.toString(), RunDirectory.provenance(folder));
  }

  private static void make(RunPlan plan, SgaListPipeline.Settings settings) {
    PipelineOptions options = PipelineOptionsFactory.create();
    LocalRunner.tune(options);
    Pipeline pipeline = Pipeline.create(options);
    SgaListPipeline.build(pipeline, plan, settings);
    pipeline.run().waitUntilFinish();
  }

  private static Path published(String option, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UsageException(
          "%s=%s is not there: name what was published, such as out/latest or out/scores/latest"
              .formatted(option, folder));
    }
    Path published = folder.toRealPath();
    if (!RunDirectory.isComplete(published)) {
      throw new UsageException(
          "%s is no published run: its gates did not all pass, or files were changed since"
              .formatted(folder));
    }
    return published;
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
}
