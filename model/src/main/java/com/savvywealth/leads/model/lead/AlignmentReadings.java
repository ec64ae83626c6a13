package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What gates 2 and 3 judge, from the counts of parsing, joining and labelling.
 *
 * @see "plan, Units 2 and 3"
 */
public final class AlignmentReadings {
  /**
   * Reasons that speak of the wrong type, not of one wrong day: a whole column may be like that.
   */
  private static final Set<String> TIME_FAULTS =
      Set.of(Bad.NOT_A_TIMESTAMP.name(), Bad.NO_ZONE.name(), Bad.EPOCH_NUMBER.name());

  private final AlignmentCounts counts;
  private final List<Reading> out = new ArrayList<>();

  private AlignmentReadings(SortedMap<String, Long> counts) {
    this.counts = new AlignmentCounts(counts);
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
    SortedMap<String, Long> missing = counts.under("column_missing|");
    add("ready_table", 1, 1);
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
                    : count("leads_damaged") > 0 ? file + " breaks off: deliver it again" : ""));
    add("ingest_log_complete", 1, 1);
    rate("reject_share", counts.sum("leads_rejected|"), in);
    add("vintage_conflicts", 0, 1);
    if (missing.isEmpty()) {
      add("rows_in_minus_out", in - count("leads_out") - counts.sum("leads_rejected|"), in);
    }
  }

  private void alignment() {
    long matched = count("matched");
    long aligned = count("aligned");
    rate("leakage_rate_quarter", count("leak_quarter"), matched);
    rate("leakage_rate_instant", count("leak_instant"), matched);
    rate("leakage_rate_known_at", count("leak_known_at"), matched);
    add("snapshot_clock_mismatches", count("leak_clock"), matched);
    add("known_at_withheld", count("known_at_withheld"), aligned);
    timestamps();
    long parsed = count("leads_out") + count("leads_duplicate") + counts.sum("leads_rejected|");
    long joined = count("rows_out") + counts.sum("excluded|");
    add(
        "leads_in_minus_out",
        Math.abs(count("leads_in") - parsed) + Math.abs(count("leads_out") - joined),
        count("leads_in"));
    rate("matched_share", matched, aligned);
    add("same_day_joins", count("same_day"), matched);
    boolean answered = counts.has("view_rows") && count("view_rows") == aligned;
    out.add(
        Reading.of("leads_view_queryable", answered ? 1 : 0, aligned)
            .withNote(
                answered
                    ? ""
                    : "leads_contacted_v12 gave %s rows but %d leads were contacted"
                        .formatted(counts.has("view_rows") ? count("view_rows") : "no", aligned)));
  }

  /** Every time of the leads could be read, and every stored time column is a UTC instant. */
  private void timestamps() {
    long unread =
        counts.under("leads_rejected|").entrySet().stream()
            .filter(e -> TIME_FAULTS.contains(e.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    long wrong = count("view_times_wrong");
    out.add(
        Reading.of("timestamp_types_confirmed", unread + wrong == 0 ? 1 : 0, count("leads_in"))
            .withNote(
                unread + wrong == 0
                    ? ""
                    : "%d rows whose time is no instant with a zone, %d time columns that are no UTC instant"
                        .formatted(unread, wrong)));
  }

  /** What a second reading of the window says; a ready table brings labels and no calls. */
  private void labels(long rows) {
    boolean audited = counts.has("leads_in");
    long open = count("label_fault|" + LabelAudit.Fault.WINDOW_OPEN);
    long all = counts.sum("label_fault|");
    add("labels_before_window_closed", audited ? (double) open : Double.NaN, rows);
    add("labels_differ_from_window", audited ? (double) (all - open) : Double.NaN, rows);
    long known = counts.sum("worked_known|");
    add("worked_unknown", known == 0 ? 1 : 0, rows);
    add("labels_never_worked", count("worked_known|0"), known);
  }

  private void trend() {
    Map<String, ClassSlices.Slice> quarters = new ClassSlices(counts).byQuarter();
    BaseRateTrend trend =
        BaseRateTrend.of(
            quarters.values().stream().mapToLong(ClassSlices.Slice::called).toArray(),
            quarters.values().stream().mapToLong(ClassSlices.Slice::rows).toArray());
    add("base_rate_trend_p", trend.p(), trend.rows());
  }

  private void table(FeatureContract contract) {
    SortedMap<String, long[]> slices = new TreeMap<>();
    long[] all = new long[2];
    long delays = 0;
    for (Map.Entry<String, Long> entry : counts.under("label|").entrySet()) {
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
    long excludedDelays = count("excluded|" + LabelState.NEGATIVE_DELAY);
    long contacted = count("aligned");
    rate("negative_delay_share_excluded", excludedDelays, contacted);
    labels(rows);
    trend();
    out.addAll(new FeatureLossReadings(counts, contract).readings());
    columns();
    add(
        "rows_in_minus_out",
        count("leads_out") - rows - counts.sum("excluded|"),
        count("leads_out"));
  }

  /** The written table's columns as another reader finds them, not as they were meant. */
  private void columns() {
    if (counts.has("columns_expected")) {
      SortedMap<String, Long> lost = counts.under("columns_lost|");
      out.add(
          Reading.of("training_columns_lost", lost.size(), count("columns_expected"))
              .withNote(lost.isEmpty() ? "" : "columns: " + String.join(", ", lost.keySet())));
    }
  }

  private static void count(long[] counted, boolean positive, long by) {
    counted[0] += by;
    counted[1] += positive ? by : 0;
  }

  private long count(String name) {
    return counts.of(name);
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
