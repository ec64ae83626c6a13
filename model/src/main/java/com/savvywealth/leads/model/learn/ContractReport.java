package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The feature contract validation report: what the contract allows, and whether the table keeps it.
 */
public final class ContractReport {
  private ContractReport() {}

  /** The report. */
  public static Report of(ContractAudit audit, SortedMap<String, String> provenance) {
    FeatureContract contract = audit.settings().contract();
    return Report.of(
        "Feature contract validation",
        Block.text(contract.title()),
        new Block.Bullets(
            List.of(
                "rows checked: " + audit.rows(),
                "model config loads: " + yes(audit.configLoads()),
                "feature schema loads: " + yes(audit.schemaLoads()),
                "trained features known only after the outcome: "
                    + orNone(audit.postOutcomeTrained()),
                "trained features made of something banned: " + orNone(audit.bannedTrained()))),
        Block.heading("Violations"),
        Block.table(violations(audit)),
        Block.heading("Features"),
        Block.table(features(contract)),
        Block.heading("Columns that no trained feature may be made of"),
        Block.table(banned(contract)),
        Block.heading("Provenance"),
        new Block.ProvenanceBlock(provenance));
  }

  private static String yes(boolean holds) {
    return holds ? "yes" : "no";
  }

  private static String orNone(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static Table violations(ContractAudit audit) {
    Table table = Table.of("", "feature and rule", "rows");
    for (Map.Entry<String, Long> violation : audit.violations().entrySet()) {
      table = table.row(violation.getKey(), violation.getValue());
    }
    return audit.violations().isEmpty() ? table.row("none", 0) : table;
  }

  private static Table features(FeatureContract contract) {
    Table table = Table.of("", "feature", "type", "role", "known", "concept", "allowed", "reason");
    for (FeatureSpec spec : contract.specs()) {
      table =
          table.row(
              spec.name(),
              spec.dtype().key(),
              spec.role().key(),
              spec.availability().key(),
              spec.concept(),
              allowed(spec),
              spec.reason());
    }
    return table;
  }

  private static String allowed(FeatureSpec spec) {
    String values =
        spec.levels().isEmpty()
            ? (spec.min() == null ? "any" : spec.min())
                + " to "
                + (spec.max() == null ? "any" : spec.max())
            : String.join(", ", spec.levels());
    return spec.nullable() ? values + ", or missing" : values;
  }

  private static Table banned(FeatureContract contract) {
    Table table = Table.of("", "column", "reason");
    for (FeatureContract.BannedColumn column : contract.bannedColumns()) {
      table = table.row(column.column(), column.reason());
    }
    for (FeatureSpec spec : contract.specs()) {
      if (spec.availability() == FeatureSpec.Availability.POST_OUTCOME) {
        table = table.row(spec.name(), "post-outcome, refused");
      }
    }
    return table;
  }
}
