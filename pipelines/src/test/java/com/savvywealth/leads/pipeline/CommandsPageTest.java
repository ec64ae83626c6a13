package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The page of commands is what the command line knows. With {@code -Dgolden=update} it is written
 * anew.
 */
class CommandsPageTest {
  private static final Path PAGE =
      RunFolder.TESTDATA.resolveSibling("src/site/markdown/commands.md");
  private static final String FROM_HERE =
      "<!-- Everything below is made from the command line itself. -->\n";

  @Test
  void thePageSaysWhatTheCommandLineKnows() throws IOException {
    String page = Files.readString(PAGE);
    String expected =
        page.substring(0, page.indexOf(FROM_HERE) + FROM_HERE.length())
            + overview()
            + AllCommands.names().stream()
                .map(CommandsPageTest::section)
                .collect(Collectors.joining());
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, expected);
      page = expected;
    }
    assertThat("update with -Dgolden=update", page, is(expected));
  }

  private static String overview() {
    StringBuilder text = new StringBuilder();
    for (CommandGroup group : CommandGroup.values()) {
      text.append("\n**%s**\n\n| command | does |\n|---|---|\n".formatted(group.title()));
      for (String name : group.commands()) {
        String purpose = HelpText.purpose(AllCommands.spec(name));
        text.append("| [`%s`](#%s) | %s |\n".formatted(name, name, cell(purpose)));
      }
    }
    text.append("\n| exit code | meaning |\n|---|---|\n");
    HelpText.exitCodes()
        .forEach((code, meaning) -> text.append("| %s | %s |\n".formatted(code.strip(), meaning)));
    return text.toString();
  }

  private static String section(String name) {
    CommandSpec command = AllCommands.spec(name);
    StringBuilder text = new StringBuilder("\n## %s\n\n".formatted(name));
    boolean listed = false;
    for (String line : command.usageMessage().description()) {
      text.append(listed == line.startsWith("  ") ? "" : "\n"); // a list stands apart
      listed = line.startsWith("  ");
      text.append(listed ? entry(line.strip()) : line.replace("%%", "%")).append('\n');
    }
    text.append("\n```\n");
    for (String example : command.usageMessage().footer()) {
      text.append(example.strip()).append('\n');
    }
    text.append("```\n");
    table(command, text);
    return text.toString();
  }

  private static String entry(String line) {
    int gap = line.indexOf("  ");
    return gap < 0
        ? "* `" + line + "`"
        : "* `" + line.substring(0, gap) + "`: " + line.substring(gap).strip();
  }

  private static void table(CommandSpec command, StringBuilder text) {
    List<ArgSpec> arguments =
        command.args().stream()
            .filter(each -> !each.hidden() && !standard(each))
            .sorted((a, b) -> name(a).compareTo(name(b)))
            .toList();
    if (!arguments.isEmpty()) {
      text.append("\n| option | must be given | meaning |\n|---|---|---|\n");
      for (ArgSpec each : arguments) {
        String must = each.group() != null ? "one of them" : each.required() ? "yes" : "";
        String meaning = String.join(" ", each.description()).replace("%%", "%");
        text.append("| `%s` | %s | %s |\n".formatted(name(each), must, cell(meaning)));
      }
    }
  }

  private static boolean standard(ArgSpec each) {
    return each instanceof OptionSpec option
        && List.of(option.names()).stream()
            .anyMatch(name -> name.equals("-h") || name.equals("-V"));
  }

  private static String name(ArgSpec each) {
    if (!(each instanceof OptionSpec option)) {
      return each.paramLabel();
    }
    boolean flag = option.type() == boolean.class || option.type() == Boolean.class;
    return option.longestName() + (flag ? "" : "=" + option.paramLabel());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
