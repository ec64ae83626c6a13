package com.savvywealth.leads.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How every command's help looks: one width, the same sections, commands in their groups. */
final class HelpText {
  /** Characters of a line. */
  static final int WIDTH = 100;

  private static final int NAME_WIDTH = 16;

  private HelpText() {}

  /** Sets the form of a command and of all below it. */
  static void form(CommandLine line) {
    line.setUsageHelpWidth(WIDTH);
    line.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpText::groupedCommands);
    form(line.getCommandSpec());
    line.getSubcommands()
        .get("help")
        .getCommandSpec()
        .usageMessage()
        .description(
            "Says what a command does, its options, with examples.", "Prints; writes nothing.")
        .footer("  ./leadscoring help run");
  }

  private static void form(CommandSpec command) {
    UsageMessageSpec usage = command.usageMessage();
    usage.synopsisHeading("Usage: ");
    usage.descriptionHeading("%n");
    usage.commandListHeading(command.parent() == null ? "" : "%nCommands:%n");
    usage.optionListHeading("%nOptions:%n");
    usage.parameterListHeading("%nArguments:%n");
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(exitCodes());
    usage.footerHeading("%nExamples:%n");
    command.subcommands().values().forEach(each -> form(each.getCommandSpec()));
  }

  /** What each exit code means, shortest words. */
  static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("  0", "done; of a run: every gate reached passed");
    codes.put("  2", "wrong option, path, key or file: one line says what would be right");
    codes.put("  3", "a gate is red or was not judged: one line names it, with value and limit");
    codes.put("  1", "our fault: please report it with its trace");
    return codes;
  }

  private static String groupedCommands(Help help) {
    Map<String, Help> commands = help.subcommands();
    if (!commands.keySet().stream().allMatch(name -> CommandGroup.of(name).isPresent())) {
      return help.commandList();
    }
    StringBuilder text = new StringBuilder();
    for (CommandGroup group : CommandGroup.values()) {
      text.append('\n').append(group.title()).append(":\n");
      text.append(
          group.commands().stream()
              .map(name -> line(name, purpose(commands.get(name).commandSpec())))
              .collect(Collectors.joining()));
    }
    return text.toString();
  }

  /** The one line that says what a command is for. */
  static String purpose(CommandSpec command) {
    return command.usageMessage().description()[0];
  }

  private static String line(String name, String purpose) {
    return "  " + name + " ".repeat(NAME_WIDTH - name.length()) + purpose + "\n";
  }
}
