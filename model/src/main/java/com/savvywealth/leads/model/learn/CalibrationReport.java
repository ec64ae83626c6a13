package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.ReliabilityPlot;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Share;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.ReliabilityBins;
import java.util.List;
import java.util.SortedMap;

/** The calibration report: what was promised against what happened, over all and by AUM tier. */
public final class CalibrationReport {
  private static final double CONFIDENCE = 0.95;

  private CalibrationReport() {}

  /** The report. */
  public static Report of(CalibrationAudit audit, SortedMap<String, String> provenance) {
    Report report =
        Report.of(
            "Calibration",
            Block.text(
                "Calibrators are fitted on out-of-fold margins of the train window and judged on "
                    + "the held-out rows, which they never saw."),
            Block.heading("All leads and every tier"),
            Block.table(slices(audit)),
            Block.heading("Calibrator of each tier"),
            Block.table(choices(audit)),
            Block.heading("Reliability"));
    CalibrationAudit.Slice all = audit.slices().get(0);
    return report.with(
        new Block.PlotBlock(
            plot(all),
            "Ten groups of equal size; the diagonal is perfect calibration.",
            Numbers.count(all.inTheLarge().observed())
                + " calls came where "
                + Numbers.fixed(all.inTheLarge().expected(), 1)
                + " were promised."),
        Block.table(bins(all)),
        Block.heading("Provenance"),
        new Block.ProvenanceBlock(provenance));
  }

  /** Scopes that the report shows. */
  public static List<String> scopes(CalibrationAudit audit) {
    return slices(audit).rows().stream().map(row -> scope((String) row.get(0))).toList();
  }

  private static String title(String scope) {
    return scope.equals(Reading.ALL) ? "all leads" : scope.substring("tier=".length());
  }

  private static String scope(String title) {
    return title.equals("all leads") ? Reading.ALL : "tier=" + title;
  }

  private static Table slices(CalibrationAudit audit) {
    Table table =
        Table.of(
            "",
            "tier",
            "rows",
            "calls",
            "promised",
            "calls / promised",
            "ECE",
            "ECE, equal mass",
            "slope",
            "Brier skill",
            "Spiegelhalter z");
    for (CalibrationAudit.Slice slice : audit.slices()) {
      table =
          table.row(
              title(slice.scope()),
              slice.rows(),
              slice.positives(),
              slice.inTheLarge().expected(),
              slice.inTheLarge().ratio(),
              slice.ece(),
              slice.eceEqualMass(),
              slice.line().slope(),
              slice.brierSkill(),
              slice.spiegelhalter());
    }
    return table;
  }

  private static Table choices(CalibrationAudit audit) {
    Table table = Table.of("", "tier", "method", "rows", "calls", "log loss, platt", "isotonic");
    for (SegmentedCalibrator.Choice choice : audit.choices()) {
      table =
          table.row(
              choice.segment(),
              choice.method(),
              choice.rows(),
              choice.positives(),
              choice.logLoss().get(PlattCalibrator.METHOD),
              choice.logLoss().get(IsotonicCalibrator.METHOD));
    }
    return table;
  }

  private static ReliabilityPlot plot(CalibrationAudit.Slice slice) {
    List<ReliabilityPlot.Bin> bins =
        slice.bins().bins().stream()
            .filter(bin -> bin.n() > 0)
            .map(
                bin -> {
                  Interval interval = bin.interval(CONFIDENCE);
                  return new ReliabilityPlot.Bin(
                      bin.predicted(), bin.observed(), interval.low(), interval.high(), bin.n());
                })
            .toList();
    return new ReliabilityPlot("reliability_held_out", "Promised and observed calls", bins);
  }

  private static Table bins(CalibrationAudit.Slice slice) {
    Table table = Table.of("", "group", "rows", "promised", "observed", "95 % interval");
    int number = 0;
    for (ReliabilityBins.Bin bin : slice.bins().bins()) {
      Interval interval = bin.interval(CONFIDENCE);
      number++;
      table =
          table.row(
              Integer.toString(number),
              bin.n(),
              new Share(bin.predicted()),
              new Share(bin.observed()),
              Numbers.percent(interval.low()) + " to " + Numbers.percent(interval.high()));
    }
    return table;
  }
}
