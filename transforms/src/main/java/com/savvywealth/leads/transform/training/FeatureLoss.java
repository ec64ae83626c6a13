package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.Tally;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * What one feature makes of its sources. Counts, with F the feature's name:
 *
 * <ul>
 *   <li>{@code vintage_present|LABEL|F}: rows with a value; {@code vintage_sourced|LABEL|F}: rows
 *       with all its sources
 *   <li>{@code spread|F|...}: whether its values differ; {@code spread_from_nothing|F|...}: whether
 *       they differ where all its sources are missing, see {@link Spread}
 *   <li>{@code mixed|F|VALUE|missing} and {@code mixed|F|VALUE|known}: rows with this category (or
 *       the number 0) where all sources are missing, and where they are not
 * </ul>
 */
final class FeatureLoss {
  private final FeatureSpec spec;
  private final int[] sources;
  private final Spread all = new Spread();
  private final Spread fromNothing = new Spread();
  private final Map<String, long[]> byLabel = new TreeMap<>();
  private final Map<String, long[]> byValue = new TreeMap<>();

  FeatureLoss(FeatureSpec spec, TableSchema canonical) {
    this.spec = spec;
    this.sources =
        spec.lineage().stream().filter(canonical::has).mapToInt(canonical::indexOf).toArray();
  }

  void see(DataRow row, String label, IntPredicate hasSource) {
    Object value = row.get(spec.name());
    all.see(value);
    if (sources.length == 0) {
      return;
    }
    int found = 0;
    for (int source : sources) {
      found += hasSource.test(source) ? 1 : 0;
    }
    long[] counted = byLabel.computeIfAbsent(label, l -> new long[2]);
    counted[0] += value == null ? 0 : 1;
    counted[1] += found == sources.length ? 1 : 0;
    if (found == 0) {
      fromNothing.see(value);
    }
    if (value instanceof String || isZero(value)) {
      byValue
          .computeIfAbsent(isZero(value) ? "0" : (String) value, v -> new long[2])[
          found == 0 ? 0 : 1]++;
    }
  }

  void flush(Tally tally) {
    all.flush(tally, "spread|" + spec.name());
    fromNothing.flush(tally, "spread_from_nothing|" + spec.name());
    byLabel.forEach(
        (label, counted) -> {
          tally.add("vintage_present|" + label + "|" + spec.name(), counted[0]);
          tally.add("vintage_sourced|" + label + "|" + spec.name(), counted[1]);
        });
    byValue.forEach(
        (value, counted) -> {
          tally.add("mixed|" + spec.name() + "|" + value + "|missing", counted[0]);
          tally.add("mixed|" + spec.name() + "|" + value + "|known", counted[1]);
        });
    byLabel.clear();
    byValue.clear();
  }

  private static boolean isZero(Object value) {
    return value instanceof Number number && number.doubleValue() == 0;
  }
}
