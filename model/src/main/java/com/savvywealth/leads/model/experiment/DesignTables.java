package com.savvywealth.leads.model.experiment;

import static com.savvywealth.leads.model.report.Numbers.count;
import static com.savvywealth.leads.model.report.Numbers.fixed;

import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Figure;
import com.savvywealth.leads.model.report.Table.Share;

/** The tables of the design report. */
record DesignTables(ExperimentDesign design, DesignReport.Simulations simulations) {
  /** Leads per arm by every method. */
  Table sizes() {
    return Table.of(
            "Leads per arm for one look, before rounding up",
            "method",
            "all follow",
            "a share follows")
        .row(
            "z test, pooled variance (decides)",
            n(design.full().pooled()),
            n(design.adoption().pooled()))
        .row(
            "z test, unpooled variance",
            n(design.full().unpooled()),
            n(design.adoption().unpooled()))
        .row("arcsine (Cohen's h)", n(design.full().arcsine()), n(design.adoption().arcsine()))
        .row(
            "with continuity correction (Fleiss)",
            n(design.full().fleiss()),
            n(design.adoption().fleiss()))
        .row("exact, smallest with the power", design.full().exact(), design.adoption().exact())
        .row(
            "exact, from which on it stays",
            design.full().exactLasting(),
            design.adoption().exactLasting());
  }

  /** From one look to the planned size. */
  Table planned() {
    ArmSize size = design.size();
    return Table.of("From one look to the planned size", "step", "factor", "leads per arm")
        .row("the larger of both cases", null, n(size.single()))
        .row(
            "times the looks' inflation",
            new Figure(fixed(size.inflation(), 6)),
            n(size.single() * size.inflation()))
        .row(
            "times the design effect of clusters",
            new Figure(fixed(size.designEffect(), 3)),
            n((double) size.perArm()));
  }

  /** Power of both cases by formula, exactly and simulated. */
  Table powers() {
    SimulatedPower.Count full = simulations.full();
    SimulatedPower.Count adoption = simulations.adoption();
    return Table.of(
            "At %s leads per arm".formatted(count(design.size().perArm())),
            "power",
            "all follow",
            "a share follows")
        .row(
            "by formula, with all looks (decides)",
            new Share(design.powerFull()),
            new Share(design.powerAdoption()))
        .row(
            "exact, one look",
            new Share(design.exact(design.full())),
            new Share(design.exact(design.adoption())))
        .row("simulated, with all looks", new Share(full.power()), new Share(adoption.power()))
        .row(
            "its standard error",
            new Share(full.standardError()),
            new Share(adoption.standardError()))
        .row("simulated, stopped before the end", early(full), early(adoption))
        .row(
            "one look at %s per arm".formatted(count(design.perArmFull())),
            new Share(design.full().test().pooled((double) design.perArmFull())),
            new Share(design.powerAdoptionAtFullSize()));
  }

  /** The planned looks and their bounds. */
  Table looks() {
    Table table =
        Table.of(
            "Lan-DeMets O'Brien-Fleming spending, two-sided",
            "look",
            "share of the information",
            "leads per arm",
            "bound of |z|",
            "error spent");
    SimulatedPower played = design.simulateFull();
    for (int k = 1; k <= design.looks().bounds().size(); k++) {
      double fraction = design.looks().fractions().get(k - 1);
      double bound = design.looks().bound(k);
      table =
          table.row(
              k == design.looks().bounds().size() ? "end" : "interim " + k,
              new Share(fraction),
              (long) played.sizes().get(k - 1) * played.clusters(),
              new Figure(Double.isInfinite(bound) ? "none" : fixed(bound, 5)),
              new Figure(fixed(design.looks().spent(k), 6)));
    }
    return table;
  }

  private static Share early(SimulatedPower.Count count) {
    return new Share(
        count.experiments() == 0 ? Double.NaN : (double) count.early() / count.experiments());
  }

  private static Figure n(double leads) {
    return new Figure(fixed(leads, 2));
  }
}
