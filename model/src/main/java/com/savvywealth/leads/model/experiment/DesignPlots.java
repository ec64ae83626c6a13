package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.experiment.ExperimentConfig.Hypothesis;
import com.savvywealth.leads.model.report.LinePlot;
import com.savvywealth.leads.model.report.LinePlot.Line;
import com.savvywealth.leads.model.report.LinePlot.Point;
import com.savvywealth.leads.model.stat.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The plots of the design report. */
final class DesignPlots {
  private static final int STEPS = 60;
  private static final double HUNDRED = 100;

  private final ExperimentDesign design;
  private final double planned;

  DesignPlots(ExperimentDesign design) {
    this.design = design;
    this.planned = design.size().perArm();
  }

  /** Power by leads per arm, both cases, with the planned size and the wanted power. */
  LinePlot powerBySize() {
    double most = 1.5 * planned;
    return new LinePlot(
        "power_by_size",
        "Chance to find the lift, by leads per arm",
        "leads per arm",
        "power",
        List.of(
            curve("all follow the list", most / STEPS, most, power(design.full().test())),
            curve(followed() + " follow it", most / STEPS, most, power(design.adoption().test())),
            level("wanted", most),
            upright("planned", planned)));
  }

  private DoubleUnaryOperator power(Power test) {
    return n -> design.power(test, n / design.size().designEffect());
  }

  /** Power at the planned size by the lift that those have who are worked by the list. */
  LinePlot powerByLift() {
    Hypothesis hypothesis = design.config().hypothesis();
    double most = 1.5 * hypothesis.relativeLift();
    DoubleUnaryOperator all = lift -> powerOfLift(lift, 1);
    DoubleUnaryOperator some = lift -> powerOfLift(lift, hypothesis.adoption());
    return new LinePlot(
        "power_by_lift",
        "Chance to find a lift, at the planned size",
        "true lift of leads worked by the list, %",
        "power",
        List.of(
            percent(curve("all follow the list", 0, most, all)),
            percent(curve(followed() + " follow it", 0, most, some)),
            percent(level("wanted", most)),
            percent(upright("planned for", hypothesis.relativeLift()))));
  }

  private double powerOfLift(double lift, double adoption) {
    Hypothesis hypothesis = design.config().hypothesis();
    double rate = Math.min(hypothesis.baselineRate() * (1 + adoption * lift), 1 - 1e-9);
    return design.power(
        new Power(hypothesis.baselineRate(), rate, hypothesis.alpha()), design.size().effective());
  }

  /** The smallest lift found with the wanted power, by leads per arm. */
  LinePlot detectableLift() {
    double most = 2 * planned;
    DoubleUnaryOperator least =
        n ->
            HUNDRED
                * design.detectableLift(
                    n / design.size().designEffect() / design.size().inflation());
    Line curve = curve("smallest lift found", most / 20, most, least);
    double top = curve.points().isEmpty() ? 1 : curve.points().get(0).y();
    return new LinePlot(
        "detectable_lift",
        "Smallest lift found with the wanted power",
        "leads per arm",
        "lift over the controls, %",
        List.of(
            curve, new Line("planned", List.of(new Point(planned, 0), new Point(planned, top)))));
  }

  /** Weeks until the last lead is in, and until its outcome is final, by weekly contacts. */
  LinePlot recruitTime() {
    double flow = design.weeklyContacts();
    double total = 2 * planned;
    double maturing = design.time().totalWeeks() - design.time().weeks();
    Line decided = curve("decision", flow / 2, 2 * flow, rate -> total / rate + maturing);
    return new LinePlot(
        "recruit_time",
        "Weeks until leads are in and outcomes are final",
        "leads contacted a week",
        "weeks",
        List.of(
            curve("last lead contacted", flow / 2, 2 * flow, rate -> total / rate),
            decided,
            new Line(
                "flow now",
                List.of(new Point(flow, 0), new Point(flow, decided.points().get(0).y())))));
  }

  private String followed() {
    return Math.round(HUNDRED * design.config().hypothesis().adoption()) + " %";
  }

  private Line level(String label, double most) {
    double wanted = design.config().hypothesis().power();
    return new Line(label, List.of(new Point(0, wanted), new Point(most, wanted)));
  }

  private static Line upright(String label, double x) {
    return new Line(label, List.of(new Point(x, 0), new Point(x, 1)));
  }

  private static Line curve(String label, double from, double to, DoubleUnaryOperator of) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      double x = from + (to - from) * i / STEPS;
      double y = of.applyAsDouble(x);
      if (Double.isFinite(y)) {
        points.add(new Point(x, y));
      }
    }
    return new Line(label, points);
  }

  private static Line percent(Line line) {
    return new Line(
        line.label(), line.points().stream().map(p -> new Point(HUNDRED * p.x(), p.y())).toList());
  }
}
