package com.savvywealth.leads.model.contract;

import com.savvywealth.leads.model.contract.FeatureSpec.Dtype;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Says how a table or a row breaks its contract: the same code before training and before scoring.
 *
 * <p>A table is held against an expected schema, column by column: there, of the right type, in the
 * right place, none beside them. A row is held against its own table's columns first, then value by
 * value. Messages name the column and the rule, never the value. Nothing is filled in or coerced:
 * text "1.0" is not the level "1", and a column of another type or case is a wrong column.
 */
public final class ContractValidator implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FeatureContract contract;
  private final TableSchema expected;
  private transient volatile Columns last;

  private record Columns(TableSchema schema, List<Violation> violations, List<FeatureSpec> sound) {}

  private ContractValidator(FeatureContract contract, TableSchema expected) {
    this.contract = contract;
    this.expected = expected;
  }

  /** The validator of training tables: all features of a contract, trained or not. */
  public static ContractValidator of(FeatureContract contract) {
    return of(contract, TrainingTable.schema(contract));
  }

  /** The validator of tables with these columns, which hold some of the contract's features. */
  public static ContractValidator of(FeatureContract contract, TableSchema expected) {
    return new ContractValidator(contract, Objects.requireNonNull(expected, "expected"));
  }

  /** How a table or a value can break its contract. */
  public enum Kind {
    /** The table has no such column, or spells it otherwise. */
    MISSING_COLUMN,
    /** The table has a column that the contract does not know. */
    EXTRA_COLUMN,
    /** The column stands in another place among the contract's columns. */
    WRONG_ORDER,
    /** The column's type, or a value's, is not the contract's. */
    WRONG_DTYPE,
    /** Missing, though the contract says not nullable. */
    NULL_NOT_ALLOWED,
    /** NaN or infinite, also as the 32-bit float that a model sees; a missing value is null. */
    NOT_FINITE,
    /** Below min or above max. */
    OUT_OF_RANGE,
    /** A category that the contract does not list. */
    UNKNOWN_CATEGORY;

    /** Whether the whole table is wrong, not one of its values. */
    public boolean ofTable() {
      return compareTo(WRONG_ORDER) <= 0;
    }
  }

  /**
   * One broken rule.
   *
   * @param feature the contract's feature, or the column of the table
   * @param kind which rule
   * @param expected what would be right, without the value that was found
   */
  public record Violation(String feature, Kind kind, String expected) implements Serializable {}

  /**
   * The row's violations: those of its table's columns, then those of its values in contract order,
   * at most one per feature; empty when it complies.
   */
  public List<Violation> violations(DataRow row) {
    Columns columns = columns(row.schema());
    List<Violation> found = null;
    for (FeatureSpec spec : columns.sound()) {
      Violation violation = violation(spec, row.get(spec.name()));
      if (violation != null) {
        found = found == null ? new ArrayList<>(columns.violations()) : found;
        found.add(violation);
      }
    }
    return found == null ? columns.violations() : List.copyOf(found);
  }

  /** Violations of the table's columns alone; empty when they are exactly the expected ones. */
  public List<Violation> violations(TableSchema schema) {
    return columns(schema).violations();
  }

  private Columns columns(TableSchema schema) {
    Columns known = last;
    if (known == null || !known.schema().equals(schema)) {
      List<FeatureSpec> sound =
          contract.specs().stream()
              .filter(spec -> expected.has(spec.name()) && has(schema, spec.column()))
              .toList();
      known = new Columns(schema, ColumnOrder.violations(expected, schema), sound);
      last = known;
    }
    return known;
  }

  private static boolean has(TableSchema schema, Column column) {
    return schema.has(column.name())
        && schema.columns().get(schema.indexOf(column.name())).type() == column.type();
  }

  private static Violation violation(FeatureSpec spec, Object value) {
    if (value == null) {
      return spec.nullable()
          ? null
          : new Violation(spec.name(), Kind.NULL_NOT_ALLOWED, "a value, never missing");
    }
    if (!spec.dtype().columnType().carrier().isInstance(value)) {
      return new Violation(
          spec.name(), Kind.WRONG_DTYPE, "a value of type " + spec.dtype().columnType());
    }
    if (spec.dtype() == Dtype.CATEGORY) {
      return spec.levels().contains(value.toString())
          ? null
          : new Violation(spec.name(), Kind.UNKNOWN_CATEGORY, "one of " + spec.levels());
    }
    return numberViolation(spec, ((Number) value).doubleValue());
  }

  private static Violation numberViolation(FeatureSpec spec, double value) {
    if (!Float.isFinite((float) value)) {
      return new Violation(
          spec.name(), Kind.NOT_FINITE, "a number that is finite as a float; missing is null");
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
