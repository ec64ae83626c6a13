package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What gates 2 and 3 judge, from the counts of parsing, joining and labelling.
 *
 * @see "plan, Units 2 and 3"
 */
public final class AlignmentReadings {
  private final SortedMap<String, Long> counts;
  private final List<Reading> out = new ArrayList<>();

  private AlignmentReadings(SortedMap<String, Long> counts) {
    this.counts = counts;
  }

  /**
   * Readings of a table made from leads and vintages.
   *
   * @param counts named counts, see the transforms that parse leads and make training rows
   * @param contract the features that must not be lost
   */
  public static List<Reading> of(SortedMap<String, Long> counts, FeatureContract contract) {
    AlignmentReadings readings = new AlignmentReadings(counts);
    readings.alignment();
    readings.table(contract);
    return List.copyOf(readings.out);
  }

  /**
   * Readings of a ready table: gate 0's of its one file, and gate 3's.
   *
   * @param counts named counts, see the transform that imports a table
   * @param contract the features that must not be lost
   * @param file name of the table's file
   */
  public static List<Reading> ofTable(
      SortedMap<String, Long> counts, FeatureContract contract, String file) {
    AlignmentReadings readings = new AlignmentReadings(counts);
    readings.importedFile(file);
    readings.table(contract);
    return List.copyOf(readings.out);
  }

  private void importedFile(String file) {
    SortedMap<String, Long> missing = under("column_missing|");
    long in = count("leads_in");
    add("tables_declared_missing", 0, 1);
    out.add(
        Reading.of("tables_schema_mismatch", (double) missing.size(), 1)
            .withNote(
                missing.isEmpty()
                    ? ""
                    : "%s lacks column %s: restore the header or change the contract"
                        .formatted(file, missing.firstKey())));
    out.add(
        Reading.of("files_damaged", in == 0 || count("leads_damaged") > 0 ? 1 : 0, 1)
            .withNote(
                in == 0
                    ? file + " has no rows"
                    : count("leads_damaged") > 0
                        ? file + " has a quote that is never closed: deliver it again"
                        : ""));
    add("ingest_log_complete", 1, 1);
    rate("reject_share", sum("leads_rejected|"), in);
    add("vintage_conflicts", 0, 1);
    if (missing.isEmpty()) {
      add("rows_in_minus_out", in - count("leads_out") - sum("leads_rejected|"), in);
    }
  }

  private void alignment() {
    long matched = count("matched");
    long aligned = count("aligned");
    rate("leakage_rate_quarter", count("leak_quarter"), matched);
    rate("leakage_rate_instant", count("leak_instant"), matched);
    rate("leakage_rate_known_at", count("leak_known_at"), matched);
    long badTimes =
        sumWhere(
            "leads_rejected|", reason -> reason.contains("TIMESTAMP") || reason.contains("ZONE"));
    add("timestamp_types_confirmed", badTimes == 0 ? 1 : 0, count("leads_in"));
    long parsed = count("leads_out") + count("leads_duplicate") + sum("leads_rejected|");
    long joined = count("rows_out") + sum("excluded|");
    add(
        "leads_in_minus_out",
        Math.abs(count("leads_in") - parsed) + Math.abs(count("leads_out") - joined),
        count("leads_in"));
    rate("matched_share", matched, aligned);
    add("same_day_joins", count("same_day"), matched);
  }

  private void table(FeatureContract contract) {
    SortedMap<String, long[]> slices = new TreeMap<>();
    long[] all = new long[2];
    long delays = 0;
    for (Map.Entry<String, Long> entry : under("label|").entrySet()) {
      String[] parts = entry.getKey().split("\\|", -1);
      boolean positive = parts[2].equals(LabelState.POSITIVE.name());
      delays += parts[2].equals(LabelState.NEGATIVE_DELAY.name()) ? entry.getValue() : 0;
      count(all, positive, entry.getValue());
      count(
          slices.computeIfAbsent("quarter=" + parts[0], k -> new long[2]),
          positive,
          entry.getValue());
      count(
          slices.computeIfAbsent("source=" + parts[1], k -> new long[2]),
          positive,
          entry.getValue());
    }
    long rows = count("rows_out");
    add("negative_delays", delays, rows);
    rate("positive_share", all[1], all[0]);
    slices.forEach(
        (scope, counted) ->
            out.add(
                Reading.of("positive_share", scope, (double) counted[1] / counted[0], counted[0])));
    add("duplicate_leads", count("duplicate_rows"), rows);
    long excludedDelays = counts.getOrDefault("excluded|" + LabelState.NEGATIVE_DELAY, 0L);
    long contacted = count("aligned");
    rate("negative_delay_share_excluded", excludedDelays, contacted);
    List<String> lost = lost(contract);
    out.add(
        Reading.of("features_lost", (double) lost.size(), contract.trainable().size())
            .withNote(lost.isEmpty() ? "" : "lost: " + String.join(", ", lost)));
    add("rows_in_minus_out", count("leads_out") - rows - sum("excluded|"), count("leads_out"));
  }

  /** Trained features without one value though every source column has some. */
  private List<String> lost(FeatureContract contract) {
    if (count("rows_out") == 0) {
      return List.of();
    }
    return contract.trainable().stream()
        .filter(spec -> count("present|" + spec.name()) == 0)
        .filter(this::hasSources)
        .map(FeatureSpec::name)
        .toList();
  }

  private boolean hasSources(FeatureSpec spec) {
    return spec.lineage().stream().allMatch(column -> count("source|" + column) > 0);
  }

  private static void count(long[] counted, boolean positive, long by) {
    counted[0] += by;
    counted[1] += positive ? by : 0;
  }

  private long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  private SortedMap<String, Long> under(String prefix) {
    SortedMap<String, Long> found = new TreeMap<>();
    counts.tailMap(prefix).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .forEach(entry -> found.put(entry.getKey().substring(prefix.length()), entry.getValue()));
    return found;
  }

  private long sum(String prefix) {
    return sumWhere(prefix, name -> true);
  }

  private long sumWhere(String prefix, java.util.function.Predicate<String> condition) {
    return under(prefix).entrySet().stream()
        .filter(entry -> condition.test(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private void rate(String metric, long part, long n) {
    add(metric, n == 0 ? Double.NaN : (double) part / n, n);
  }

  private void add(String metric, long value, long n) {
    add(metric, (double) value, n);
  }

  private void add(String metric, double value, long n) {
    out.add(Reading.of(metric, value, n));
  }
}
