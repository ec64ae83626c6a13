package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The temporal integrity report and the class imbalance analysis, from the counts of joining and
 * labelling.
 */
public final class AlignmentReport {
  private static final double CONFIDENCE = 0.95;

  private AlignmentReport() {}

  /**
   * {@code step_2_temporal_integrity_report}: the plan's quarter check beside the ones that it
   * needs.
   */
  public static Report temporal(SortedMap<String, Long> counts, String policy) {
    long matched = count(counts, "matched");
    List<List<Object>> rows = new ArrayList<>();
    rows.add(
        check(
            "snapshot quarter <= contact quarter (plan)", count(counts, "leak_quarter"), matched));
    rows.add(check("snapshot instant <= contact instant", count(counts, "leak_instant"), matched));
    rows.add(check("known-at instant <= contact instant", count(counts, "leak_known_at"), matched));
    return Report.of(
        "Temporal integrity",
        Block.text(
            "Vintages count as known by the policy \"%s\". A vintage dated D is valid from D 00:00 UTC, inclusive."
                .formatted(policy)),
        Block.table(
            new Table(
                "Leakage of matched leads", List.of("check", "violations", "leads", "rate"), rows)),
        Block.table(
            new Table(
                "Joins",
                List.of("what", "leads"),
                List.of(
                    List.of("contacted leads", count(counts, "aligned")),
                    List.of("joined to a vintage", matched),
                    List.of("joined on the day of the vintage", count(counts, "same_day"))))),
        Block.table(named("Leads without a vintage, by reason", "unmatched|", counts)),
        Block.table(named("Leads not in the training table, by reason", "excluded|", counts)),
        Block.table(named("Contradictions in joined rows", "anomaly|", counts)),
        Block.table(named("Rejected rows of the leads file", "leads_rejected|", counts)));
  }

  /**
   * {@code step_3_3_class_imbalance_analysis}: the share of called leads by quarter and by source.
   */
  public static Report imbalance(SortedMap<String, Long> counts) {
    SortedMap<String, long[]> quarters = new TreeMap<>();
    SortedMap<String, long[]> sources = new TreeMap<>();
    long[] all = new long[2];
    prefixed("label|", counts)
        .forEach(
            (name, count) -> {
              String[] parts = name.split("\\|", -1);
              boolean positive = parts[2].equals(LabelState.POSITIVE.name());
              for (long[] slice :
                  List.of(
                      all,
                      quarters.computeIfAbsent(parts[0], k -> new long[2]),
                      sources.computeIfAbsent(parts[1], k -> new long[2]))) {
                slice[0] += count;
                slice[1] += positive ? count : 0;
              }
            });
    SortedMap<String, long[]> whole = new TreeMap<>(Map.of("all", all));
    return Report.of(
        "Class imbalance",
        Block.text(
            "A lead is positive when a call was scheduled within the window after its contact; immature leads are left"
                + " out whatever their outcome so far. Calls after the window leave a lead negative: "
                + count(counts, "late")
                + "."),
        Block.table(shares("Whole table", whole)),
        Block.table(shares("By quarter of contact", quarters)),
        Block.table(shares("By lead source", sources)));
  }

  private static List<Object> check(String what, long violations, long n) {
    return List.of(what, violations, n, new Table.Share(n == 0 ? 0 : (double) violations / n));
  }

  private static Table shares(String caption, SortedMap<String, long[]> slices) {
    List<List<Object>> rows = new ArrayList<>();
    slices.forEach(
        (name, slice) -> {
          if (slice[0] > 0) {
            Interval interval = Wilson.interval(slice[1], slice[0], CONFIDENCE);
            rows.add(
                List.of(
                    name,
                    slice[0],
                    slice[1],
                    new Table.Share((double) slice[1] / slice[0]),
                    new Table.Share(interval.low()),
                    new Table.Share(interval.high())));
          }
        });
    return new Table(
        caption + " (95 % Wilson interval)",
        List.of("slice", "leads", "called", "share", "low", "high"),
        rows);
  }

  private static Table named(String caption, String prefix, SortedMap<String, Long> counts) {
    List<List<Object>> rows = new ArrayList<>();
    prefixed(prefix, counts).forEach((name, count) -> rows.add(List.of(name, count)));
    return new Table(caption, List.of("reason", "rows"), rows);
  }

  private static SortedMap<String, Long> prefixed(String prefix, SortedMap<String, Long> counts) {
    SortedMap<String, Long> found = new TreeMap<>();
    counts.tailMap(prefix).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .forEach(entry -> found.put(entry.getKey().substring(prefix.length()), entry.getValue()));
    return found;
  }

  private static long count(SortedMap<String, Long> counts, String name) {
    return counts.getOrDefault(name, 0L);
  }
}
