package com.savvywealth.leads.pipeline;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line, {@code ./leadscoring}. Exit codes: 0 all gates passed, 3 a gate halted, 2 bad
 * usage or input, 1 our fault.
 */
@Command(
    name = "leadscoring",
    description = {
      "Ranks contacted advisors by their chance of booking a call, and says when it must not be"
          + " trusted.",
      "Reads a run configuration or draws a generated world, writes below --out; out/latest is the"
          + " last run whose gates all passed."
    },
    footer = {
      "  ./leadscoring doctor                             can this machine do it?",
      "  ./leadscoring run --world=promise --out=out      the main job, on a generated world",
      "  ./leadscoring gates --run=out/latest             what was measured, and why it may be"
          + " trusted",
      "  ./leadscoring help run                           options and examples of a command"
    },
    mixinStandardHelpOptions = true,
    versionProvider = LeadScoring.Version.class,
    subcommands = {
      DoctorCommand.class,
      CompletionCommand.class,
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
    WorkerLocale.set();
    Logging.quiet();
    try {
      return commandLine().execute(args);
    } catch (Error failure) { // picocli hands on exceptions alone
      return Faults.report(failure, args);
    }
  }

  /** Every command with its options, its help and what is said when it fails. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new LeadScoring());
    for (Stage stage : Stage.values()) {
      line.addSubcommand(
          stage.command(),
          stage == Stage.SCORING ? new ScoreCommand() : new PipelineCommand(stage));
    }
    for (CommandLine command : line.getSubcommands().values()) {
      if (command.getCommand() instanceof TemplateCommand template) {
        template.declare(command.getCommandSpec());
      }
    }
    HelpText.form(line);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) ->
            Faults.report(failure, parsed.originalArgs().toArray(String[]::new)));
    line.setParameterExceptionHandler((failure, parsed) -> UsageFault.report(failure));
    return line;
  }

  /** Says the release. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"leadscoring " + CodeVersion.release()};
    }
  }
}
