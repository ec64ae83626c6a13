package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Figure;
import com.savvywealth.leads.model.report.Table.Share;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.LiftRule;
import java.util.List;

/** Tables of the final analysis. */
final class FinalTables {
  private static final double HUNDRED = 100;

  private FinalTables() {}

  static Table arms(FinalAnalysis analysis) {
    return Table.of(
            "Leads with a final outcome",
            "arm",
            "leads",
            "reached",
            "booked calls",
            "rate",
            FinalPlots.level(analysis) + " interval",
            "worked by the list",
            "opted out or complained",
            "dials")
        .row(arm("treatment", analysis.treatment()))
        .row(arm("control", analysis.control()));
  }

  private static Object[] arm(String name, FinalAnalysis.ArmFigures arm) {
    CellCounts counts = arm.counts();
    return new Object[] {
      name,
      counts.leads(),
      counts.contacted(),
      counts.booked(),
      new Share(arm.rate()),
      new Figure(
          Numbers.percent(arm.interval().low()) + " to " + Numbers.percent(arm.interval().high())),
      counts.followed(),
      counts.harmed(),
      counts.dials()
    };
  }

  static Table primary(FinalAnalysis analysis) {
    PrimaryResult primary = analysis.primary();
    return Table.of("The primary comparison", "figure", "value", "repeated interval")
        .row("z", new Figure(Numbers.fixed(primary.z(), 6)), null)
        .row("p, unadjusted", primary.unadjustedP(), null)
        .row("p, sequential", primary.sequentialP(), null)
        .row(
            "difference of rates, points",
            new Figure(Numbers.fixed(HUNDRED * primary.difference(), 3)),
            new Figure(ends(primary.repeatedDifference(), HUNDRED, 3)))
        .row(
            "relative lift",
            new Share(primary.lift()),
            new Figure(
                Numbers.percent(primary.repeatedLift().low())
                    + " to "
                    + Numbers.percent(primary.repeatedLift().high())));
  }

  static Table looks(FinalAnalysis analysis) {
    PrimaryResult primary = analysis.primary();
    Table table = Table.of("Looks at the outcome", "look", "share of information", "bound of |z|");
    for (int i = 0; i < primary.bounds().size(); i++) {
      boolean last = i == primary.bounds().size() - 1;
      table =
          table.row(
              last ? "this one" : "look " + (i + 1),
              new Share(primary.fractions().get(i)),
              primary.bounds().get(i));
    }
    return table;
  }

  static Table effects(FinalAnalysis analysis) {
    EffectFigures effect = analysis.effect();
    return Table.of(
            "Other methods: intervals and p-values of a single look, not adjusted for earlier ones",
            "method",
            "value",
            FinalPlots.level(analysis) + " interval")
        .row("pooled z", new Figure(Numbers.fixed(effect.z(), 9)), null)
        .row("p of pooled z", effect.pValue(), null)
        .row("p, Yates", effect.yatesP(), null)
        .row("p, Fisher", effect.fisherP(), null)
        .row(
            "difference, points: Newcombe",
            new Figure(Numbers.fixed(HUNDRED * effect.difference(), 3)),
            new Figure(ends(effect.newcombe(), HUNDRED, 3)))
        .row(
            "difference, points: Miettinen-Nurminen",
            new Figure(Numbers.fixed(HUNDRED * effect.difference(), 3)),
            new Figure(ends(effect.miettinenNurminen(), HUNDRED, 3)))
        .row(
            "ratio: log",
            new Figure(Numbers.fixed(effect.ratio(), 4)),
            new Figure(ends(effect.log(), 1, 4)))
        .row(
            "ratio: Koopman",
            new Figure(Numbers.fixed(effect.ratio(), 4)),
            new Figure(ends(effect.koopman(), 1, 4)));
  }

  static Table tiers(FinalAnalysis analysis) {
    Table table =
        Table.of(
            "Each tier by itself",
            "tier",
            "treated",
            "booked",
            "rate",
            "control",
            "booked in control",
            "rate in control",
            "lift and interval",
            "p");
    for (FinalAnalysis.TierEffect tier : analysis.tiers()) {
      EffectFigures effect = tier.effect();
      table =
          table.row(
              tier.tier().isEmpty() ? "no tier" : tier.tier(),
              effect.counts().n1(),
              effect.counts().hits1(),
              new Share((double) effect.counts().hits1() / effect.counts().n1()),
              effect.counts().n0(),
              effect.counts().hits0(),
              new Share((double) effect.counts().hits0() / effect.counts().n0()),
              new Figure(lift(effect.ratio(), effect.koopman())),
              effect.pValue());
    }
    return table;
  }

