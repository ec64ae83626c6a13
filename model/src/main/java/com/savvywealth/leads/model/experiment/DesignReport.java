package com.savvywealth.leads.model.experiment;

import static com.savvywealth.leads.model.report.Numbers.count;
import static com.savvywealth.leads.model.report.Numbers.fixed;
import static com.savvywealth.leads.model.report.Numbers.percent;

import com.savvywealth.leads.model.experiment.ExperimentConfig.Hypothesis;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Block.PlotBlock;
import com.savvywealth.leads.model.report.LinePlot;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Figure;
import com.savvywealth.leads.model.report.Table.Share;
import com.savvywealth.leads.model.stat.SampleSize;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** {@code ab_test_power_analysis_v12.md}: how many leads, what they can find, how long it takes. */
public final class DesignReport {
  private final ExperimentDesign design;
  private final Hypothesis hypothesis;
  private final SimulatedPower.Count full;
  private final SimulatedPower.Count adoption;

  private DesignReport(
      ExperimentDesign design, SimulatedPower.Count full, SimulatedPower.Count adoption) {
    this.design = design;
    this.hypothesis = design.config().hypothesis();
    this.full = full;
    this.adoption = adoption;
  }

  /**
   * The report.
   *
   * @param simulations experiments that were played through
   * @param flow where the weekly contacts come from, in a sentence
   * @param provenance where the figures come from
   */
  public static Report of(
      ExperimentDesign design,
      Simulations simulations,
      String flow,
      SortedMap<String, String> provenance) {
    DesignReport report = new DesignReport(design, simulations.full(), simulations.adoption());
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.text(report.plainly()));
    blocks.addAll(report.sizes());
    blocks.addAll(report.planned());
    blocks.addAll(report.powers());
    blocks.addAll(report.looks());
    blocks.addAll(report.clusters());
    blocks.addAll(report.time(flow));
    blocks.add(Block.heading("Where this comes from"));
    blocks.add(new Block.ProvenanceBlock(provenance));
    return Report.of("How large the test of " + design.config().name() + " must be").with(blocks);
  }

  /** Simulated experiments of both cases. */
  public record Simulations(SimulatedPower.Count full, SimulatedPower.Count adoption) {
    /** Plays all experiments of a design through, here and now. */
    public static Simulations of(ExperimentDesign design) {
      long seed = design.config().seed();
      int n = design.config().hypothesis().simulations();
      return new Simulations(
          design.simulateFull().count(seed, 0, n), design.simulateAdoption().count(seed + 1, 0, n));
    }
  }

  private String plainly() {
    ArmSize size = design.size();
    if (!size.reachable()) {
      return "Assigning whole SGAs cannot work with this team: leads of one person resemble each other, and with %d people no number of leads finds the lift reliably. It takes at least %d people, or assigning leads one by one."
          .formatted(
              design.config().team().sgas(), 2 * size.leastClusters(design.config().team().icc()));
    }
    return ("Half of the leads are worked by the list, half as before: %s each. Should the list lift booked calls by %s and everybody follow it, we would see it in %s of such tests; should only %s of the leads be worked by it, still in %s. "
            + "With %s leads, which would be enough if everybody followed, that chance would be only %s. At %s contacts a week the last lead is in after %s weeks, and what came of it is known %d days later: about %s weeks in all.")
        .formatted(
            count(size.perArm()),
            percent(hypothesis.relativeLift()),
            percent(design.powerFull()),
            percent(hypothesis.adoption()),
            percent(design.powerAdoption()),
            count(design.perArmFull()),
            percent(design.powerAdoptionAtFullSize()),
            count(Math.round(design.weeklyContacts())),
            fixed(design.time().weeks(), 1),
            design.time().maturationDays(),
            fixed(design.time().totalWeeks(), 1));
  }

  private List<Block> sizes() {
    Table table =
        Table.of(
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
    return List.of(
        Block.heading("How many leads"),
        Block.text(
            "Two-sided error %s, power %s, %s booked calls among the controls. All follow: %s among the treated, a lift of %s. A share follows: only %s of treated leads are worked by the list, so %s among all of them, a lift of %s."
                .formatted(
                    percent(hypothesis.alpha()),
                    percent(hypothesis.power()),
                    percent(hypothesis.baselineRate()),
                    percent(hypothesis.fullRate()),
                    percent(hypothesis.relativeLift()),
                    percent(hypothesis.adoption()),
                    percent(hypothesis.dilutedRate()),
                    percent(hypothesis.adoption() * hypothesis.relativeLift()))),
        Block.table(table),
        Block.text(
            "Exact counts all pairs of binomial counts. It jumps with the size, since calls are whole numbers."));
  }

  private static Figure n(double leads) {
    return new Figure(fixed(leads, 2));
  }

  private List<Block> planned() {
    ArmSize size = design.size();
    Table table =
        Table.of("From one look to the planned size", "step", "factor", "leads per arm")
            .row("the larger of both cases", null, n(size.single()))
            .row(
                "times the looks' inflation",
                new Figure(fixed(size.inflation(), 6)),
                n(size.single() * size.inflation()))
            .row(
                "times the design effect of clusters",
                new Figure(fixed(size.designEffect(), 3)),
                n((double) size.perArm()));
    return List.of(Block.subheading("What the planned size contains"), Block.table(table));
  }

  private List<Block> powers() {
    Table table =
        Table.of(
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
    DesignPlots plots = new DesignPlots(design);
    return List.of(
        Block.heading("What it can find"),
        Block.table(table),
        Block.text(
            "%s experiments per case were simulated. The smallest lift over the controls that the planned size finds with power %s is %s."
                .formatted(
                    count(full.experiments()),
                    percent(hypothesis.power()),
                    percent(design.detectableLift()))),
        plot(
            plots.powerBySize(),
            "Where a curve crosses the wanted power, that case has leads enough.",
            "At the planned %s leads per arm power is %s when all follow and %s when a share does."
                .formatted(
                    count(design.size().perArm()),
                    percent(design.powerFull()),
                    percent(design.powerAdoption()))),
        plot(
            plots.powerByLift(),
            "At lift 0 the curve shows half the error: the chance to find a lift that is none.",
            "Power at the planned size rises with the true lift; the planned lift of %s is found with %s or %s."
                .formatted(
                    percent(hypothesis.relativeLift()),
                    percent(design.powerFull()),
                    percent(design.powerAdoption()))),
        plot(
            plots.detectableLift(),
            "Half the lift takes about four times the leads.",
            "The planned size finds a lift of %s.".formatted(percent(design.detectableLift()))));
  }

  private static Share early(SimulatedPower.Count count) {
    return new Share(
        count.experiments() == 0 ? Double.NaN : (double) count.early() / count.experiments());
  }

  private static Block plot(LinePlot plot, String caption, String alt) {
    return new PlotBlock(plot, caption, alt);
  }

  private List<Block> looks() {
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
    return List.of(
        Block.heading("Looks"),
        Block.text(
            "A look may come at another share than planned, or unplanned: the bound follows from the share at which it does come. Safety has a bound of its own and costs no lead."),
        Block.table(table));
  }

  private List<Block> clusters() {
    double icc = design.config().team().icc();
    double perSga = 2.0 * design.size().perArm() / design.config().team().sgas();
    boolean leads = design.config().assignment().unit() == UnitOfAssignment.LEAD;
    double whole = SampleSize.designEffect(Math.max(1, perSga), icc);
    String text =
        leads
            ? ("Leads are assigned one by one, so each SGA works leads of both arms, and a good or bad SGA adds to both alike. Clustering then takes nothing away: the variance of the difference is that of independent leads times 1 - ICC = %s, which is left as a reserve. "
                    + "It does not hold if the list helps some SGAs and hinders others; the final analysis therefore gives a cluster-robust p-value beside the primary one. Were whole SGAs assigned instead, %s leads each would cost a factor of %s; with %d SGAs and ICC %s it would take at least %d SGAs.")
                .formatted(
                    fixed(1 - icc, 3),
                    count(Math.round(perSga)),
                    fixed(whole, 2),
                    design.config().team().sgas(),
                    fixed(icc, 3),
                    2 * design.size().leastClusters(icc))
            : "Whole SGAs are assigned: %s leads of each, alike by ICC %s, cost a factor of %s. At least %d SGAs are needed for any number of leads to be enough; there are %d."
                .formatted(
                    count(Math.round(perSga)),
                    fixed(icc, 3),
                    fixed(whole, 2),
                    2 * design.size().leastClusters(icc),
                    design.config().team().sgas());
    return List.of(Block.heading("SGAs as clusters"), Block.text(text));
  }

  private List<Block> time(String flow) {
    RecruitTime time = design.time();
    return List.of(
        Block.heading("How long it takes"),
        Block.text(flow),
        Block.text(
            "%s leads at %s a week: %s weeks (95 %% interval %s to %s, chance of arrivals only), then %d days until the last outcome is final."
                .formatted(
                    count(2 * design.size().perArm()),
                    count(Math.round(design.weeklyContacts())),
                    fixed(time.weeks(), 1),
                    fixed(time.interval().low(), 1),
                    fixed(time.interval().high(), 1),
                    time.maturationDays())),
        plot(
            new DesignPlots(design).recruitTime(),
            "The lower line ends with the last contact, the upper one with the last final outcome.",
            "At the flow now it takes %s weeks to the last contact and %s to the decision."
                .formatted(fixed(time.weeks(), 1), fixed(time.totalWeeks(), 1))));
  }
}
