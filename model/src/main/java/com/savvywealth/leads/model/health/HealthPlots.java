package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.HeatMap;
import com.savvywealth.leads.model.report.IntervalPlot;
import com.savvywealth.leads.model.report.LinePlot;
import com.savvywealth.leads.model.report.LinePlot.Line;
import com.savvywealth.leads.model.report.LinePlot.Point;
import com.savvywealth.leads.model.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Plots of the health dashboard, each with what it says in words; none where nothing is to show.
 */
final class HealthPlots {
  private static final double HUNDRED = 100;

  private HealthPlots() {}

  static List<Block> nights(SlaStreak streak, double least) {
    List<Point> success = new ArrayList<>();
    List<Point> limit = new ArrayList<>();
    for (int i = 0; i < streak.days().size(); i++) {
      double share = streak.days().get(i).success();
      if (!Double.isNaN(share)) {
        success.add(new Point(i + 1.0, HUNDRED * share));
      }
      limit.add(new Point(i + 1.0, HUNDRED * least));
    }
    if (success.isEmpty()) {
      return List.of(Block.text("No batch finished in the window."));
    }
    return List.of(
        new Block.PlotBlock(
            new LinePlot(
                "health_nights",
                "Leads scored, of those that should be",
                "day of the window; 1 = " + streak.days().get(0).day(),
                "percent",
                List.of(
                    new Line("scored", success), new Line("least, by success metric S3", limit))),
            "A day without a batch has no point.",
            "%d of %d days had a batch; the streak without a breach is %d days."
                .formatted(streak.present(), streak.days().size(), streak.length())));
  }

  static List<Block> balance(ClassBalance balance) {
    List<Point> share = new ArrayList<>();
    List<Point> baseline = new ArrayList<>();
    List<Point> low = new ArrayList<>();
    List<Point> high = new ArrayList<>();
    List<ClassBalance.Week> judged = balance.judged();
    for (int i = 0; i < judged.size(); i++) {
      ClassBalance.Week week = judged.get(i);
      double x = i + 1.0;
      share.add(new Point(x, HUNDRED * week.share()));
      baseline.add(new Point(x, HUNDRED * week.baselineShare()));
      low.add(new Point(x, HUNDRED * week.low() / week.leads()));
      high.add(new Point(x, HUNDRED * week.high() / week.leads()));
    }
    if (judged.isEmpty()) {
      return List.of(Block.text("No week can be judged yet."));
    }
    long outside = judged.stream().filter(ClassBalance.Week::outside).count();
    return List.of(
        new Block.PlotBlock(
            new LinePlot(
                "health_class_balance",
                "Share of called leads by week of contact",
                "judged week; 1 = " + judged.get(0).week(),
                "percent",
                List.of(
                    new Line("share called", share),
                    new Line("baseline", baseline),
                    new Line("lowest by chance", low),
                    new Line("highest by chance", high))),
            "Limits hold for all judged weeks together: chance puts one outside in %s of audits."
                .formatted(Numbers.percent(1 - balance.confidence())),
            "%d of %d judged weeks lie outside their limits.".formatted(outside, judged.size())));
  }

  static List<Block> drift(HealthFigures figures, double limit) {
    TreeSet<String> features = new TreeSet<>();
    figures
        .months()
        .values()
        .forEach(month -> month.rows().forEach(row -> features.add(row.feature())));
    if (features.isEmpty()) {
      return List.of(Block.text("No night of this model has fresh leads."));
    }
    List<HeatMap.Row> rows = new ArrayList<>();
    for (String feature : features) {
      List<Double> values = new ArrayList<>();
      figures
          .months()
          .values()
          .forEach(
              month ->
                  values.add(
                      month.rows().stream()
                          .filter(row -> row.feature().equals(feature))
                          .map(DriftTable.Row::psi)
                          .findFirst()
                          .orElse(Double.NaN)));
      rows.add(new HeatMap.Row(feature, values));
    }
    return List.of(
        new Block.PlotBlock(
            new HeatMap(
                "health_feature_psi",
                "PSI of each feature by month",
                "population stability index against the training window",
                List.copyOf(figures.months().keySet()),
                rows,
                limit),
            "Framed above the plan's limit; gate 16 also asks that chance does not explain it.",
            "%d features over %d months; %d are flagged in the latest."
                .formatted(features.size(), figures.months().size(), figures.drift().flagged())));
  }

  static List<Block> calibration(EarlyFigures early) {
    List<IntervalPlot.Row> rows = new ArrayList<>();
    for (EarlyFigures.DecileRate decile : early.deciles()) {
      if (decile.expected() > 0) {
        double by = decile.exposure() / decile.expected();
        rows.add(
            row(
                "decile " + decile.decile(),
                decile.called() / decile.expected(),
                decile.low() * by,
                decile.high() * by,
                false));
      }
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    rows.add(row("all", early.ratio(), early.ratioLow(), early.ratioHigh(), true));
    return List.of(
        new Block.PlotBlock(
            new IntervalPlot(
                "health_calibration",
                "Calls over promised ones, delays allowed for",
                "called / promised",
                rows,
                new IntervalPlot.Axis(0, 3, 1, "as promised")),
            "By decile of the list, with exact intervals.",
            "%s calls came where %s were promised by now."
                .formatted(Numbers.count(early.called()), Numbers.fixed(early.expected(), 1))));
  }

  static List<Block> perDial(BusinessMetrics business) {
    List<IntervalPlot.Row> rows = new ArrayList<>();
    for (BusinessMetrics.DecileYield decile : business.deciles()) {
      if (decile.dials() > 0) {
        rows.add(
            row("decile " + decile.decile(), decile.per100(), decile.low(), decile.high(), false));
      }
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    long booked = business.deciles().stream().mapToLong(d -> d.booked()).sum();
    long dials = business.deciles().stream().mapToLong(d -> d.dials()).sum();
    double mean = HUNDRED * booked / dials;
    return List.of(
        new Block.PlotBlock(
            new IntervalPlot(
                "health_yield",
                "Booked calls per 100 dials",
                "MQLs per 100 dials",
                rows,
                new IntervalPlot.Axis(0, Double.NaN, mean, "all deciles")),
            "Dials are taken as independent; leads of one SGA are alike, so true intervals are wider.",
            "Over all deciles %s booked calls came of %s dials."
                .formatted(Numbers.count(booked), Numbers.count(dials))));
  }

  private static IntervalPlot.Row row(
      String label, double value, double low, double high, boolean whole) {
    return new IntervalPlot.Row(
        label,
        value,
        low,
        high,
        Double.isNaN(value)
            ? Numbers.MISSING
            : "%s (%s to %s)"
                .formatted(Numbers.fixed(value, 2), Numbers.fixed(low, 2), Numbers.fixed(high, 2)),
        whole);
  }
}
