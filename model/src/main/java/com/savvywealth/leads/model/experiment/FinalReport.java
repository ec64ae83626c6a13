package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.stat.ComplierEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The report of the final analysis: the decision, then everything it rests on. Its tables are in
 * {@link FinalTables}, its pictures in {@link FinalPlots}.
 */
public final class FinalReport {
  private FinalReport() {}

  /**
   * The report.
   *
   * @param provenance fingerprints and versions
   */
  public static Report of(
      FinalAnalysis analysis,
      DecisionRule rule,
      FinalDecision decision,
      SortedMap<String, String> provenance) {
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(decision(decision));
    blocks.add(Block.text(lift(analysis) + " " + tooHigh(rule.minimumLift())));
    blocks.addAll(arms(analysis));
    blocks.addAll(primary(analysis, rule));
    blocks.addAll(tiers(analysis));
    blocks.addAll(clusters(analysis));
    blocks.addAll(complier(analysis));
    blocks.addAll(secondary(analysis, rule));
    blocks.addAll(operating(analysis, rule));
    blocks.addAll(rule(analysis, rule));
    blocks.add(Block.heading("Provenance"));
    blocks.add(new Block.ProvenanceBlock(provenance));
    return Report.of("Final analysis of the experiment", blocks.toArray(new Block[0]));
  }

  private static List<Block> decision(FinalDecision decision) {
    List<Block> blocks = new ArrayList<>();
    boolean rollOut = decision.choice() == FinalDecision.Choice.ROLL_OUT;
    blocks.add(Block.heading("Decision: " + (rollOut ? "roll out" : "escalate")));
    blocks.add(
        Block.text(
            rollOut
                ? "Every halting check of gate 15 passes: the list goes to everybody."
                : "Gate 15 does not pass: nothing changes for now, and those who own the plan"
                    + " decide. Why:"));
    blocks.add(new Block.Bullets(decision.reasons()));
    if (!decision.cautions().isEmpty()) {
      blocks.add(Block.text("To be seen beside it, without deciding:"));
      blocks.add(new Block.Bullets(decision.cautions()));
    }
    return blocks;
  }

  /** The lift as a sentence, its low end first; NaN ends are left out. */
  static String lift(FinalAnalysis analysis) {
    PrimaryResult primary = analysis.primary();
    if (Double.isNaN(primary.lift())) {
      return "The lift in booked calls cannot be told.";
    }
    String seen = FinalPlots.signed(primary.lift());
    return Double.isNaN(primary.repeatedLift().low())
        ? "The lift in booked calls was %s.".formatted(seen)
        : "The interval of the lift in booked calls runs from %s to %s, best guess %s. %s"
            .formatted(
                FinalPlots.signed(primary.repeatedLift().low()),
                FinalPlots.signed(primary.repeatedLift().high()),
                seen,
                holds(analysis));
  }

  /** What a repeated interval promises. */
  static String holds(FinalAnalysis analysis) {
    return "Intervals made this way hold the true figure in %s of 100 experiments, looks included."
        .formatted(Numbers.limit(100 * analysis.confidence()));
  }

  /** What the plan's two conditions do to a figure that passes them. */
  static String tooHigh(double minimumLift) {
    return "A result that had to be significant and a lift of at least %s to be reported tends to be too high: plan with the low end."
        .formatted(Numbers.percent(minimumLift));
  }

  private static List<Block> arms(FinalAnalysis analysis) {
    return List.of(
        Block.heading("The two arms"),
        Block.text(
            "Each lead counts in the arm it was assigned to, whatever was done with it, and only once"
                + " its outcome is final. Analysed are "
                + Numbers.percent(analysis.informationFraction())
                + " of the leads planned. A fair coin splits units as unevenly as "
                + Numbers.count(analysis.split().treatment())
                + " against "
                + Numbers.count(analysis.split().control())
                + " with the chance "
                + Numbers.rate(analysis.splitP())
                + "."),
        Block.table(FinalTables.arms(analysis)),
        FinalPlots.rates(analysis));
  }

  private static List<Block> primary(FinalAnalysis analysis, DecisionRule rule) {
    int earlier = analysis.primary().fractions().size() - 1;
    return List.of(
        Block.heading("The primary test"),
        Block.text(
            rule.primaryTest()
                + ". Earlier looks at the outcome: "
                + earlier
                + ". The sequential p-value is the smallest alpha at which this look or an earlier"
                + " one would have stopped, spending alpha as O'Brien and Fleming do at the"
                + " information that was really there; the repeated intervals hold at all looks"
                + " together. Gate 15 judges these."),
        Block.table(FinalTables.primary(analysis)),
        Block.table(FinalTables.looks(analysis)),
        Block.text(
            "The same counts by other methods, leads taken as independent and seen once: their"
                + " intervals are not adjusted for earlier looks. They are"
                + " shown so that any of them can be checked against another tool; none decides."),
        Block.table(FinalTables.effects(analysis)));
  }

