package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.HeatMap;
import com.savvywealth.leads.model.report.IntervalPlot;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The training table quarter by quarter: share of called leads, and how old their records were. */
final class QuarterEvidence {
  private static final List<Long> AGES = List.of(0L, 30L, 60L, 90L, 120L, 180L, Long.MAX_VALUE);

  private QuarterEvidence() {}

  /** The blocks; one sentence when there is no training table. */
  static List<Block> of(SortedMap<String, QuarterRows> quarters) {
    if (quarters.isEmpty()) {
      return List.of(
          Block.text("No plot: no training table was written, so there is no labelled lead."));
    }
    List<Block> blocks = new ArrayList<>(balance(quarters));
    boolean aged = quarters.values().stream().anyMatch(quarter -> quarter.aged() > 0);
    blocks.addAll(
        aged
            ? ages(quarters)
            : List.of(
                Block.text(
                    "No plot of ages: this run's leads came in a finished table, without vintages.")));
    return blocks;
  }

  private static List<Block> balance(SortedMap<String, QuarterRows> quarters) {
    long n = quarters.values().stream().mapToLong(QuarterRows::rows).sum();
    long called = quarters.values().stream().mapToLong(QuarterRows::called).sum();
    List<IntervalPlot.Row> rows = new ArrayList<>();
    Table table =
        Table.of(
            "The same as figures",
            "quarter of contact",
            "leads",
            "called",
            "share",
            "95 % interval");
    for (Map.Entry<String, QuarterRows> entry : quarters.entrySet()) {
      QuarterRows quarter = entry.getValue();
      Interval interval = Wilson.interval(quarter.called(), quarter.rows(), RunPlots.CONFIDENCE);
      double share = (double) quarter.called() / quarter.rows();
      rows.add(
          new IntervalPlot.Row(
              entry.getKey(),
              100 * share,
              100 * interval.low(),
              100 * interval.high(),
              Numbers.percent(share) + " of " + Numbers.count(quarter.rows()),
              false));
      table =
          table.row(
              entry.getKey(),
              quarter.rows(),
              quarter.called(),
              new Table.Share(share),
              new Table.Figure(
                  Numbers.percent(interval.low()) + " to " + Numbers.percent(interval.high())));
    }
    double all = (double) called / n;
    IntervalPlot plot =
        new IntervalPlot(
            "class_balance_by_quarter",
            "Share of called leads by quarter of contact",
            "called, percent of leads with a settled label",
            rows,
            new IntervalPlot.Axis(0, Double.NaN, 100 * all, "all " + Numbers.percent(all)));
    return List.of(
        new Block.PlotBlock(
            plot,
            "%s leads with a settled label, %s of them called; 95 %% Wilson intervals."
                .formatted(Numbers.count(n), Numbers.count(called)),
            "Share of called leads by quarter: %s of %s leads in all; first quarter %s, last %s."
                .formatted(
                    Numbers.percent(all),
                    Numbers.count(n),
                    rows.get(0).shown(),
                    rows.get(rows.size() - 1).shown())),
        Block.table(table));
  }

  private static List<Block> ages(SortedMap<String, QuarterRows> quarters) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i + 1 < AGES.size(); i++) {
      columns.add(
          i + 2 == AGES.size()
              ? AGES.get(i) + "+ days"
              : AGES.get(i) + "–" + (AGES.get(i + 1) - 1));
    }
    List<HeatMap.Row> rows = new ArrayList<>();
    Table table =
        Table.of(
            "Days from the vintage's date to the contact",
            "quarter of contact",
            "leads with a record",
            "median",
            "nine in ten at most",
            "oldest");
    long oldest = 0;
    for (Map.Entry<String, QuarterRows> entry : quarters.entrySet()) {
      QuarterRows quarter = entry.getValue();
      List<Double> shares = new ArrayList<>();
      for (int i = 0; i + 1 < AGES.size(); i++) {
        shares.add(quarter.aged() == 0 ? Double.NaN : quarter.share(AGES.get(i), AGES.get(i + 1)));
      }
      rows.add(new HeatMap.Row(entry.getKey(), shares));
      table =
          table.row(
              entry.getKey(), quarter.aged(), quarter.age(0.5), quarter.age(0.9), quarter.age(1));
      oldest = Math.max(oldest, quarter.age(1));
    }
    long n = quarters.values().stream().mapToLong(QuarterRows::aged).sum();
    return List.of(
        new Block.PlotBlock(
            new HeatMap(
                "record_age_by_quarter",
                "Age of the vendor's record at contact, days, by quarter",
                "share of the quarter's leads with a record",
                columns,
                rows,
                Double.NaN),
            "%s leads with a record. What a feature says is as old as the vintage it was taken from."
                .formatted(Numbers.count(n)),
            "Age of records by quarter of contact, %s leads; the oldest is %s days."
                .formatted(Numbers.count(n), Numbers.count(oldest))),
        Block.table(table));
  }
}
