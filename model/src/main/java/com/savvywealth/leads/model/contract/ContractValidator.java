package com.savvywealth.leads.model.contract;

import com.savvywealth.leads.model.contract.FeatureSpec.Dtype;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Says how a row of the training or scoring table breaks its contract. Messages name the feature
 * and the rule, never the value.
 */
public final class ContractValidator implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FeatureContract contract;

  private ContractValidator(FeatureContract contract) {
    this.contract = contract;
  }

  /** The validator of all features of a contract, trained or not. */
  public static ContractValidator of(FeatureContract contract) {
    return new ContractValidator(contract);
  }

  /** How a value can break its contract. */
  public enum Kind {
    /** The table has no such column. */
    MISSING_COLUMN,
    /** The column's type is not the contract's. */
    WRONG_DTYPE,
    /** Missing, though the contract says not nullable. */
    NULL_NOT_ALLOWED,
    /** NaN or infinite; a missing value must be null. */
    NOT_FINITE,
    /** Below min or above max. */
    OUT_OF_RANGE,
    /** A category that the contract does not list. */
    UNKNOWN_CATEGORY
  }

  /**
   * One broken rule.
   *
   * @param feature the contract's feature
   * @param kind which rule
   * @param expected what would be right, without the value that was found
   */
  public record Violation(String feature, Kind kind, String expected) implements Serializable {}

  /** The row's violations in contract order, at most one per feature; empty when it complies. */
  public List<Violation> violations(DataRow row) {
    List<Violation> found = new ArrayList<>();
    for (FeatureSpec spec : contract.specs()) {
      Violation violation = violation(spec, row);
      if (violation != null) {
        found.add(violation);
      }
    }
    return List.copyOf(found);
  }

  /** Violations of the table's columns alone: absent ones and wrong types. */
  public List<Violation> violations(TableSchema schema) {
    List<Violation> found = new ArrayList<>();
    for (FeatureSpec spec : contract.specs()) {
      Violation violation = columnViolation(spec, schema);
      if (violation != null) {
        found.add(violation);
      }
    }
    return List.copyOf(found);
  }

  private static Violation columnViolation(FeatureSpec spec, TableSchema schema) {
    if (!schema.has(spec.name())) {
      return new Violation(spec.name(), Kind.MISSING_COLUMN, "a column " + spec.column());
    }
    Column column = schema.columns().get(schema.indexOf(spec.name()));
    if (column.type() != spec.dtype().columnType()) {
      return new Violation(
          spec.name(), Kind.WRONG_DTYPE, spec.dtype().columnType() + ", not " + column.type());
    }
    return null;
  }

  private static Violation violation(FeatureSpec spec, DataRow row) {
    Violation column = columnViolation(spec, row.schema());
    if (column != null) {
      return column;
    }
    Object value = row.get(spec.name());
    if (value == null) {
      return spec.nullable()
          ? null
          : new Violation(spec.name(), Kind.NULL_NOT_ALLOWED, "a value, never missing");
    }
    if (spec.dtype() == Dtype.CATEGORY) {
      return spec.levels().contains(value.toString())
          ? null
          : new Violation(spec.name(), Kind.UNKNOWN_CATEGORY, "one of " + spec.levels());
    }
    return numberViolation(spec, ((Number) value).doubleValue());
  }

  private static Violation numberViolation(FeatureSpec spec, double value) {
    if (!Double.isFinite(value)) {
      return new Violation(spec.name(), Kind.NOT_FINITE, "a finite number; missing is null");
    }
    boolean low = spec.min() != null && value < spec.min();
    boolean high = spec.max() != null && value > spec.max();
    if (low || high) {
      return new Violation(
          spec.name(), Kind.OUT_OF_RANGE, "between " + spec.min() + " and " + spec.max());
    }
    return null;
  }
}
