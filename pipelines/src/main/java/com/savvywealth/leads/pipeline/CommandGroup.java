package com.savvywealth.leads.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the commands are for: the order in which help names them. */
enum CommandGroup {
  /** The first ten minutes. */
  START("Start here", "doctor", "run", "help", "completion"),
  /** Before a run on one's own data. */
  DATA("Your data", "contract", "world"),
  /** After a run. */
  LOOK("Look at a run", "gates", "explain", "sql"),
  /** With the model of a run. */
  SCORE("Score", "score", "lists", "serve", "bundle"),
  /** Whether the list brings calls. */
  EXPERIMENTS("Experiments", "rehearse", "experiment"),
  /** Night by night and quarter by quarter. */
  PRODUCTION("Production", "health", "alerts", "sign-off", "refresh", "registry", "crm"),
  /** As templates run them. */
  STAGES("One stage of a run alone", "intake", "training-table", "audit", "train"),
  /** Beside other programs. */
  MEASURE("Measure", "bench");

  private final String title;
  private final String commands;

  CommandGroup(String title, String... commands) {
    this.title = title;
    this.commands = String.join(" ", commands);
  }

  /** Words over the group. */
  String title() {
    return title;
  }

  /** Names of its commands, in order. */
  List<String> commands() {
    return List.of(commands.split(" ", -1));
  }

  /** The group of a command. */
  static Optional<CommandGroup> of(String command) {
    return Arrays.stream(values()).filter(group -> group.commands().contains(command)).findFirst();
  }
}
