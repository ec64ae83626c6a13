package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.startsWith;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Help teaches: each command has a purpose, where its output goes, options in sentences, examples.
 */
class HelpTest {
  /** Every command that can be seen, by its full name: "bundle verify". */
  static Stream<String> commands() {
    return AllCommands.names().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandSaysItsPurposeInALineAndWhereItsOutputGoes(String name) {
    String[] description = AllCommands.spec(name).usageMessage().description();
    assertThat(description[0].length(), lessThanOrEqualTo(HelpText.WIDTH - 18));
    assertThat(description[0], endsWith("."));
    assertThat(
        String.join(" ", description),
        matchesRegex("(?s).*(Writes?|writes|Prints|Subcommands) .*"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionHasASentence(String name) {
    List<String> bare =
        AllCommands.spec(name).options().stream()
            .filter(option -> !option.hidden())
            .filter(option -> !sentence(option).matches("(?s)\\p{Lu}.{8,}[.]"))
            .map(OptionSpec::longestName)
            .toList();
    assertThat(name, bare, is(List.of()));
  }

  private static String sentence(OptionSpec option) {
    return String.join(" ", option.description());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyExampleCanBeTyped(String name) {
    String[] examples = AllCommands.spec(name).usageMessage().footer();
    assertThat(name, examples.length, greaterThan(0));
    for (String example : examples) {
      assertThat(example, startsWith("  "));
      String typed = example.strip().replaceFirst("^source <\\((.*)\\)$", "$1");
      assertThat(typed, containsString("./leadscoring " + name.replace("help ", "")));
      assertThat(typed, TypedCommand.unknown(typed), is(empty()));
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noLineOfHelpIsWiderThanATerminal(String name) {
    CommandLine line = AllCommands.spec(name).commandLine();
    String text = line.getUsageMessage(Ansi.OFF);
    assertThat(text, containsString("Exit codes:"));
    assertThat(text, containsString("Examples:"));
    assertThat(text.lines().filter(each -> each.length() > HelpText.WIDTH).toList(), is(empty()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpIsPrintedAndGivesZero(String name) {
    String[] words = (name + " --help").split(" ", -1);
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.printed(), run.exitCode(), is(0));
    assertThat(run.printed(), containsString("Usage: leadscoring " + name));
  }

  @Test
  void everyCommandStandsInOneGroupAndEveryGroupNamesCommandsThatThereAre() {
    List<String> grouped =
        Arrays.stream(CommandGroup.values()).flatMap(group -> group.commands().stream()).toList();
    CommandSpec root = LeadScoring.commandLine().getCommandSpec();
    assertThat(grouped, containsInAnyOrder(root.subcommands().keySet().toArray(String[]::new)));
    String help = root.commandLine().getUsageMessage(Ansi.OFF);
    for (CommandGroup group : CommandGroup.values()) {
      assertThat(help, containsString("\n" + group.title() + ":\n"));
    }
  }

  @Test
  void aTemplatesCommandKnowsTheTemplatesOptions() {
    List<String> names =
        AllCommands.spec("train").options().stream().map(OptionSpec::longestName).toList();
    for (TemplateParameter parameter : TemplateParameter.of(Template.TRAINING)) {
      assertThat(names.contains("--" + parameter.name()), is(true));
    }
  }
}
