package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code explain}: why a lead stands where it stands on the call list, or why it does not. */
@Command(
    name = "explain",
    description = {
      "Says why a lead stands where it stands on the call list, or why it has no score.",
      "Ids stand in the first column of scores/call_list.csv of the run. Prints one paragraph;"
          + " writes nothing."
    },
    footer = {"  ./leadscoring explain --run=out/latest --lead=00Q5f000000BIHIEA4"},
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Option(
      names = "--run",
      paramLabel = "DIR",
      required = true,
      description = "A run's folder, such as out/latest.")
  private Path run;

  @Option(
      names = "--lead",
      paramLabel = "TEXT",
      required = true,
      description = "The lead's id, 15 or 18 characters.")
  private String lead;

  @Override
  public Integer call() throws IOException {
    Path list = Path.of(Artifact.CALL_LIST.in(run.toString()));
    if (!Files.exists(list)) {
      throw new UsageException(
          "no call list in " + run + ": name a run's folder, such as out/latest");
    }
    String paragraph =
        CallListReader.ofRun(run.toString())
            .explain(lead.strip())
            .orElseThrow(
                () -> new UsageException("lead " + lead + " is not on the call list of " + run));
    System.out.println(paragraph);
    return Faults.OK;
  }
}
