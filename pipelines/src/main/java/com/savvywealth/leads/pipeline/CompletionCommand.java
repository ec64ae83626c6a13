package com.savvywealth.leads.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: the script by which a shell completes commands and options. */
@Command(
    name = "completion",
    description = {
      "Prints the script that lets a shell complete commands and options with TAB.",
      "Prints to standard output and writes nothing. For every new bash: add the first example to"
          + " ~/.bashrc, with the folder of the project in front; for zsh the second to ~/.zshrc."
    },
    footer = {
      "  source <(./leadscoring completion bash)",
      "  source <(./leadscoring completion zsh)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  /** Shells that can read the script; it looks by itself which of them reads it. */
  static final class Shells extends ArrayList<String> {
    Shells() {
      super(List.of("bash", "zsh"));
    }
  }

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "The shell: ${COMPLETION-CANDIDATES}.")
  private String shell;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!new Shells().contains(shell)) {
      throw new UsageException("SHELL must be bash or zsh but was " + shell);
    }
    System.out.print(AutoComplete.bash("leadscoring", spec.root().commandLine()));
    return Faults.OK;
  }
}
