package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What README and tutorials tell people to type can be typed, and the files they name are there.
 */
class TutorialTest {
  private static final Path ROOT = RunFolder.TESTDATA.getParent();
  private static final Pattern FENCED = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```$");
  private static final Pattern OURS =
      Pattern.compile("(?:testdata|templates|src|model|pipelines)/[A-Za-z0-9_./-]+[A-Za-z0-9]");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "src/site/markdown/tutorial-bring-your-own-leads.md",
        "src/site/markdown/tutorial-first-dataflow-run.md"
      })
  void everyCommandCanBeTyped(String page) throws IOException {
    List<String> commands = commands(page, "./leadscoring ");
    for (String command : commands) {
      assertThat(page + ": " + command, TypedCommand.unknown(command), is(empty()));
    }
    assertThat(commands.size(), greaterThan(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "src/site/markdown/tutorial-bring-your-own-leads.md",
        "src/site/markdown/tutorial-first-dataflow-run.md"
      })
  void everyFileOfOursThatACommandNamesIsThere(String page) throws IOException {
    List<String> missing = new ArrayList<>();
    for (String start : List.of("./leadscoring ", "templates/", "src/proof/")) {
      for (String command : commands(page, start)) {
        Matcher file = OURS.matcher(command);
        while (file.find()) {
          boolean local = file.start() == 0 || "= ".indexOf(command.charAt(file.start() - 1)) >= 0;
          boolean made = file.group().contains("/target");
          if (local && !made && !Files.exists(ROOT.resolve(file.group()))) {
            missing.add(page + ": " + file.group());
          }
        }
      }
    }
    assertThat(missing, is(empty()));
  }

  /** A launch in the tutorial is one that {@code launch.sh} would let pass. */
  @Test
  void everyLaunchOfTheTutorialNamesParametersOfItsTemplate() throws IOException {
    String page = "src/site/markdown/tutorial-first-dataflow-run.md";
    int launches = 0;
    for (String command : commands(page, "templates/launch.sh ")) {
      List<String> words = TypedCommand.words(command);
      int dashes = words.indexOf("--");
      if (dashes > 0) {
        launches++;
        Template template = template(words.get(1));
        assertThat(
            command,
            Launch.options(template, words.subList(dashes + 1, words.size()).toArray(String[]::new))
                .getRunDir()
                .isEmpty(),
            is(false));
      }
    }
    assertThat(launches, greaterThan(1));
  }

  /** The two commands of the README stay as they are: programs and people have learnt them. */
  @Test
  void theTwoCommandsOfTheReadmeStay() throws IOException {
    assertThat(
        commands("README.md", "./leadscoring run --world=promise --out=out").size(),
        greaterThan(0));
    assertThat(commands("README.md", "mvn -B verify").size(), is(1));
  }

  private static Template template(String id) {
    return java.util.Arrays.stream(Template.values())
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no template " + id));
  }

  /** Lines in fences that begin so, continued lines joined. */
  private static List<String> commands(String page, String start) throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher fence = FENCED.matcher(Files.readString(ROOT.resolve(page)));
    while (fence.find()) {
      fence
          .group(1)
          .replaceAll("\\\\\\n\\s*", "")
          .lines()
          .filter(line -> line.startsWith(start))
          .forEach(commands::add);
    }
    return commands;
  }
}
