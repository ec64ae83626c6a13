package com.savvywealth.leads.pipeline;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that a person can see, those below others too. */
final class AllCommands {
  private AllCommands() {}

  /** Full names, such as "run" and "bundle verify", in the order of help. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    CommandLine root = LeadScoring.commandLine();
    for (CommandGroup group : CommandGroup.values()) {
      group.commands().forEach(name -> add(name, root.getSubcommands().get(name), names));
    }
    return names;
  }

  private static void add(String name, CommandLine command, List<String> names) {
    if (command.getCommandSpec().usageMessage().hidden()) {
      return;
    }
    names.add(name);
    command.getSubcommands().forEach((below, line) -> add(name + " " + below, line, names));
  }

  /** What a command takes and says. */
  static CommandSpec spec(String name) {
    CommandLine command = LeadScoring.commandLine();
    for (String word : name.split(" ", -1)) {
      command = command.getSubcommands().get(word);
    }
    return command.getCommandSpec();
  }
}
