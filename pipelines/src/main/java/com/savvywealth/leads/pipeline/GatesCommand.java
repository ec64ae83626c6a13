package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gates}: prints the gate board of a run. */
@Command(
    name = "gates",
    description = {
      "Prints the gate board of a run and, for gates that are not green, why.",
      "Exits with 3 when a gate of the run halts. Prints to standard output; writes nothing."
    },
    footer = {
      "  ./leadscoring gates --run=out/latest",
      "  ./leadscoring gates --run=out/latest --all"
    },
    mixinStandardHelpOptions = true)
final class GatesCommand implements Callable<Integer> {
  @Option(
      names = "--run",
      paramLabel = "DIR",
      required = true,
      description = "A run's folder, such as out/latest.")
  private Path run;

  @Option(names = "--all", description = "Every check, not only those that are not green.")
  private boolean all;

  @Override
  public Integer call() throws IOException {
    Path folder = run.resolve("gates");
    if (!Files.isDirectory(folder)) {
      throw new UsageException("no gates in " + run + ": name a run's folder, such as out/latest");
    }
    boolean halted = false;
    for (GateResult gate : RunGates.read(folder)) {
      halted |= gate.halts();
      System.out.printf("%-4s %-14s %s%n", gate.gate(), gate.verdict(), gate.title());
      for (CheckResult check : gate.checks()) {
        if (all || check.blocks()) {
          System.out.println("       " + check.line());
        }
      }
    }
    return halted ? Faults.GATE : Faults.OK;
  }
}
