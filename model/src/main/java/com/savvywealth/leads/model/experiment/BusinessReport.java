package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Figure;
import com.savvywealth.leads.model.stat.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The business summary: one page for a sales lead, without statistics' words. */
public final class BusinessReport {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private BusinessReport() {}

  /**
   * The page.
   *
   * @param gates where the plan's targets stand, gate 15's lift among them
   */
  public static Report of(
      FinalAnalysis analysis, BusinessSummary business, FinalDecision decision, GateFile gates) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.text(headline(analysis, business, decision)));
    check(gates, DecisionRule.GATE, "relative_lift")
        .ifPresent(lift -> blocks.add(Block.text(FinalReport.tooHigh(lift.limit()))));
    blocks.add(FinalPlots.rates(analysis));
    blocks.add(Block.heading("In a year"));
    blocks.add(Block.table(year(business)));
    blocks.add(Block.text(basis(analysis, business)));
    blocks.add(Block.heading("What the plan asked for"));
    blocks.add(Block.table(targets(business, gates)));
    blocks.add(
        Block.heading(decision.choice() == FinalDecision.Choice.ROLL_OUT ? "Why" : "Why not"));
    blocks.add(new Block.Bullets(decision.reasons()));
    return Report.of("What the experiment means for the business", blocks.toArray(new Block[0]));
  }

  private static String headline(
      FinalAnalysis analysis, BusinessSummary business, FinalDecision decision) {
    String choice =
        decision.choice() == FinalDecision.Choice.ROLL_OUT
            ? "The list goes to everybody."
            : "The list does not go to everybody yet.";
    if (Double.isNaN(business.extraCalls())) {
      return choice + " How much it changes booked calls cannot be told from this experiment.";
    }
    return "%s %s Of 100 leads sent to the list %s booked a call, of 100 worked as before %s."
        .formatted(
            choice,
            FinalReport.lift(analysis),
            Numbers.fixed(100 * analysis.treatment().rate(), 1),
            Numbers.fixed(100 * analysis.control().rate(), 1));
  }

  private static Table year(BusinessSummary business) {
    return Table.of("", "figure", "low and high end", "best guess")
        .row(
            "booked calls per 100 dials, sent to the list",
            new Figure(plain(business.treatedInterval())),
            new Figure(Numbers.fixed(business.treatedPer100(), 2)))
        .row(
            "booked calls per 100 dials, worked as before",
            new Figure(plain(business.controlInterval())),
            new Figure(Numbers.fixed(business.controlPer100(), 2)))
        .row(
            "booked calls more in a year",
            new Figure(rounded(business.extraCallsInterval())),
            new Figure(rounded(business.extraCalls())))
        .row(
            "pipeline more in a year, " + business.currency(),
            new Figure(rounded(business.pipelineInterval())),
            new Figure(rounded(business.pipeline())));
  }

  private static String basis(FinalAnalysis analysis, BusinessSummary business) {
    return "For %s leads worked in a year, each booked call bringing %s %s of pipeline, and the team following the list as much as it did in the experiment. %s Those per 100 dials are of the last look alone. A range that reaches below 0 means that a loss cannot be excluded."
        .formatted(
            Numbers.count(business.contactsPerYear()),
            business.currency(),
            rounded(business.pipelinePerCall()),
            FinalReport.holds(analysis));
  }

  private static Table targets(BusinessSummary business, GateFile gates) {
    return Table.of("", "figure", "low and high end", "seen", "target")
        .row(
            "lift in booked calls",
            new Figure(shares(business.liftInterval())),
            new Figure(FinalPlots.signed(business.lift())),
            target(gates, DecisionRule.GATE, "relative_lift", true))
        .row(
            "lift in booked calls per 100 dials",
            new Figure(shares(business.perDialInterval())),
            new Figure(FinalPlots.signed(business.perDialLift())),
            target(gates, DecisionRule.GATE, "relative_lift", true))
        .row(
            "pipeline more in a year, " + business.currency(),
            new Figure(rounded(business.pipelineInterval())),
            new Figure(rounded(business.pipeline())),
            target(gates, "S2", BusinessSummary.PIPELINE_METRIC, false));
  }

  /** The limit as the gates file has it; missing when it has none. */
  private static Object target(GateFile gates, String gate, String metric, boolean share) {
    return check(gates, gate, metric).map(check -> new Figure(limit(check, share))).orElse(null);
  }

  private static Optional<Check> check(GateFile gates, String gate, String metric) {
    return gates.gates().stream()
        .filter(one -> one.gate().equals(gate))
        .flatMap(one -> one.checks().stream())
        .filter(check -> check.metric().equals(metric))
        .findFirst();
  }

  private static String limit(Check check, boolean share) {
    String value = share ? Numbers.percent(check.limit()) : Numbers.limit(check.limit());
    return check.comparison().symbol() + " " + value;
  }

  private static String plain(Interval interval) {
    return Numbers.fixed(interval.low(), 2) + " and " + Numbers.fixed(interval.high(), 2);
  }

  private static String shares(Interval interval) {
    return FinalPlots.signed(interval.low()) + " and " + FinalPlots.signed(interval.high());
  }

  private static String rounded(Interval interval) {
    return rounded(interval.low()) + " and " + rounded(interval.high());
  }

  /** Three digits: more would be a promise. */
  private static String rounded(double value) {
    return Double.isFinite(value)
        ? Numbers.value(new BigDecimal(value).round(THREE_DIGITS).doubleValue())
        : Numbers.rate(value);
  }
}
