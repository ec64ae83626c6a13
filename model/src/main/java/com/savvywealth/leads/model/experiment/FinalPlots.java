package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.IntervalPlot;
import com.savvywealth.leads.model.report.IntervalPlot.Axis;
import com.savvywealth.leads.model.report.IntervalPlot.Row;
import com.savvywealth.leads.model.report.LinePlot;
import com.savvywealth.leads.model.report.LinePlot.Line;
import com.savvywealth.leads.model.report.LinePlot.Point;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.LiftRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Pictures of the final analysis, each with what it says in words. */
public final class FinalPlots {
  private static final double HUNDRED = 100;

  /** A lift above this is cut off, so that tiers of few leads do not press the others together. */
  private static final double MOST_LIFT = 250;

  private FinalPlots() {}

  /** Rate of booked calls of both arms. */
  static Block.PlotBlock rates(FinalAnalysis analysis) {
    IntervalPlot plot =
        new IntervalPlot(
            "ab_test_booked_calls",
            "Booked calls per 100 leads",
            "booked calls per 100 leads",
            List.of(
                arm("sent to the list", analysis.treatment()),
                arm("worked as before", analysis.control())),
            new Axis(0, Double.NaN, Double.NaN, ""));
    return new Block.PlotBlock(
        plot,
        "Bars are " + level(analysis) + " intervals (Wilson).",
        "Of leads sent to the list %s booked a call, of leads worked as before %s."
            .formatted(
                Numbers.percent(analysis.treatment().rate()),
                Numbers.percent(analysis.control().rate())));
  }

  private static Row arm(String label, FinalAnalysis.ArmFigures arm) {
    Interval interval = arm.interval();
    return new Row(
        label,
        HUNDRED * arm.rate(),
        HUNDRED * interval.low(),
        HUNDRED * interval.high(),
        "%s of %s"
            .formatted(Numbers.count(arm.counts().booked()), Numbers.count(arm.counts().leads())),
        false);
  }

  /** Lift by tier, and the common one. */
  static Block.PlotBlock forest(FinalAnalysis analysis) {
    List<Row> rows = new ArrayList<>();
    for (FinalAnalysis.TierEffect tier : analysis.tiers()) {
      rows.add(lift(tier.tier(), tier.effect().ratio(), tier.effect().koopman(), false));
    }
    FinalAnalysis.Stratified all = analysis.stratified();
    rows.add(lift("all tiers", all.ratio(), all.ratioInterval(), true));
    IntervalPlot plot =
        new IntervalPlot(
            "ab_test_lift_by_tier",
            "Lift in booked calls by AUM tier",
            "lift in percent",
            rows,
            new Axis(-HUNDRED / 2, MOST_LIFT, 0, "no difference"));
    return new Block.PlotBlock(
        plot,
        "Each tier's score interval (Koopman), and the common lift (Mantel-Haenszel), "
            + level(analysis)
            + ". An arrow: the interval goes on; a double arrow: the estimate itself lies beyond the"
            + " plot. Tiers of few leads say little by themselves, and no interval here is adjusted"
            + " for earlier looks.",
        "The common lift over %s tiers is %s."
            .formatted(analysis.tiers().size(), Numbers.percent(all.ratio() - 1)));
  }

  private static Row lift(String label, double ratio, Interval interval, boolean whole) {
    double low = HUNDRED * (interval.low() - 1);
    double high = HUNDRED * (interval.high() - 1);
    return new Row(
        label.isEmpty() ? "no tier" : label, HUNDRED * (ratio - 1), low, high, shown(ratio), whole);
  }

  private static String shown(double ratio) {
    if (!Double.isFinite(ratio)) {
      return "no control booked";
    }
    return signed(ratio - 1) + (HUNDRED * (ratio - 1) > MOST_LIFT ? ", off the plot" : "");
  }

  /** "+50.1 %", "-3.20 %". */
  static String signed(double share) {
    return (share > 0 ? "+" : "") + Numbers.percent(share);
  }

  /** What the plan's two conditions do at these sizes; nothing with an empty arm. */
  static List<Block> operating(FinalAnalysis analysis, DecisionRule rule) {
    if (analysis.operating().isEmpty()) {
      return List.of();
    }
    LinePlot plot =
        new LinePlot(
            "ab_test_operating_curve",
            "How often the plan's rule says yes, by true lift",
            "true lift in percent",
            "chance in percent",
            List.of(
                line(
                    analysis,
                    "significant, and lift seen at least " + Numbers.percent(rule.minimumLift()),
                    LiftRule.Chances::passes),
                line(analysis, "significant gain alone", LiftRule.Chances::significant)));
    double atMinimum =
        analysis.operating().stream()
            .filter(one -> Math.abs(one.trueLift() - rule.minimumLift()) < 1e-9)
            .mapToDouble(LiftRule.Chances::passes)
            .findFirst()
            .orElse(Double.NaN);
    return List.of(
        new Block.PlotBlock(
            plot,
            "Exact over both arms' binomials at the sizes analysed and the rate the test was sized"
                + " for, of a single look at all of alpha.",
            "At a true lift of exactly %s the rule passes with the chance %s."
                .formatted(Numbers.percent(rule.minimumLift()), Numbers.percent(atMinimum))));
  }

  private static Line line(
      FinalAnalysis analysis, String label, ToDoubleFunction<LiftRule.Chances> chance) {
    return new Line(
        label,
        analysis.operating().stream()
            .map(one -> new Point(HUNDRED * one.trueLift(), HUNDRED * chance.applyAsDouble(one)))
            .toList());
  }

  static String level(FinalAnalysis analysis) {
    return Numbers.limit(HUNDRED * analysis.confidence()) + " %";
  }
}
