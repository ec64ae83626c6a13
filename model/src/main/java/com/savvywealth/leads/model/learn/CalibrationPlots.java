package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.ReliabilityPlot;
import com.savvywealth.leads.model.report.ReliabilityPlot.Panel;
import com.savvywealth.leads.model.report.ReliabilityPlot.Series;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.ReliabilityBins;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The reliability diagrams of the calibration report. */
final class CalibrationPlots {
  /** A point is drawn only where this many calls were promised. */
  private static final double LEAST_EXPECTED = 5;

  private CalibrationPlots() {}

  /** All leads, before and after calibration. */
  static ReliabilityPlot all(CalibrationAudit audit) {
    CalibrationSlice all = audit.all();
    return new ReliabilityPlot(
        "reliability_held_out",
        "Promised and observed calls, all held-out leads",
        List.of(
            new Panel(
                "",
                series(all, audit.before().get(0)),
                all.histogram(),
                1.0 / CalibrationSlice.BARS,
                notes(all))));
  }

  /** Each tier that may be shown, on one scale. */
  static ReliabilityPlot tiers(CalibrationAudit audit) {
    List<Panel> panels = new ArrayList<>();
    Set<String> hidden = audit.hiddenScopes();
    for (int i = 0; i < audit.slices().size(); i++) {
      CalibrationSlice slice = audit.slices().get(i);
      if (!slice.scope().equals(Reading.ALL) && !hidden.contains(slice.scope())) {
        panels.add(
            new Panel(
                CalibrationReport.title(slice.scope()),
                series(slice, audit.before().get(i)),
                slice.histogram(),
                1.0 / CalibrationSlice.BARS,
                List.of(
                    Numbers.count(slice.rows()) + " leads",
                    Numbers.count(slice.positives())
                        + " calls for "
                        + Numbers.fixed(slice.inTheLarge().expected(), 1))));
      }
    }
    return new ReliabilityPlot(
        "reliability_by_tier", "Promised and observed calls by AUM tier, held-out leads", panels);
  }

  private static List<Series> series(CalibrationSlice after, CalibrationSlice before) {
    return List.of(
        new Series("before: model's own", bins(before.bins(), false)),
        new Series("calibrated", bins(after.bins(), true)));
  }

  /** Points; intervals only of what is judged, since both have the same width. */
  private static List<ReliabilityPlot.Bin> bins(ReliabilityBins bins, boolean intervals) {
    return bins.joined(LEAST_EXPECTED).bins().stream()
        .filter(bin -> bin.n() > 0)
        .map(
            bin -> {
              Interval interval =
                  intervals
                      ? bin.interval(CalibrationSlice.CONFIDENCE)
                      : new Interval(Double.NaN, Double.NaN);
              return new ReliabilityPlot.Bin(
                  bin.predicted(), bin.observed(), interval.low(), interval.high(), bin.n());
            })
        .toList();
  }

  private static List<String> notes(CalibrationSlice all) {
    return List.of(
        "",
        Numbers.count(all.rows()) + " leads in ten groups",
        Numbers.count(all.positives()) + " calls came",
        Numbers.fixed(all.inTheLarge().expected(), 1) + " were promised",
        "slope " + Numbers.fixed(all.line().slope(), 2),
        "Brier skill " + Numbers.percent(all.scores().brierSkill().value()),
        "",
        "Upright lines: 95 % intervals.",
        "Bars: leads by probability.");
  }
}
