package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code refresh}: a new model from a new quarter, promoted or refused; or the old one put back.
 */
@Command(
    name = "refresh",
    description = {
      "Makes, then promotes or refuses, a new model of a new quarter; or rolls back.",
      "Runs all stages of a configuration, compares the new model with the one in service on the"
          + " same rows and judges gate 17. On PASS the new model goes into service and the ALTER"
          + " VIEW script is printed; else nothing moves and the exit code is 3. --rollback puts"
          + " the predecessor and its last list back.",
      "Writes OUT/runs, OUT/refresh, OUT/scores and OUT/model_registry.json."
    },
    footer = {
      "  ./leadscoring refresh --config=out/world/run.json --out=out",
      "  ./leadscoring refresh --rollback --out=out --reason=\"the list of Monday was wrong\""
    },
    mixinStandardHelpOptions = true)
final class RefreshCommand implements Callable<Integer> {
  /** One of the two. */
  static final class What {
    @Option(
        names = "--config",
        paramLabel = "FILE",
        required = true,
        description = "The new run configuration.")
    private Path config;

    @Option(
        names = "--rollback",
        required = true,
        description = "Put the predecessor of the model in service back.")
    private boolean rollback;
  }

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder with the runs, the scores and the registry.")
  private Path out;

  @Option(
      names = "--champion",
      paramLabel = "FILE",
      description =
          "Bundle in service, with --rollback its predecessor's, when no run below --out"
              + " made it.")
  private String champion;

  @Option(
      names = "--approval",
      paramLabel = "FILE",
      description =
          "Signed file: change_approved, its statement naming the new bundle's fingerprint.")
  private String approval;

  @Option(names = "--survey", description = "Go on past red gates; nothing is promoted.")
  private boolean survey;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for the registry; default ${DEFAULT-VALUE}.")
  private String reason = "asked for on the command line";

  @Option(
      names = "--trustedKeys",
      paramLabel = "FILE",
      description = "With --rollback: keys whose signature counts; without it the demo key alone.")
  private String keys;

  @Option(
      names = "--targetParallelism",
      paramLabel = "N",
      description = "Threads of the local runner; as many as processors when not given.")
  private int targetParallelism = Math.max(1, Runtime.getRuntime().availableProcessors());

  @Override
  public Integer call() throws IOException {
    Path root = out.toAbsolutePath().normalize();
    if (what.rollback) {
      return new Rollback(root, BundleFiles.trusted(keys), reason, champion).execute();
    }
    if (targetParallelism < 1) {
      throw new UsageException("--targetParallelism must be >= 1 but was " + targetParallelism);
    }
    Path config = what.config.toAbsolutePath().normalize();
    if (!Files.isRegularFile(config)) {
      throw new UsageException("no such configuration: " + config);
    }
    if (approval != null && !Files.isRegularFile(Path.of(approval))) {
      throw new UsageException("no such approval: " + approval);
    }
    return new RefreshFlow(
            new RefreshFlow.Settings(root, champion, approval, survey, targetParallelism))
        .execute(config);
  }
}