  static Table clusters(FinalAnalysis analysis) {
    FinalAnalysis.Clustered clustered = analysis.clustered();
    return Table.of("Leads of one SGA as alike", "figure", "value")
        .row("SGAs", clustered.test().clusters())
        .row(
            "difference, points",
            new Figure(points(clustered.test().difference(), clustered.interval())))
        .row("p (CR2, Satterthwaite)", clustered.pValue())
        .row("degrees of freedom", clustered.test().degreesOfFreedom())
        .row("p (CR1S, SGAs less one)", clustered.sandwichP())
        .row("intraclass correlation", clustered.likeness().value())
        .row(
            "design effect, were whole SGAs assigned with all their leads",
            clustered.designEffect());
  }

  static Table complier(FinalAnalysis analysis) {
    FinalAnalysis.Complier complier = analysis.complier();
    return Table.of(
            "By assignment and by following: intervals of a single look, not adjusted for earlier ones",
            "effect",
            "points",
            FinalPlots.level(analysis))
        .row(
            "of assigning the list",
            new Figure(Numbers.fixed(HUNDRED * analysis.effect().difference(), 3)),
            new Figure(ends(analysis.effect().newcombe(), HUNDRED, 3)))
        .row(
            "difference in adherence",
            new Figure(Numbers.fixed(HUNDRED * complier.differences().adherence(), 1)),
            null)
        .row(
            "of following it (delta method)",
            new Figure(Numbers.fixed(HUNDRED * complier.effect().effect(), 3)),
            new Figure(ends(complier.effect().delta(), HUNDRED, 3)))
        .row(
            "of following it (Fieller)",
            new Figure(Numbers.fixed(HUNDRED * complier.effect().effect(), 3)),
            new Figure(fieller(complier)));
  }

  private static String fieller(FinalAnalysis.Complier complier) {
    double low = HUNDRED * complier.effect().fieller().low();
    double high = HUNDRED * complier.effect().fieller().high();
    String between = Numbers.fixed(low, 3) + " to " + Numbers.fixed(high, 3);
    return switch (complier.effect().fieller().shape()) {
      case BOUNDED -> between;
      case ALL_BUT -> "all but " + between;
      case EVERYTHING -> "everything";
      case UNKNOWN -> Numbers.MISSING;
    };
  }

  static Table operating(FinalAnalysis analysis) {
    Table table =
        Table.of(
            "Chances of a single look by true lift",
            "true lift",
            "plan's rule passes",
            "significant gain alone");
    for (LiftRule.Chances one : analysis.operating()) {
      table =
          table.row(
              Numbers.percent(one.trueLift()),
              new Share(one.passes()),
              new Share(one.significant()));
    }
    return table;
  }

  static Table rule(DecisionRule rule) {
    return Table.of("What was fixed", "part", "value")
        .row("population", rule.population())
        .row("unit of assignment", rule.unit().name().toLowerCase(java.util.Locale.ROOT))
        .row("decides", rule.primaryKpi())
        .row("test", rule.primaryTest())
        .row("alpha, two-sided, over all looks", Numbers.limit(rule.alpha()))
        .row("least lift seen", Numbers.percent(rule.minimumLift()))
        .row("leads planned in each arm", Numbers.count(rule.plannedPerArm()))
        .row("looks planned before the end", looks(rule.looks()))
        .row("a first contact counts within", rule.contactWithinDays() + " days")
        .row("a booked call counts within", rule.outcomeDays() + " days of the contact")
        .row("immature leads", rule.immature())
        .row("leads without an event", rule.missing())
        .row("secondary figures", String.join(", ", rule.secondaryKpis()))
        .row("multiplicity", rule.multiplicity())
        .row("fingerprint", rule.fingerprint());
  }

  private static String looks(List<Double> looks) {
    return looks.isEmpty()
        ? "none"
        : String.join(", ", looks.stream().map(Numbers::percent).toList());
  }

  /** "1.900 (1.141 to 2.659)" in percentage points. */
  static String points(double value, Interval interval) {
    return Numbers.fixed(HUNDRED * value, 3) + " (" + ends(interval, HUNDRED, 3) + ")";
  }

  /** "+50.1 % (+25.7 % to +79.6 %)" of a ratio. */
  static String lift(double ratio, Interval interval) {
    return "%s (%s to %s)"
        .formatted(
            FinalPlots.signed(ratio - 1),
            FinalPlots.signed(interval.low() - 1),
            FinalPlots.signed(interval.high() - 1));
  }

  /** "1.141 to 2.659". */
  static String ends(Interval interval, double times, int decimals) {
    return Numbers.fixed(times * interval.low(), decimals)
        + " to "
        + Numbers.fixed(times * interval.high(), decimals);
  }
}
