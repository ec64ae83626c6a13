package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ContractCheck.Observed;
import com.savvywealth.leads.model.contract.ContractValidator.Kind;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The feature contract validation report: what was checked on how many rows, what the contract
 * allows beside what the table holds, and by which files.
 */
public final class ContractReport {
  private ContractReport() {}

  /** The report. */
  public static Report of(ContractAudit audit, SortedMap<String, String> provenance) {
    FeatureContract contract = audit.settings().contract();
    return Report.of(
        "Feature contract validation",
        Block.text(contract.title()),
        Block.heading("Checks"),
        Block.table(ContractChecks.table(audit)),
        Block.heading("Violations"),
        Block.table(violations(audit)),
        Block.heading("What is allowed and what was found"),
        Block.text(
            "Missing, lowest and highest are over all rows of the table, whatever their label; broken"
                + " counts rows in which the feature breaks a rule."),
        Block.table(values(audit)),
        Block.heading("What features are"),
        Block.table(features(contract)),
        Block.heading("Columns that no trained feature may be made of"),
        Block.table(banned(contract)),
        Block.heading("Provenance"),
        new Block.ProvenanceBlock(facts(audit, provenance)));
  }

  private static SortedMap<String, String> facts(
      ContractAudit audit, SortedMap<String, String> provenance) {
    SortedMap<String, String> facts = new TreeMap<>(provenance);
    facts.putAll(audit.fingerprints());
    return facts;
  }

  private static Table violations(ContractAudit audit) {
    Table table = Table.of("", "column or feature", "rule", "counted in", "broken");
    for (Map.Entry<String, Long> wrong : audit.check().columns().entrySet()) {
      table = table.row(subject(wrong), rule(wrong), "files", wrong.getValue());
    }
    for (Map.Entry<String, Long> broken : audit.check().violations().entrySet()) {
      table = table.row(subject(broken), rule(broken), "rows", broken.getValue());
    }
    return table.rows().isEmpty() ? table.row("none", "", "", 0) : table;
  }

  private static String subject(Map.Entry<String, Long> broken) {
    return broken.getKey().substring(0, broken.getKey().lastIndexOf(' '));
  }

  private static String rule(Map.Entry<String, Long> broken) {
    return broken.getKey().substring(broken.getKey().lastIndexOf(' ') + 1);
  }

  private static Table values(ContractAudit audit) {
    Table table =
        Table.of(
            "",
            "feature",
            "type",
            "allowed",
            "may be missing",
            "missing",
            "lowest",
            "highest",
            "unknown category",
            "broken");
    for (FeatureSpec spec : audit.settings().contract().specs()) {
      Observed seen = audit.check().observed().get(spec.name());
      boolean numbers = seen != null && seen.hasNumber();
      table =
          table.row(
              spec.name(),
              spec.dtype().key(),
              allowed(spec),
              spec.nullable(),
              share(seen, audit.check().rows()),
              numbers ? seen.min() : null,
              numbers ? seen.max() : null,
              spec.levels().isEmpty() ? null : audit.broken(spec.name(), Kind.UNKNOWN_CATEGORY),
              audit.broken(spec.name()));
    }
    return table;
  }

  private static Table.Share share(Observed seen, long rows) {
    return seen == null || rows == 0 ? null : new Table.Share((double) seen.missing() / rows);
  }

  private static String allowed(FeatureSpec spec) {
    return spec.levels().isEmpty()
        ? bound(spec, spec.min()) + " to " + bound(spec, spec.max())
        : String.join(", ", spec.levels());
  }

  private static String bound(FeatureSpec spec, Double bound) {
    if (bound == null) {
      return "any";
    }
    return spec.dtype() == FeatureSpec.Dtype.LONG
        ? Long.toString(bound.longValue())
        : bound.toString();
  }

  private static Table features(FeatureContract contract) {
    Table table =
        Table.of(
            "",
            "feature",
            "role",
            "known",
            "is_mutable",
            "is_temporal",
            "monotone",
            "concept",
            "reason");
    for (FeatureSpec spec : contract.specs()) {
      table =
          table.row(
              spec.name(),
              spec.role().key(),
              spec.availability().key(),
              spec.mutable(),
              spec.temporal(),
              new Table.Figure(Integer.toString(spec.monotone())),
              spec.concept(),
              spec.reason());
    }
    return table;
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
