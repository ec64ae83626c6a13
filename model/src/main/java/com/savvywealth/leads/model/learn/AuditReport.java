package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.learn.FeatureAudit.QuarterDrift;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.HeatMap;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** The statistical validation report: what was measured before training, and what was done. */
public final class AuditReport {
  private static final int MOST_PAIRS = 20;

  private AuditReport() {}

  /**
   * The report.
   *
   * @param provenance where the numbers come from
   */
  public static Report of(TableAudit audit, SortedMap<String, String> provenance) {
    return Report.of(
        "Statistical validation before training",
        Block.text(
            "Measured on the train window alone; quarters are compared with it. A feature that "
                + "selection drops has that as its recorded disposition."),
        Block.heading("Features"),
        Block.table(features(audit)),
        Block.heading("Collinearity"),
        Block.table(pairs(audit)),
        Block.table(inflation(audit)),
        Block.heading("Drift by quarter"),
        new Block.PlotBlock(
            heat(audit),
            "Population stability index, feature by quarter of contact.",
            audit.drifted().size() + " features have a quarter above the flag."),
        Block.table(drifted(audit)),
        Block.heading("Temporal split"),
        Block.table(split(audit)),
        Block.heading("Not trained, by contract"),
        Block.table(untrained(audit)),
        Block.heading("Provenance"),
        new Block.ProvenanceBlock(provenance));
  }

  /** The report of a table that cannot be split. */
  public static Report empty(long rows, SortedMap<String, String> provenance) {
    return Report.of(
        "Statistical validation before training",
        Block.text(
            "The training table has "
                + rows
                + " rows, too few to be cut in time: nothing was measured."),
        new Block.ProvenanceBlock(provenance));
  }

  private static Table features(TableAudit audit) {
    Table table =
        Table.of(
            "Trainable features",
            "feature",
            "information value",
            "AUC alone",
            "VIF",
            "missing",
            "worst quarter's PSI",
            "disposition");
    Map<String, String> dispositions = audit.dispositions();
    double suspicious = audit.settings().gates().parameter("G6", "iv_suspicious");
    for (FeatureAudit feature : audit.features()) {
      double worst =
          feature.quarters().stream()
              .filter(quarter -> quarter.rows() >= audit.settings().driftCheck().minN())
              .mapToDouble(QuarterDrift::psi)
              .max()
              .orElse(Double.NaN);
      String note = feature.informationValue() > suspicious ? "suspiciously strong; " : "";
      table =
          table.row(
              feature.feature(),
              feature.informationValue(),
              feature.auc(),
              audit.before().inflation().getOrDefault(feature.feature(), Double.NaN),
              new Table.Share(feature.missingShare()),
              worst,
              note + dispositions.getOrDefault(feature.feature(), "kept"));
    }
    return table;
  }

  private static Table pairs(TableAudit audit) {
    double flag = audit.settings().gates().parameter("G4", "correlation_flag");
    Map<String, String> dispositions = audit.dispositions();
    Table table =
        Table.of("Pairs above |r| " + flag, "feature", "other feature", "|r|", "disposition");
    for (Collinearity.Pair pair : audit.before().above(flag).stream().limit(MOST_PAIRS).toList()) {
      String first = dispositions.getOrDefault(pair.first(), "");
      String second = dispositions.getOrDefault(pair.second(), "");
      table =
          table.row(
              pair.first(),
              pair.second(),
              pair.strength(),
              first.isEmpty() && second.isEmpty()
                  ? "none"
                  : first.isEmpty() ? "the other " + second : "the first " + first);
    }
    return table;
  }

  private static Table inflation(TableAudit audit) {
    Table table =
        Table.of("Variance inflation of the features that are kept", "feature", "before", "after");
    for (Map.Entry<String, Double> feature : audit.after().inflation().entrySet()) {
      table =
          table.row(
              feature.getKey(),
              audit.before().inflation().getOrDefault(feature.getKey(), Double.NaN),
              feature.getValue());
    }
    return table;
  }

  private static HeatMap heat(TableAudit audit) {
    TreeSet<String> quarters = new TreeSet<>();
    audit.features().forEach(f -> f.quarters().forEach(q -> quarters.add(q.quarter())));
    List<HeatMap.Row> rows =
        audit.features().stream()
            .map(
                feature ->
                    new HeatMap.Row(
                        feature.feature(),
                        quarters.stream()
                            .map(
                                quarter ->
                                    feature.quarters().stream()
                                        .filter(drift -> drift.quarter().equals(quarter))
                                        .map(QuarterDrift::psi)
                                        .findFirst()
                                        .orElse(Double.NaN))
                            .toList()))
            .toList();
    return new HeatMap(
        "psi_by_feature_and_quarter",
        "Drift by feature and quarter",
        "PSI",
        List.copyOf(quarters),
        rows,
        audit.settings().gates().parameter("G4", "psi_flag"));
  }

  private static Table drifted(TableAudit audit) {
    Table table =
        Table.of(
            "Drift above the flag and above chance",
            "feature",
            "quarter",
            "PSI",
            "chance's limit",
            "rows",
            "disposition");
    for (TableAudit.Drifted one : audit.drifted()) {
      table =
          table.row(
              one.feature(),
              one.worst().quarter(),
              one.worst().psi(),
              one.worst().critical(),
              one.worst().rows(),
              one.disposition().isEmpty() ? "none recorded" : one.disposition());
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
        day(fold.testStartMillis()),
        day(fold.testEndMillis()),
        base * fold.testRows().size(),
        calls);
  }

  static String day(long millis) {
    return Instant.ofEpochMilli(millis).toString().substring(0, 10);
  }

  private static Table untrained(TableAudit audit) {
    Table[] table = {Table.of("", "feature", "role", "reason")};
    audit.settings().contract().specs().stream()
        .filter(spec -> !spec.trained())
        .forEach(spec -> table[0] = table[0].row(spec.name(), spec.role().key(), spec.reason()));
    return table[0];
  }
}