  private static List<Block> tiers(FinalAnalysis analysis) {
    FinalAnalysis.Stratified all = analysis.stratified();
    return List.of(
        Block.heading("By AUM tier"),
        Block.text(
            "Within tiers and put together: z "
                + Numbers.fixed(all.z(), 4)
                + ", p "
                + Numbers.rate(all.pValue())
                + " (with continuity correction "
                + Numbers.rate(all.correctedP())
                + "); common difference "
                + FinalTables.points(all.difference(), all.differenceInterval())
                + " points, common lift "
                + FinalTables.lift(all.ratio(), all.ratioInterval())
                + ". Tiers left out for want of an arm: "
                + all.test().skipped()
                + ". The odds ratio is the same in all tiers: p "
                + Numbers.rate(all.homogeneityP())
                + " (Breslow-Day, Tarone's correction)."),
        FinalPlots.forest(analysis),
        Block.table(FinalTables.tiers(analysis)));
  }

  private static List<Block> clusters(FinalAnalysis analysis) {
    return List.of(
        Block.heading("When leads of one SGA are alike"),
        Block.text(
            analysis.clustered().test().clusters() < 2
                ? "Fewer than two SGAs are known, so nothing can be said."
                : "Errors from how far whole SGAs depart. The correlation of two leads of one SGA"
                    + " in one arm inflates the variance only if whole SGAs are assigned: each"
                    + " would then hold the leads of both arms. Assigned within SGAs, what they"
                    + " differ by drops out."),
        Block.table(FinalTables.clusters(analysis)));
  }

  private static List<Block> complier(FinalAnalysis analysis) {
    return List.of(
        Block.heading("By assignment, and by what was done"),
        Block.text(said(analysis.complier())),
        Block.table(FinalTables.complier(analysis)));
  }

  private static String said(FinalAnalysis.Complier complier) {
    if (!complier.known()) {
      return "Nothing is known of who followed the list, so only the effect of assigning it can be"
          + " given.";
    }
    String basis =
        complier.byClusters()
            ? " Errors come from whole SGAs."
            : " Leads are taken as independent, and calls and adherence as uncorrelated.";
    return switch (complier.effect().fieller().shape()) {
      case BOUNDED ->
          "The effect of assignment over the difference in adherence is the effect on leads that"
              + " are worked by the list because they were assigned to it, if assignment acts in"
              + " no other way."
              + basis;
      case ALL_BUT, EVERYTHING ->
          "The arms' adherence cannot be told apart, so the effect of following the list cannot be"
              + " given: "
              + outside(complier.effect().fieller())
              + basis;
      case UNKNOWN -> "The error of adherence is not known, so no effect of following is given.";
    };
  }

  private static String outside(ComplierEffect.Fieller fieller) {
    return fieller.shape() == ComplierEffect.Shape.EVERYTHING
        ? "no effect at all is ruled out."
        : "only effects between "
            + Numbers.rate(fieller.low())
            + " and "
            + Numbers.rate(fieller.high())
            + " are ruled out.";
  }

  private static List<Block> secondary(FinalAnalysis analysis, DecisionRule rule) {
    return List.of(
        Block.heading("Secondary figures"),
        Block.text("Adjusted together: " + rule.multiplicity() + "."),
        Block.table(SecondaryTables.results(analysis)),
        Block.table(SecondaryTables.checks(analysis)));
  }

  private static List<Block> operating(FinalAnalysis analysis, DecisionRule rule) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.heading("What the plan's rule does at these sizes"));
    blocks.add(
        Block.text(
            "The plan rolls out when p is below "
                + Numbers.limit(rule.alpha())
                + " and the lift seen is at least "
                + Numbers.percent(rule.minimumLift())
                + ". At a true lift of exactly that much, the lift seen is as often below as above:"
                + " with enough leads the rule is a coin toss there, with fewer it passes less"
                + " often still, as the gain must be significant too. It passes reliably only when"
                + " the true lift is far greater. The interval of the lift says more than its being"
                + " above or below the mark. "
                + leftOut(analysis)));

    blocks.addAll(FinalPlots.operating(analysis, rule));
    blocks.add(Block.table(FinalTables.operating(analysis)));
    return blocks;
  }

  private static String leftOut(FinalAnalysis analysis) {
    int earlier = analysis.primary().fractions().size() - 1;
    return earlier == 0
        ? "Chances are of a single look, as this trial had."
        : "Chances are of a single look at all of alpha by the pooled z test. This trial had "
            + earlier
            + " before: left out are stopping at one of these, and the alpha they spent, which"
            + " leaves the last look a little less than is taken here; tiers and SGAs are left out"
            + " too.";
  }

  private static List<Block> rule(FinalAnalysis analysis, DecisionRule rule) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.heading("The decision rule"));
    blocks.add(Block.text("This is " + analysis.lock().line() + "."));
    blocks.add(new Block.Bullets(analysis.lock().changes()));
    blocks.add(Block.table(FinalTables.rule(rule)));
    return blocks;
  }
}
