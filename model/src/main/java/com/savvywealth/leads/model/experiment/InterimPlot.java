package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.experiment.Look.Kind;
import com.savvywealth.leads.model.experiment.Look.Statistic;
import com.savvywealth.leads.model.report.IntervalPlot;
import com.savvywealth.leads.model.report.IntervalPlot.Axis;
import com.savvywealth.leads.model.report.IntervalPlot.Row;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.stat.GroupSequential;
import com.savvywealth.leads.model.stat.SpendingFunction;
import java.util.ArrayList;
import java.util.List;

/** Looks at the outcome so far, and the bounds of efficacy then and to come. */
final class InterimPlot {
  private InterimPlot() {}

  /** The plot of a log: a row for each look, z within its bounds; infinite bounds are left out. */
  static IntervalPlot of(LooksLog log) {
    List<Row> rows = new ArrayList<>();
    for (Look each : log.looks()) {
      if (each.kind() != Kind.REPEATED && each.kind() != Kind.EMPTY) {
        rows.add(seen(each));
      }
    }
    rows.addAll(toCome(log));
    return new IntervalPlot(
        "interim_bounds",
        "Looks at the outcome, and the bounds",
        "z; more than 0: the treated booked more",
        rows,
        new Axis(Double.NaN, Double.NaN, 0, "no difference"));
  }

  private static Row seen(Look look) {
    Statistic statistic = look.efficacy();
    double bound = statistic.bound() == null ? Double.NaN : statistic.bound();
    return row(
        "look %d, at %s".formatted(look.number(), Numbers.percent(look.fraction())),
        statistic.z(),
        bound);
  }

  private static Row row(String label, double z, double bound) {
    String seen = Double.isNaN(z) ? "" : "z " + Numbers.fixed(z, 2) + ", ";
    String within = Double.isNaN(bound) ? "no bound" : "bound " + Numbers.fixed(bound, 2);
    return new Row(label, z, 0 - bound, bound, seen + within, false);
  }

  /** Planned looks that are still to come and the end, if no other comes between. */
  private static List<Row> toCome(LooksLog log) {
    List<Double> fractions = new ArrayList<>(log.fractions());
    int before = fractions.size();
    double most = before == 0 ? 0 : fractions.get(before - 1);
    log.rules().planned().stream()
        .sorted()
        .filter(share -> share > most + GroupSequential.LEAST_STEP)
        .forEach(fractions::add);
    if (most + GroupSequential.LEAST_STEP < 1) {
      fractions.add(1.0);
    }
    if (fractions.size() == before) {
      return List.of();
    }
    GroupSequential design =
        GroupSequential.of(SpendingFunction.OBRIEN_FLEMING, log.rules().alpha(), fractions);
    List<Row> rows = new ArrayList<>();
    for (int k = before + 1; k <= fractions.size(); k++) {
      double bound = design.bound(k);
      String label =
          k == fractions.size()
              ? "the end"
              : "to come, at " + Numbers.percent(fractions.get(k - 1));
      rows.add(row(label, Double.NaN, Double.isFinite(bound) ? bound : Double.NaN));
    }
    return rows;
  }
}
