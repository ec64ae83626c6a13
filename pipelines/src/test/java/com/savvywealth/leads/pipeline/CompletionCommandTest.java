package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The printed script is one that a real bash reads, and completes by. */
class CompletionCommandTest {
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir private Path folder;

  @BeforeAll
  static void needBash() {
    boolean there = Files.isExecutable(BASH);
    if (!there) {
      System.err.println("SKIPPED: completion is not tried, since there is no " + BASH);
    }
    assumeTrue(there, "no bash");
  }

  private Path script() throws IOException {
    CommandLineRun printed = CommandLineRun.of("completion", "bash");
    assertThat(printed.exitCode(), is(0));
    return Files.writeString(folder.resolve("completion.sh"), printed.printed());
  }

  private String bash(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES), is(true));
    assertThat(said, process.exitValue(), is(0));
    return said;
  }

  @Test
  void bashAcceptsTheScript() throws IOException, InterruptedException {
    assertThat(bash(BASH.toString(), "-n", script().toString()), is(""));
  }

  @Test
  void theScriptIsTheSameForZshAndKnowsIt() {
    String bash = CommandLineRun.of("completion", "bash").printed();
    String zsh = CommandLineRun.of("completion", "zsh").printed();
    assertThat(zsh, is(bash));
    assertThat(zsh, containsString("bashcompinit"));
    assertThat(zsh, startsWith("#!/usr/bin/env bash"));
  }

  /** What TAB offers after these words, as bash itself asks for it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "./leadscoring he                  | help health",
        "./leadscoring expl                | explain",
        "./leadscoring bundle ver          | verify",
        "./leadscoring run --tar           | --targetParallelism",
        "./leadscoring run --world pro     | promise",
        "./leadscoring train --sig         | --signingKey",
        "./leadscoring health --step watch --as | --asOf",
        "./leadscoring completion ba       | bash",
      })
  void tabOffersWhatThereIs(String typed, String offered) throws IOException, InterruptedException {
    String ask =
        """
        source "$1"; shift
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
        entry=$(complete -p leadscoring); function=${entry#*-F }; function=${function%% *}
        "$function" leadscoring "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    List<String> start = List.of(BASH.toString(), "-c", ask, "ask", script().toString());
    List<String> words =
        java.util.stream.Stream.concat(start.stream(), List.of(typed.split(" ", -1)).stream())
            .toList();
    List<String> answers = bash(words.toArray(String[]::new)).lines().map(String::strip).toList();
    assertThat(typed, answers, hasItems(offered.split(" ", -1)));
  }
}
