package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collinearity: what repeats what, what was dropped in which order, and why. */
final class AuditCollinearityTables {
  private static final int MOST_PAIRS = 20;

  private AuditCollinearityTables() {}

  static List<Block> summary(TableAudit audit) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.text(
            "Of two features that correlate too strongly the one with the higher information value "
                + "stays (ties by name). Then, as long as a variance inflation is above its limit, "
                + "the feature with the highest goes; among equals, infinite ones too, the one with "
                + "the lowest information value, then the last name. Features that "
                + "tell too little go first."));
    blocks.add(Block.table(path(audit)));
    if (audit.before().sets().isEmpty()) {
      blocks.add(Block.text("No set of columns determines one of its members exactly."));
    } else {
      blocks.add(Block.table(sets(audit)));
    }
    return blocks;
  }

  private static Table path(TableAudit audit) {
    Table table =
        Table.of(
            "Removal path, in order (" + audit.selection().trainRows() + " rows)",
            "step",
            "dropped",
            "reason",
            "value",
            "limit",
            "VIF before",
            "stays instead");
    int step = 0;
    for (Selection.Drop drop : audit.selection().drops()) {
      table =
          table.row(
              ++step,
              drop.feature(),
              SelectionText.word(drop.reason()),
              infinite(drop.value()),
              drop.limit(),
              infinite(audit.before().inflation().getOrDefault(drop.feature(), Double.NaN)),
              drop.because());
    }
    return table;
  }

  private static Object infinite(double value) {
    return Double.isInfinite(value) ? new Table.Figure("infinite") : value;
  }

  private static Table sets(TableAudit audit) {
    Table table =
        Table.of("Columns that determine each other exactly, before selection", "set", "columns");
    int set = 0;
    for (List<String> columns : audit.before().sets()) {
      table = table.row(++set, String.join(", ", columns));
    }
    return table;
  }

  static List<Block> details(TableAudit audit) {
    return List.of(Block.table(pairs(audit)), Block.table(inflation(audit)));
  }

  private static Table pairs(TableAudit audit) {
    double flag = audit.settings().auditLimits().correlation();
    Map<String, String> dispositions = audit.dispositions();
    Table table =
        Table.of(
            "Pairs with |r| of values or of ranks above " + flag + ", strongest first",
            "feature",
            "other feature",
            "r",
            "rank r",
            "rows with both",
            "disposition");
    List<Collinearity.Pair> flagged = audit.before().eitherAbove(flag);
    for (Collinearity.Pair pair : flagged.stream().limit(MOST_PAIRS).toList()) {
      String first = dispositions.getOrDefault(pair.first(), "");
      String second = dispositions.getOrDefault(pair.second(), "");
      table =
          table.row(
              pair.first(),
              pair.second(),
              pair.pearson(),
              pair.spearman(),
              pair.rows(),
              first.isEmpty() && second.isEmpty()
                  ? pair.strength() > flag ? "none" : "both kept: only ranks agree"
                  : first.isEmpty() ? "the other " + second : "the first " + first);
    }
    return table;
  }

  private static Table inflation(TableAudit audit) {
    Table table =
        Table.of(
            "Variance inflation ("
                + audit.split().train().rows()
                + " rows, gaps filled with the mean)",
            "feature",
            "of all features",
            "of those kept");
    for (Map.Entry<String, Double> feature : audit.before().inflation().entrySet()) {
      Double after = audit.after().inflation().get(feature.getKey());
      table =
          table.row(
              feature.getKey(),
              infinite(feature.getValue()),
              after == null ? "dropped" : infinite(after));
    }
    return table;
  }
}
