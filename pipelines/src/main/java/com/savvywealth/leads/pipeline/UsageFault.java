package com.savvywealth.leads.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command line that cannot be read: the cause, then where to look. */
final class UsageFault {
  /** As many commands as are told in a line. */
  private static final int SHORT_LIST = 6;

  private UsageFault() {}

  /** Prints two lines and gives the exit code. */
  static int report(ParameterException fault) {
    CommandLine command = fault.getCommandLine();
    System.err.println(cause(fault, command));
    String name = command.getCommandSpec().qualifiedName(" ");
    System.err.println("try: ./" + name + " --help");
    return Faults.USAGE;
  }

  private static String cause(ParameterException fault, CommandLine command) {
    if (fault instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      return unknown(unmatched.getUnmatched().get(0), command);
    }
    String said = String.valueOf(fault.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    if (said.startsWith("Unknown subcommand '")) {
      return unknown(said.split("'", -1)[1], root(command));
    }
    return said.replaceFirst("^Error: ", "")
        .replace(" is not a long", " is not a whole number")
        .replace(" is not an int", " is not a whole number")
        .replace(" is not a double", " is not a number");
  }

  private static CommandLine root(CommandLine command) {
    return command.getParent() == null ? command : root(command.getParent());
  }

  private static String unknown(String typed, CommandLine command) {
    String name = command.getCommandName();
    if (typed.startsWith("-")) {
      String option = typed.split("=", 2)[0];
      return "%s has no option %s%s"
          .formatted(name, option, NearestWord.question("", option, options(command)));
    }
    List<String> commands =
        command.getSubcommands().entrySet().stream()
            .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
            .map(java.util.Map.Entry::getKey)
            .toList();
    if (commands.isEmpty()) {
      return "%s takes no further argument, but there was %s".formatted(name, shown(typed));
    }
    String question = NearestWord.question("", typed.toLowerCase(Locale.ROOT), commands);
    if (question.isEmpty() && commands.size() <= SHORT_LIST) {
      question = "; it has " + String.join(", ", commands);
    }
    return "%s has no command %s%s".formatted(name, shown(typed), question);
  }

  private static String shown(String typed) {
    return typed.isEmpty() ? "''" : typed;
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::names)
        .flatMap(Stream::of)
        .filter(option -> option.startsWith("--"))
        .toList();
  }
}
