package com.savvywealth.leads.model.checkpoint;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** {@code qa_checkpoints_v12.md}: the six checkpoints and S1 of one run, check by check. */
public final class CheckpointReport {
  private CheckpointReport() {}

  /** The report of these verdicts. */
  public static Report of(List<GateResult> results, SortedMap<String, String> provenance) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.text(
            "Completeness, leakage, drift, collinearity, held-out ranking and calibration are measured"
                + " anew from the run's tables and scores, so a figure that was bent after the fact"
                + " shows. Of the run's own words stand here the training figures that no table"
                + " holds (model_metrics), the importances, and the CRD match rate and calls"
                + " per fold of gates 1 and 6, whose verdict files are held against the ledger. A red"
                + " checkpoint stops scoring, lists and promotion of this run."));
    for (GateResult result : results) {
      blocks.add(
          Block.heading("%s %s: %s".formatted(result.gate(), result.title(), result.verdict())));
      blocks.add(Block.table(checks(result)));
    }
    return Report.of("QA checkpoints")
        .with(blocks)
        .with(Block.heading("Provenance"), new Block.ProvenanceBlock(provenance));
  }

  private static Table checks(GateResult result) {
    Table table = Table.of("", "metric", "scope", "value", "must", "n", "verdict", "remark");
    for (CheckResult check : result.checks()) {
      table =
          table.row(
              check.metric(),
              check.scope(),
              new Table.Figure(Numbers.value(check.value())),
              check.requirement(),
              check.n(),
              check.verdict().toString(),
              String.join("; ", check.worst()));
    }
    return table;
  }
}
