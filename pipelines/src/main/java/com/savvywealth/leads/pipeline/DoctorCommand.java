package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.pipeline.doctor.Finding;
import com.savvywealth.leads.pipeline.doctor.FolderChecks;
import com.savvywealth.leads.pipeline.doctor.Machine;
import com.savvywealth.leads.pipeline.doctor.MachineChecks;
import com.savvywealth.leads.pipeline.doctor.ThisMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: whether a run would work here, and what to do where it would not. */
@Command(
    name = "doctor",
    description = {
      "Says whether this machine can do a run, and what to put right where it cannot.",
      "Looks at Java, heap, XGBoost's native part, fonts, clock, temporary folder, output folder"
          + " and disk; with --config at a configuration and the files it names. Prints one line"
          + " each, ok, note or problem with its fix; exit code 2 when there is a problem. Leaves"
          + " nothing: the empty file by which it tries the temporary and the output folder is"
          + " deleted at once."
    },
    footer = {
      "  ./leadscoring doctor",
      "  ./leadscoring doctor --out=out --config=testdata/bank/run.json"
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final Machine machine;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder that runs would be written to. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("out");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A run configuration to look at too, with every file that it names.")
  private Path config;

  DoctorCommand() {
    this(new ThisMachine());
  }

  DoctorCommand(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException {
    List<Finding> findings = new ArrayList<>(MachineChecks.of(machine));
    findings.addAll(FolderChecks.of(machine, out));
    findings.addAll(foreignFiles());
    if (config != null) {
      findings.addAll(ConfigurationChecks.of(config));
    }
    findings.forEach(finding -> System.out.println(finding.line()));
    long problems = findings.stream().filter(Finding::isProblem).count();
    System.out.println(
        problems == 0
            ? "ready: ./leadscoring run --world=promise --out=" + out
            : problems == 1 ? "1 problem" : problems + " problems");
    return problems == 0 ? Faults.OK : Faults.USAGE;
  }

  /** What {@code run} would refuse about the output folder. */
  private List<Finding> foreignFiles() throws IOException {
    try {
      RunDirectory.checkOutput(out);
      return List.of();
    } catch (UsageException e) {
      return List.of(Finding.problem("output", e.getMessage(), "name an empty or new folder"));
    }
  }
}
