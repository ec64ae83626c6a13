package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.training.ImportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first rows of the call list for the run's page: keyed tokens, never ids. */
final class TopOfList {
  private static final int ROWS = 10;

  private TopOfList() {}

  static List<Block> of(RunPlan plan) throws IOException {
    Path file = Path.of(Artifact.CALL_LIST.in(plan.runDir()));
    if (!Files.exists(file)) {
      return List.of();
    }
    ImportTable.RowTokens tokens = SnapshotStage.tokens(plan);
    List<List<Object>> rows = new ArrayList<>();
    try (CsvTable csv = CsvTable.open(file.toString(), ",")) {
      while (csv.hasNext() && rows.size() < ROWS) {
        CsvTable.Row row = csv.next();
        if (row.field(csv.position("scored")).equals("true")) {
          double probability = Double.parseDouble(row.field(csv.position("probability")));
          rows.add(
              List.of(
                  rows.size() + 1,
                  tokens.apply(row.field(csv.position("lead_id"))),
                  new Table.Figure(Numbers.percent(probability)),
                  row.field(csv.position("percentile")),
                  row.field(csv.position("bucket")),
                  row.field(csv.position("narrative"))));
        }
      }
    }
    return List.of(
        Block.table(
            new Table(
                "Top of the call list: lead ids stand in scores/call_list.csv only",
                List.of("rank", "lead", "probability", "percentile", "bucket", "why"),
                rows)));
  }
}
