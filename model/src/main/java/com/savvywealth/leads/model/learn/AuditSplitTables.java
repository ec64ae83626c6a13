package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The split in time, and what gate 7 can show on it. */
final class AuditSplitTables {
  /** True ROC areas that a model of such leads may have. */
  private static final double[] AREAS = {0.58, 0.62, 0.66, 0.68, 0.7, 0.72, 0.74};

  private AuditSplitTables() {}

  static List<Block> of(TableAudit audit) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.table(split(audit)));
    GateSevenPower.Blocks measured = GateSevenPower.Blocks.of(audit.split());
    if (!measured.isMeasurable()) {
      blocks.add(Block.text("A block lacks a class: gate 7 cannot be measured on this split."));
      return blocks;
    }
    blocks.add(Block.text(smallest(audit, measured)));
    blocks.add(
        Block.text(
            "What gate 7 would say of a model whose true ROC area is the same in every block: "
                + "scores normal in both classes with one variance, AUC-PR scattering as these "
                + "numbers of calls make it, blocks independent, held-out calls as the train "
                + "window's base rate has them. Overfit means that the model shows a tenth more in "
                + "sample than it is worth. A change of the base rate between blocks moves AUC-PR "
                + "too, and is counted for the folds."));
    blocks.add(Block.table(power(measured, audit.settings())));
    return blocks;
  }

  private static String smallest(TableAudit audit, GateSevenPower.Blocks blocks) {
    long least =
        blocks.folds().stream().mapToLong(GateSevenPower.Sample::positives).min().orElse(0);
    long asked =
        audit.settings().gates().gate("G7").checks().stream()
            .filter(check -> check.metric().equals("auc_pr_cv_mean"))
            .mapToLong(Check::minN)
            .findFirst()
            .orElse(0);
    return String.format(
        Locale.ROOT,
        "The smallest fold has %,d called leads; gate 7 asks for %,d, and %s.",
        least,
        asked,
        least < asked
            ? "reads INCONCLUSIVE whatever is measured"
            : "so will judge what is measured");
  }

  private static Table power(GateSevenPower.Blocks blocks, LearnSettings settings) {
    Table table =
        Table.of(
            "Chance to pass gate 7",
            "true ROC area",
            "AUC-PR of the folds",
            "mean",
            "CoV",
            "gap",
            "gap, overfit",
            "all three",
            "all three, overfit");
    for (double area : AREAS) {
      GateSevenPower p = GateSevenPower.of(area, blocks, settings.gates(), settings.seed());
      table =
          table.row(
              new Table.Figure(String.format(java.util.Locale.ROOT, "%.2f", area)),
              p.aucPr(),
              new Table.Share(p.mean()),
              new Table.Share(p.cov()),
              new Table.Share(p.gap()),
              new Table.Share(p.gapOverfit()),
              new Table.Share(p.all()),
              new Table.Share(p.allOverfit()));
    }
    return table;
  }

  private static Table split(TableAudit audit) {
    LearnSplit split = audit.split();
    Table table =
        Table.of(
            "Blocks in time (UTC); expected calls at the train window's base rate",
            "block",
            "train rows",
            "purged",
            "shared advisor",
            "test rows",
            "test from",
            "test to",
            "calls expected",
            "calls");
    double base = (double) split.train().positives() / split.train().rows();
    for (Fold fold : split.folds()) {
      int calls = split.train().subset(fold.testRows()).positives();
      table = row(table, "fold " + (fold.index() + 1), fold, base, calls);
    }
    return row(table, "held out", split.holdOut(), base, split.heldOut().positives());
  }

  private static Table row(Table table, String name, Fold fold, double base, int calls) {
    return table.row(
        name,
        fold.trainRows().size(),
        fold.purgedRows(),
        fold.sharedAdvisorRows(),
        fold.testRows().size(),
        AuditReport.day(fold.testStartMillis()),
        AuditReport.day(fold.testEndMillis()),
        base * fold.testRows().size(),
        calls);
  }
}
