package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ContractCheck;
import com.savvywealth.leads.model.contract.ContractValidator.Kind;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.report.Table;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

/** The list of everything that the contract validation looks at, with how often and the result. */
final class ContractChecks {
  private ContractChecks() {}

  static Table table(ContractAudit audit) {
    FeatureContract contract = audit.settings().contract();
    ContractCheck check = audit.check();
    long trained = contract.trainable().size();
    Table table = Table.of("", "check", "looked at", "n", "broken");
    table =
        table
            .row("model configuration loads", "files", 1, audit.configLoads() ? 0 : 1)
            .row("feature contract loads", "files", 1, audit.schemaLoads() ? 0 : 1)
            .row(
                "no trained feature is known only after the outcome",
                "trained features",
                trained,
                audit.postOutcomeTrained().size())
            .row(
                "no trained feature is made of something banned",
                "trained features",
                trained,
                audit.bannedTrained().size());
    long columns = check.files() * TrainingTable.schema(contract).width();
    for (Kind kind : Kind.values()) {
      if (kind.ofTable() || kind == Kind.WRONG_DTYPE) {
        table = table.row(columns(kind), "columns", columns, count(check.columns(), kind));
      }
    }
    for (Kind kind : Kind.values()) {
      if (!kind.ofTable()) {
        long features = contract.specs().stream().filter(looksAt(kind)).count();
        table =
            table.row(
                values(kind), "values", check.rows() * features, count(check.violations(), kind));
      }
    }
    return table;
  }

  private static long count(SortedMap<String, Long> broken, Kind kind) {
    return broken.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(" " + kind))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static String columns(Kind kind) {
    return switch (kind) {
      case MISSING_COLUMN -> "every column is there under its exact name";
      case EXTRA_COLUMN -> "no column stands beside the contract's";
      case WRONG_ORDER -> "columns stand in the contract's order";
      default -> "columns have the contract's type";
    };
  }

  private static String values(Kind kind) {
    return switch (kind) {
      case WRONG_DTYPE -> "values have the contract's type";
      case NULL_NOT_ALLOWED -> "no value is missing where none may be";
      case NOT_FINITE -> "numbers are finite";
      case OUT_OF_RANGE -> "numbers lie in their range";
      default -> "categories are declared levels";
    };
  }

  private static Predicate<FeatureSpec> looksAt(Kind kind) {
    return switch (kind) {
      case NULL_NOT_ALLOWED -> spec -> !spec.nullable();
      case NOT_FINITE -> spec -> spec.levels().isEmpty();
      case OUT_OF_RANGE ->
          spec -> spec.levels().isEmpty() && (spec.min() != null || spec.max() != null);
      case UNKNOWN_CATEGORY -> spec -> !spec.levels().isEmpty();
      default -> spec -> true;
    };
  }
}
