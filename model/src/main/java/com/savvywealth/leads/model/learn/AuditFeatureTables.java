package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.audit.QuarterDrift;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Table;
import java.util.List;
import java.util.Map;

/** Every feature on one line: those that may be trained on, those that only inform, the rest. */
final class AuditFeatureTables {
  private AuditFeatureTables() {}

  static List<Block> of(TableAudit audit) {
    return List.of(
        Block.table(trained(audit)),
        Block.text(
            "The calendar's features drift by construction, a quarter being made of its own months;"
                + " a record's age drifts as vintages come. They are never trained on."),
        Block.table(context(audit)),
        Block.table(untrained(audit)));
  }

  private static Table trained(TableAudit audit) {
    Table table =
        Table.of(
            "Trainable features (train window; PSI: the worst quarter with enough leads)",
            "feature",
            "rows",
            "missing",
            "information value",
            "ROC area alone",
            "VIF",
            "worst PSI",
            "quarter",
            "disposition");
    Map<String, String> dispositions = audit.dispositions();
    for (FeatureAudit f : audit.features()) {
      QuarterDrift worst = audit.worst(f);
      double inflation = audit.before().inflation().getOrDefault(f.feature(), Double.NaN);
      table =
          table.row(
              f.feature(),
              f.rows(),
              f.missingShare() == 1 ? "all" : new Table.Share(f.missingShare()),
              f.informationValue(),
              f.alone().auc(),
              Double.isInfinite(inflation) ? new Table.Figure("infinite") : inflation,
              worst == null ? Double.NaN : worst.psi(),
              worst == null ? "too few" : worst.quarter(),
              dispositions.getOrDefault(f.feature(), "kept"));
    }
    return table;
  }

  private static Table context(TableAudit audit) {
    Table table =
        Table.of(
            "Audited, informing only",
            "feature",
            "role",
            "rows",
            "missing",
            "information value",
            "ROC area alone",
            "worst PSI",
            "quarter");
    for (FeatureAudit f : audit.context()) {
      QuarterDrift worst = audit.worst(f);
      table =
          table.row(
              f.feature(),
              f.column().role().key(),
              f.rows(),
              new Table.Share(f.missingShare()),
              f.informationValue(),
              f.alone().auc(),
              worst == null ? Double.NaN : worst.psi(),
              worst == null ? "too few" : worst.quarter());
    }
    return table;
  }

  private static Table untrained(TableAudit audit) {
    Table[] table = {Table.of("Not trained, by contract", "feature", "role", "reason")};
    audit.settings().contract().specs().stream()
        .filter(spec -> !spec.trained())
        .forEach(spec -> table[0] = table[0].row(spec.name(), spec.role().key(), spec.reason()));
    return table[0];
  }
}
