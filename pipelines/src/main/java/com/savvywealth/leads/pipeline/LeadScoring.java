package com.savvywealth.leads.pipeline;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line, {@code ./leadscoring}. Exit codes: 0 all gates passed, 3 a gate halted, 2 bad
 * usage or input, 1 our fault.
 */
@Command(
    name = "leadscoring",
    description =
        "Ranks contacted advisors by their chance of booking a call, and says when it must not be trusted.",
    mixinStandardHelpOptions = true,
    versionProvider = LeadScoring.Version.class,
    subcommands = {
      RunCommand.class,
      WorldCommand.class,
      GatesCommand.class,
      ContractCommand.class,
      BundleCommand.class,
      ExplainCommand.class,
      SqlCommand.class,
      ListsCommand.class,
      CrmCommand.class,
      BenchCommand.class,
      ExperimentCommand.class,
      HealthCommand.class,
      RehearseCommand.class,
      ServeCommand.class,
      AlertsCommand.class,
      SignOffCommand.class,
      RefreshCommand.class,
      RegistryCommand.class,
      CommandLine.HelpCommand.class
    })
public final class LeadScoring {
  private LeadScoring() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs one command and gives its exit code. */
  static int run(String... args) {
    Logging.quiet();
    CommandLine line = new CommandLine(new LeadScoring());
    for (Stage stage : Stage.values()) {
      line.addSubcommand(
          stage.command(),
          stage == Stage.SCORING ? new ScoreCommand() : new PipelineCommand(stage));
    }
    line.setExecutionExceptionHandler((failure, command, parsed) -> Faults.report(failure));
    line.setParameterExceptionHandler(
        (failure, parsed) -> {
          System.err.println(failure.getMessage());
          System.err.println("try: leadscoring help " + failure.getCommandLine().getCommandName());
          return Faults.USAGE;
        });
    return line.execute(args);
  }

  /** Says the release. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"leadscoring " + CodeVersion.release()};
    }
  }
}
