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
import com.savvywealth.leads.model.stat.SampleSize;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** {@code ab_test_power_analysis_v12.md}: how many leads, what they can find, how long it takes. */
public final class DesignReport {
  private final ExperimentDesign design;
  private final Hypothesis hypothesis;
  private final Simulations simulations;
  private final DesignTables tables;

  private DesignReport(ExperimentDesign design, Simulations simulations) {
    this.design = design;
    this.hypothesis = design.config().hypothesis();
    this.simulations = simulations;
    this.tables = new DesignTables(design, simulations);
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
    DesignReport report = new DesignReport(design, simulations);
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

  /** Simulated experiments of both cases: all follow the list, or only a share does. */
  public record Simulations(SimulatedPower.Count full, SimulatedPower.Count adoption) {
    /** None were played. */
    public static final Simulations NONE =
        new Simulations(SimulatedPower.Count.NONE, SimulatedPower.Count.NONE);

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
        Block.table(tables.sizes()),
        Block.text(
            "Exact counts all pairs of binomial counts. It jumps with the size, since calls are whole numbers."));
  }

  private List<Block> planned() {
    return List.of(
        Block.subheading("What the planned size contains"), Block.table(tables.planned()));
  }

  private List<Block> powers() {
    DesignPlots plots = new DesignPlots(design);
    return List.of(
        Block.heading("What it can find"),
        Block.table(tables.powers()),
        Block.text(
            "%s experiments per case were simulated. The smallest lift over the controls that the planned size finds with power %s is %s."
                .formatted(
                    count(simulations.full().experiments()),
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

  private static Block plot(LinePlot plot, String caption, String alt) {
    return new PlotBlock(plot, caption, alt);
  }

  private List<Block> looks() {
    return List.of(
        Block.heading("Looks"),
        Block.text(
            "A look may come at another share than planned, or unplanned: the bound follows from the share at which it does come. Safety has a bound of its own and costs no lead."),
        Block.table(tables.looks()));
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
