package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.stat.BreslowDay;
import com.savvywealth.leads.model.stat.ClusteredDifference;
import com.savvywealth.leads.model.stat.ClusteredRatio;
import com.savvywealth.leads.model.stat.CochranMantelHaenszel;
import com.savvywealth.leads.model.stat.ComplierEffect;
import com.savvywealth.leads.model.stat.ComplierEffect.Differences;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.IntraclassCorrelation;
import com.savvywealth.leads.model.stat.LiftRule;
import com.savvywealth.leads.model.stat.SampleRatio;
import com.savvywealth.leads.model.stat.TwoArmCounts;
import com.savvywealth.leads.model.stat.Wilson;
import java.util.ArrayList;
import java.util.List;

/**
 * The final analysis of an experiment: every figure of the report, none of the verdict, which is
 * gate 15's.
 *
 * <p>By assignment throughout: a lead counts in the arm it was sent to, whatever the SGA did; only
 * {@code complier} asks what following the list brings. An empty trial or an empty arm gives NaN
 * figures, never an error.
 *
 * @param experiment its name
 * @param confidence level of all intervals but the repeated ones, 1 - alpha
 * @param lock whether the decision rule is the one fixed beforehand
 * @param informationFraction leads analysed over leads planned
 * @param treatment the treated arm
 * @param control the control arm
 * @param split units analysed by arm: leads, or SGAs that have leads
 * @param splitP chance of units at least so unevenly split by a fair coin
 * @param primary the primary test, estimates and repeated intervals
 * @param effect the arms as counted
 * @param stratified the comparison within AUM tiers
 * @param tiers each tier by itself, in order
 * @param clustered the comparison that takes leads of one SGA as alike
 * @param complier what following the list brings
 * @param dials booked calls per dial
 * @param secondary figures beside, adjusted together
 * @param operating what the plan's two conditions do at these sizes, by true lift
 */
