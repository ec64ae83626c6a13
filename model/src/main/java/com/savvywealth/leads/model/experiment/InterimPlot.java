package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.experiment.Look.Kind;
import com.savvywealth.leads.model.report.LinePlot;
import com.savvywealth.leads.model.report.LinePlot.Line;
import com.savvywealth.leads.model.report.LinePlot.Point;
import com.savvywealth.leads.model.stat.GroupSequential;
import com.savvywealth.leads.model.stat.SpendingFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Looks at the outcome so far, and the bounds of efficacy then and to come. */
final class InterimPlot {
  private static final double HUNDRED = 100;

  private InterimPlot() {}

  /** The plot of a log; bounds that are infinite are left out. */
  static LinePlot of(LooksLog log) {
    List<Point> above = new ArrayList<>();
    List<Point> below = new ArrayList<>();
    TreeSet<Double> fractions = new TreeSet<>(log.fractions());
    double most = fractions.isEmpty() ? 0 : fractions.last();
    log.rules().planned().stream()
        .filter(share -> share > most + GroupSequential.LEAST_STEP)
        .forEach(fractions::add);
    if (most + GroupSequential.LEAST_STEP < 1) {
      fractions.add(1.0);
    }
    GroupSequential design =
        GroupSequential.of(
            SpendingFunction.OBRIEN_FLEMING, log.rules().alpha(), List.copyOf(fractions));
    for (int k = 1; k <= fractions.size(); k++) {
      if (Double.isFinite(design.bound(k))) {
        above.add(new Point(HUNDRED * design.fractions().get(k - 1), design.bound(k)));
        below.add(new Point(HUNDRED * design.fractions().get(k - 1), -design.bound(k)));
      }
    }
    List<Point> seen = new ArrayList<>(List.of(new Point(0, 0)));
    for (Look each : log.looks()) {
      if (each.kind() != Kind.REPEATED && each.kind() != Kind.EMPTY) {
        seen.add(new Point(HUNDRED * each.fraction(), each.efficacy().z()));
      }
    }
    return new LinePlot(
        "interim_bounds",
        "Looks at the outcome, and the bounds",
        "share of the planned information, %",
        "z",
        List.of(
            new Line("seen", seen),
            new Line("more booked: may stop", above),
            new Line("fewer booked: may stop", below)));
  }
}
