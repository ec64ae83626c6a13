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
      "Runs all stages of a configuration, compares the new model with the one in service on the same rows and judges gate 17.",
      "On PASS the new model goes into service and the ALTER VIEW script is printed; else nothing moves and the exit code is 3.",
      "--rollback puts the predecessor and its last list back."
    },
    mixinStandardHelpOptions = true)
final class RefreshCommand implements Callable<Integer> {
  /** One of the two. */
  static final class What {
    @Option(names = "--config", required = true, description = "the new run configuration")
    private Path config;

    @Option(
        names = "--rollback",
        required = true,
        description = "put the predecessor of the model in service back")
    private boolean rollback;
  }

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(
      names = "--out",
      required = true,
      description = "folder with the runs, the scores and the registry")
  private Path out;

  @Option(
      names = "--champion",
      description =
          "bundle in service, with --rollback its predecessor's, when no run below --out made it")
  private String champion;

  @Option(
      names = "--approval",
      description =
          "signed file: change_approved, its statement naming the new bundle's fingerprint")
  private String approval;

  @Option(names = "--survey", description = "go on past red gates; nothing is promoted")
  private boolean survey;

  @Option(names = "--reason", description = "why, for the registry (default ${DEFAULT-VALUE})")
  private String reason = "asked for on the command line";

  @Option(
      names = "--trustedKeys",
      description = "with --rollback: keys whose signature counts; without it the demo key alone")
  private String keys;

  @Option(
      names = "--targetParallelism",
      description = "threads of the local runner (default ${DEFAULT-VALUE})")
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