public record FinalAnalysis(
    String experiment,
    double confidence,
    RuleLock lock,
    double informationFraction,
    ArmFigures treatment,
    ArmFigures control,
    SampleRatio split,
    double splitP,
    PrimaryResult primary,
    EffectFigures effect,
    Stratified stratified,
    List<TierEffect> tiers,
    Clustered clustered,
    Complier complier,
    ClusteredRatio dials,
    List<SecondaryResult> secondary,
    List<LiftRule.Chances> operating) {
  /** Step of the true lifts at which the plan's rule is held up to chance. */
  private static final int OPERATING_STEPS = 20;

  /**
   * One arm.
   *
   * @param counts what it came to
   * @param rate booked calls per lead; NaN without leads
   * @param interval Wilson's; 0 to 1 without leads
   */
  public record ArmFigures(CellCounts counts, double rate, Interval interval) {}

  /**
   * Comparison within tiers put together.
   *
   * @param test the test, its strata and how many were left out for want of an arm
   * @param z its statistic
   * @param pValue without continuity correction
   * @param correctedP with it
   * @param difference common difference
   * @param differenceInterval Sato's
   * @param ratio common ratio of rates
   * @param ratioInterval Greenland and Robins'
   * @param homogeneity whether the odds ratio is the same in all tiers
   * @param homogeneityP its p-value; NaN for fewer than two tiers that vary
   */
  public record Stratified(
      CochranMantelHaenszel test,
      double z,
      double pValue,
      double correctedP,
      double difference,
      Interval differenceInterval,
      double ratio,
      Interval ratioInterval,
      BreslowDay homogeneity,
      double homogeneityP) {}

  /** One tier by itself. */
  public record TierEffect(String tier, EffectFigures effect) {}

  /**
   * Comparison with leads of one SGA taken as alike.
   *
   * @param test difference and errors
   * @param pValue two-sided, CR2; NaN with fewer than two SGAs
   * @param interval of the difference
   * @param sandwichP by CR1S, for comparison
   * @param likeness intraclass correlation within arms
   * @param designEffect how many times greater the variance is than with independent leads, if
   *     whole SGAs were assigned, with all the leads they have in both arms
   */
  public record Clustered(
      ClusteredDifference test,
      double pValue,
      Interval interval,
      double sandwichP,
      IntraclassCorrelation likeness,
      double designEffect) {}

  /**
   * What following the list brings.
   *
   * @param known whether anything is known of adherence: else all is NaN
   * @param byClusters whether errors and covariance come from whole SGAs, as when these are
   *     assigned; else leads are taken as independent, and the covariance as 0
   * @param differences of outcome and adherence
   * @param effect on those who follow because of their assignment
   */
  public record Complier(
      boolean known, boolean byClusters, Differences differences, ComplierEffect effect) {}

  /** Lists are copied. */
  public FinalAnalysis {
    tiers = List.copyOf(tiers);
    secondary = List.copyOf(secondary);
    operating = List.copyOf(operating);
  }

  /** The analysis. */
  public static FinalAnalysis of(FinalInput input) {
    TrialCounts counts = new TrialCounts(input.table());
    double confidence = 1 - input.rule().alpha();
    TwoArmCounts all = counts.all(CellCounts::booked);
    double fraction = (double) all.n() / input.plannedTotal();
    ClusteredRatio dials = ClusteredRatio.over(counts.callsPer(CellCounts::dials));
    SampleRatio split = split(input);
    return new FinalAnalysis(
        input.config().name(),
        confidence,
        RuleLock.of(input.locked(), input.rule()),
        fraction,
        arm(input.table().of(Arm.TREATMENT), confidence),
        arm(input.table().of(Arm.CONTROL), confidence),
        split,
        split.pValue(),
        PrimaryResult.of(input, fraction),
        EffectFigures.of(all, confidence),
        stratified(counts, confidence),
        input.table().strata().stream()
            .map(
                tier ->
                    new TierEffect(
                        tier,
                        EffectFigures.of(counts.stratum(tier, CellCounts::booked), confidence)))
            .toList(),
        clustered(counts, confidence),
        complier(input, counts, confidence),
        dials,
        SecondaryResult.all(input, dials, confidence),
        operating(input, all));
  }

  private static ArmFigures arm(CellCounts counts, double confidence) {
    return new ArmFigures(
        counts,
        counts.leads() == 0 ? Double.NaN : (double) counts.booked() / counts.leads(),
        Wilson.interval(counts.booked(), counts.leads(), confidence));
  }

  private static SampleRatio split(FinalInput input) {
    TrialTable table = input.table();
    if (input.rule().unit() == UnitOfAssignment.LEAD) {
      return new SampleRatio(table.of(Arm.TREATMENT).leads(), table.of(Arm.CONTROL).leads());
    }
    return new SampleRatio(sgas(table, Arm.TREATMENT), sgas(table, Arm.CONTROL));
  }

  private static long sgas(TrialTable table, Arm arm) {
    return table.cells().entrySet().stream()
        .filter(cell -> cell.getKey().arm() == arm && cell.getValue().leads() > 0)
        .map(cell -> cell.getKey().cluster())
        .distinct()
        .count();
  }

  private static Stratified stratified(TrialCounts counts, double confidence) {
    List<TwoArmCounts> strata = counts.strata(CellCounts::booked);
    CochranMantelHaenszel test = CochranMantelHaenszel.over(strata);
    BreslowDay homogeneity = BreslowDay.over(strata);
    return new Stratified(
        test,
        test.z(),
        test.pValue(),
        test.correctedP(),
        test.difference(),
        test.differenceInterval(confidence),
        test.ratio(),
        test.ratioInterval(confidence),
        homogeneity,
        homogeneity.pValue());
  }

  private static Clustered clustered(TrialCounts counts, double confidence) {
    List<TwoArmCounts> clusters = counts.clusters(CellCounts::booked);
    ClusteredDifference test = ClusteredDifference.over(clusters);
    IntraclassCorrelation likeness = IntraclassCorrelation.within(counts.byArm());
    return new Clustered(
        test,
        test.pValue(),
        test.interval(confidence),
        test.sandwichP(),
        likeness,
        likeness.designEffect(
            (double) counts.all(CellCounts::booked).n()
                / clusters.stream().filter(cluster -> cluster.n() > 0).count()));
  }

  private static Complier complier(FinalInput input, TrialCounts counts, double confidence) {
    TwoArmCounts follows = counts.all(CellCounts::followed);
    boolean known = follows.comparable() && follows.hits() > 0;
    List<TwoArmCounts> clusters = counts.clusters(CellCounts::booked);
    boolean byClusters = input.rule().unit() == UnitOfAssignment.SGA;
    double none = Double.NaN;
    Differences differences = new Differences(none, none, none, none, none, none);
    if (known) {
      differences =
          byClusters
              ? Differences.clustered(clusters, counts.clusters(CellCounts::followed))
              : Differences.independent(
                  counts.all(CellCounts::booked).proportions(), follows.proportions());
    }
    return new Complier(known, byClusters, differences, ComplierEffect.of(differences, confidence));
  }

  /** At the rate the test was sized for, and the sizes it has; nothing with an empty arm. */
  private static List<LiftRule.Chances> operating(FinalInput input, TwoArmCounts all) {
    if (!all.comparable()) {
      return List.of();
    }
    double rate = input.config().hypothesis().baselineRate();
    DecisionRule rule = input.rule();
    LiftRule plan =
        new LiftRule(
            rule.alpha(),
            rule.minimumLift(),
            rate,
            Math.toIntExact(all.n1()),
            Math.toIntExact(all.n0()));
    List<LiftRule.Chances> chances = new ArrayList<>();
    for (int i = 0; i <= OPERATING_STEPS; i++) {
      double lift = (double) i / OPERATING_STEPS;
      if (rate * (1 + lift) < 1) {
        chances.add(plan.at(lift));
      }
    }
    return chances;
  }

  /** Leads analysed. */
  public long leads() {
    return effect.counts().n();
  }

  /** All figures for programs, in a fixed order: equal analyses have equal bytes. */
  public String json() {
    return StrictJson.pretty(this);
  }
}
