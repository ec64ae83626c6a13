package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.world.WorldCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run}: the main job, from vendor files and leads to a gated, explained call list. */
@Command(
    name = "run",
    description = {
      "Does the main job: from vendor files and leads to a gated, explained call list.",
      "Runs intake, training table, audit, training and scoring, and stops at the first gate that"
          + " does not pass; with --survey it goes on, publishes nothing and exits with 3 if any"
          + " gate is red.",
      "Writes OUT/runs/ID, with index.html to open first; OUT/latest is the last run whose gates"
          + " all passed. With --world the inputs are drawn into OUT/world."
    },
    footer = {
      "  ./leadscoring run --world=promise --out=out",
      "  ./leadscoring run --world=real --survey --out=out-real",
      "  ./leadscoring run --config=testdata/bank/run.json --survey --out=out-bank"
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  /** Where the data comes from: one of the two. */
  static final class Source {
    @Option(
        names = "--world",
        paramLabel = "WORD",
        required = true,
        completionCandidates = WorldCommand.Worlds.class,
        description = "A generated world: promise or real.")
    private String world;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        required = true,
        description = "A run configuration, run.json.")
    private Path config;
  }

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the generated world; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--small",
      description = "A small cut of the world, for a quick look: gate 7 cannot be decided on it.")
  private boolean small;

  @Option(
      names = "--vintages",
      paramLabel = "N",
      description = "Vintages of the generated world, 8 to 12; default ${DEFAULT-VALUE}.")
  private int vintages = WorldCalendar.USUAL;

  @Option(names = "--survey", description = "Go on past red gates and show them all.")
  private boolean survey;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for runs, the pointer to the latest, and the world.")
  private Path out;

  @Option(
      names = "--targetParallelism",
      paramLabel = "N",
      description = "Threads of the local runner; as many as processors when not given.")
  private int targetParallelism = Math.max(1, Runtime.getRuntime().availableProcessors());

  @Override
  public Integer call() throws IOException {
    if (targetParallelism < 1) {
      throw new UsageException("--targetParallelism must be >= 1 but was " + targetParallelism);
    }
    Path root = out.toAbsolutePath().normalize();
    RunDirectory.checkOutput(root);
    Progress progress = Progress.start();
    Path config;
    if (source.world != null) {
      config =
          WorldFiles.make(
              WorldCommand.spec(source.world, seed, small, vintages),
              root.resolve("world"),
              progress::say);
    } else {
      config = source.config.toAbsolutePath().normalize();
      if (!Files.isRegularFile(config)) {
        throw new UsageException("no such configuration: " + config);
      }
    }
    return new RunFlow(RunPlan.load(config.toString()), root, survey, targetParallelism, progress)
        .execute();
  }
}
