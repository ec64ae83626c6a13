package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Wilson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * {@code step_3_3_class_imbalance_analysis}: the share of called leads by quarter, by source and by
 * both, with what was left out of each and whether the share moves over time; and how many rows of
 * each vintage have each feature.
 */
public final class ImbalanceReport {
  private static final double CONFIDENCE = 0.95;

  /** A cell of fewer leads says something about persons, not about a group. */
  private static final long SMALLEST_CELL = 10;

  private final AlignmentCounts counts;

  private ImbalanceReport(AlignmentCounts counts) {
    this.counts = counts;
  }

  /** The analysis from the counts of labelling. */
  public static Report of(SortedMap<String, Long> counts, FeatureContract contract) {
    ImbalanceReport report = new ImbalanceReport(new AlignmentCounts(counts));
    ClassSlices slices = new ClassSlices(report.counts);
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.text(report.introduction()));
    blocks.add(Block.table(shares("Whole table", slices.whole())));
    blocks.add(Block.table(shares("By quarter of contact", slices.byQuarter())));
    blocks.add(Block.text(trend(slices.byQuarter())));
    blocks.add(Block.table(shares("By lead source", slices.bySource())));
    blocks.add(Block.table(shares("By quarter and source", slices.byQuarterAndSource())));
    if (!report.counts.under("never_worked|").isEmpty()) {
      blocks.add(Block.table(report.neverWorked()));
    }
    report.coverage(contract).ifPresent(table -> blocks.add(Block.table(table)));
    return Report.of("Class imbalance", blocks.toArray(new Block[0]));
  }

  private String introduction() {
    return "A lead is positive when a call was scheduled within the window after its contact; immature leads are left"
        + " out whatever their outcome so far. Calls after the window leave a lead negative: "
        + counts.of("late")
        + ". Slices of fewer than "
        + SMALLEST_CELL
        + " leads are not shown.";
  }

  private static String trend(SortedMap<String, ClassSlices.Slice> quarters) {
    BaseRateTrend trend =
        BaseRateTrend.of(
            quarters.values().stream().mapToLong(ClassSlices.Slice::called).toArray(),
            quarters.values().stream().mapToLong(ClassSlices.Slice::rows).toArray());
    return Double.isNaN(trend.z())
        ? "Trend of the share over the quarters: not measured, fewer than two quarters or one class only."
        : String.format(
            Locale.ROOT,
            "Trend of the share over the quarters (Cochran-Armitage): z = %.3f, p = %.4f, %+.3f percentage points a"
                + " quarter. Without a trend |z| is above 1.96 once in twenty tables.",
            trend.z(),
            trend.p(),
            100 * trend.slope());
  }

  private static Table shares(String caption, SortedMap<String, ClassSlices.Slice> slices) {
    List<List<Object>> rows = new ArrayList<>();
    slices.forEach(
        (name, slice) -> {
          if (slice.contacted() >= SMALLEST_CELL) {
            rows.add(share(name, slice));
          }
        });
    return new Table(
        caption + " (95 % Wilson interval)",
        List.of(
            "slice",
            "contacted",
            "trained on",
            "called",
            "share",
            "low",
            "high",
            "immature",
            "left out"),
        rows);
  }

  private static List<Object> share(String name, ClassSlices.Slice slice) {
    boolean small = slice.rows() < SMALLEST_CELL;
    Interval interval = small ? null : Wilson.interval(slice.called(), slice.rows(), CONFIDENCE);
    return Arrays.asList(
        name,
        slice.contacted(),
        small ? null : slice.rows(),
        small ? null : slice.called(),
        small ? null : new Table.Share((double) slice.called() / slice.rows()),
        small ? null : new Table.Share(interval.low()),
        small ? null : new Table.Share(interval.high()),
        new Table.Share((double) slice.immature() / slice.contacted()),
        new Table.Share((double) slice.leftOut() / slice.contacted()));
  }

  private Table neverWorked() {
    List<List<Object>> rows = new ArrayList<>();
    for (Map.Entry<String, Long> entry : counts.under("never_worked|").entrySet()) {
      rows.add(List.of(entry.getKey(), entry.getValue()));
    }
    return new Table("Contacted leads that nobody worked", List.of("state", "leads"), rows);
  }

  private java.util.Optional<Table> coverage(FeatureContract contract) {
    SortedMap<String, Long> vintages = counts.under("vintage_rows|");
    if (vintages.isEmpty()) {
      return java.util.Optional.empty();
    }
    List<String> headers = new ArrayList<>(List.of("feature"));
    headers.addAll(vintages.keySet());
    List<List<Object>> rows = new ArrayList<>();
    for (FeatureSpec spec : contract.trainable()) {
      List<Object> row = new ArrayList<>(List.of(spec.name()));
      vintages.forEach(
          (label, n) ->
              row.add(
                  new Table.Share(
                      (double) counts.of("vintage_present|" + label + "|" + spec.name()) / n)));
      rows.add(row);
    }
    return java.util.Optional.of(
        new Table("Share of rows with a value, by joined vintage", headers, rows));
  }
}
