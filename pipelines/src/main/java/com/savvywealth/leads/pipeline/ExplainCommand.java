package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.transform.io.CsvTable;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code explain}: why a lead stands where it stands on the call list, or why it does not. */
@Command(
    name = "explain",
    description =
        "Says why a lead stands where it stands on a run's call list, or why it was not scored.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Option(names = "--run", required = true, description = "a run's folder, such as out/latest")
  private Path run;

  @Option(names = "--lead", required = true, description = "the lead's id, 15 or 18 characters")
  private String lead;

  @Override
  public Integer call() throws IOException {
    Path list = Path.of(Artifact.CALL_LIST.in(run.toString()));
    if (!Files.exists(list)) {
      throw new UsageException(
          "no call list in " + run + ": name a run's folder, such as out/latest");
    }
    String id = SalesforceId.canonical(lead).orElse(lead.strip());
    try (CsvTable csv = CsvTable.open(list.toString(), ",")) {
      int key = csv.position("lead_id");
      while (csv.hasNext()) {
        CsvRecord row = csv.next();
        if (row.getField(key).equals(id)) {
          print(csv, row);
          return LeadScoring.OK;
        }
      }
    }
    throw new UsageException("lead " + lead + " is not on the call list of " + run);
  }

  private static void print(CsvTable csv, CsvRecord row) {
    for (String column : csv.header()) {
      String value = row.getField(csv.position(column));
      if (!value.isEmpty()) {
        System.out.printf("%-16s %s%n", column, value);
      }
    }
  }
}
