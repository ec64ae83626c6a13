package com.savvywealth.leads.model.contract;

import com.savvywealth.leads.model.contract.ContractValidator.Violation;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What holding a table against its contract came to; parts of a table add up to the whole, in any
 * order.
 *
 * @param files files looked at
 * @param rows rows looked at
 * @param columns wrong columns over all files, by "column KIND": a file without rows counts too
 * @param violations broken rules over all rows, by "feature KIND"; empty when all comply
 * @param observed what the features' values were, by feature
 */
public record ContractCheck(
    long files,
    long rows,
    SortedMap<String, Long> columns,
    SortedMap<String, Long> violations,
    SortedMap<String, Observed> observed)
    implements Serializable {

  /** Copies the counts. */
  public ContractCheck {
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    violations = Collections.unmodifiableSortedMap(new TreeMap<>(violations));
    observed = Collections.unmodifiableSortedMap(new TreeMap<>(observed));
  }

  /**
   * The values of one feature.
   *
   * @param missing rows without a value
   * @param min smallest finite number, infinity when there was none
   * @param max largest finite number, minus infinity when there was none
   */
  public record Observed(long missing, double min, double max) implements Serializable {
    static final Observed NOTHING =
        new Observed(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** Whether there was a finite number. */
    public boolean hasNumber() {
      return min <= max;
    }

    Observed with(Object value) {
      if (value == null) {
        return new Observed(missing + 1, min, max);
      }
      if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
        return this;
      }
      double found = number.doubleValue();
      return found >= min && found <= max
          ? this
          : new Observed(missing, Math.min(min, found), Math.max(max, found));
    }

    Observed plus(Observed other) {
      return new Observed(
          missing + other.missing, Math.min(min, other.min), Math.max(max, other.max));
    }
  }

  /** Nothing looked at. */
  public static ContractCheck nothing() {
    return new ContractCheck(0, 0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  /** Both together. */
  public ContractCheck plus(ContractCheck other) {
    return new ContractCheck(
        files + other.files,
        rows + other.rows,
        sum(columns, other.columns),
        sum(violations, other.violations),
        union(observed, other.observed));
  }

  private static SortedMap<String, Long> sum(
      SortedMap<String, Long> one, SortedMap<String, Long> other) {
    SortedMap<String, Long> sums = new TreeMap<>(one);
    other.forEach((name, count) -> sums.merge(name, count, Long::sum));
    return sums;
  }

  private static SortedMap<String, Observed> union(
      SortedMap<String, Observed> one, SortedMap<String, Observed> other) {
    SortedMap<String, Observed> all = new TreeMap<>(one);
    other.forEach((name, values) -> all.merge(name, values, Observed::plus));
    return all;
  }

  /** Broken rules over all rows: one row may break several. */
  public long broken() {
    return violations.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Wrong columns over all files. */
  public long wrongColumns() {
    return columns.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Starts to look at one file of a table. */
  public static Builder ofFile(FeatureContract contract, TableSchema columns) {
    return new Builder(contract, columns);
  }

  /** Looks at the rows of one file; for one thread. */
  public static final class Builder {
    private final ContractValidator validator;
    private final List<FeatureSpec> features;
    private final Observed[] observed;
    private final SortedMap<String, Long> columns = new TreeMap<>();
    private final SortedMap<String, Long> violations = new TreeMap<>();
    private long rows;

    private Builder(FeatureContract contract, TableSchema table) {
      validator = ContractValidator.of(contract);
      features = contract.specs().stream().filter(spec -> table.has(spec.name())).toList();
      observed = new Observed[features.size()];
      Arrays.fill(observed, Observed.NOTHING);
      validator.violations(table).forEach(broken -> count(columns, broken));
    }

    /** Looks at one row. */
    public void add(DataRow row) {
      rows++;
      for (int i = 0; i < observed.length; i++) {
        observed[i] = observed[i].with(row.get(features.get(i).name()));
      }
      validator.violations(row).forEach(broken -> count(violations, broken));
    }

    private static void count(SortedMap<String, Long> counts, Violation broken) {
      counts.merge(broken.feature() + " " + broken.kind(), 1L, Long::sum);
    }

    /** What was found. */
    public ContractCheck build() {
      SortedMap<String, Observed> values = new TreeMap<>();
      for (int i = 0; i < observed.length; i++) {
        values.put(features.get(i).name(), observed[i]);
      }
      return new ContractCheck(1, rows, columns, violations, values);
    }
  }
}
