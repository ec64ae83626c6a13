package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.experiment.Look.Kind;
import com.savvywealth.leads.model.experiment.Look.Statistic;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.CochranMantelHaenszel;
import com.savvywealth.leads.model.stat.GroupSequential;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Power;
import com.savvywealth.leads.model.stat.SpendingFunction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Unit 14: one look at the running experiment. It states what may be done and does nothing.
 *
 * <p>The primary question is asked two-sided with Lan-DeMets O'Brien-Fleming spending at the actual
 * share of information, planned or not. Safety is asked twice, one-sided, with Pocock-like
 * spending: whether the treated book fewer calls, and whether more of them opt out or complain;
 * each has half of the safety error.
 *
 * @param config the experiment
 * @param table what it rests on
 * @param log all looks, this one last
 * @see "plan, Task 14.3"
 */
public record InterimLook(ExperimentConfig config, TrialTable table, LooksLog log) {
  private static final int SAFETY_QUESTIONS = 2;

  /**
   * Looks at the outcome, and enters the look in the log.
   *
   * @param table leads whose outcome is final, by stratum and arm
   * @param log earlier looks, as {@link LooksLog#open} or {@link LooksLog#start} gives it
   * @param asOf last day that is counted, not before an earlier look's
   * @throws IllegalArgumentException when an earlier look saw more, or is of a later day
   */
  public static InterimLook of(
      ExperimentConfig config, TrialTable table, LooksLog log, LocalDate asOf) {
    for (Look earlier : log.looks()) {
      if (earlier.day().isAfter(asOf)) {
        throw new IllegalArgumentException(
            "a look as of %s cannot follow one as of %s".formatted(asOf, earlier.asOf()));
      }
    }
    LookInformation information = LookInformation.of(config, table, log.rules().plannedPerArm());
    return new InterimLook(config, table, log.with(look(table, log, information, asOf)));
  }

  private static Look look(
      TrialTable table, LooksLog log, LookInformation information, LocalDate asOf) {
    double fraction = information.fraction();
    Kind kind = log.kind(fraction);
    Look first = kind == Kind.REPEATED ? log.firstAt(fraction) : null;
    double z = StratifiedZ.of(table, CellCounts::booked) / information.widening();
    double harm = StratifiedZ.of(table, CellCounts::harmed) / information.widening();
    Bounds bounds =
        first == null
            ? Bounds.of(log, kind == Kind.EMPTY ? 0 : fraction)
            : new Bounds(first.efficacy(), first.booked(), first.harm());
    return new Look(
        log.entries().size() + 1,
        asOf.toString(),
        table.of(Arm.CONTROL).leads(),
        table.of(Arm.TREATMENT).leads(),
        fraction,
        kind,
        first == null ? 0 : first.number(),
        at(bounds.efficacy(), z),
        at(bounds.booked(), 0 - z),
        at(bounds.harm(), harm));
  }

  private static Statistic at(Statistic bound, double z) {
    return new Statistic(z, bound.bound(), bound.spent());
  }

  /** The bounds of one look, with z still 0. */
  private record Bounds(Statistic efficacy, Statistic booked, Statistic harm) {
    static Bounds of(LooksLog log, double fraction) {
      if (fraction == 0) {
        Statistic none = new Statistic(0, null, 0);
        return new Bounds(none, none, none);
      }
      List<Double> fractions = new ArrayList<>(log.fractions());
      fractions.add(fraction);
      LooksLog.Rules rules = log.rules();
      double each = rules.safetyAlpha() / SAFETY_QUESTIONS;
      Statistic safety = last(GroupSequential.oneSided(SpendingFunction.POCOCK, each, fractions));
      return new Bounds(
          last(GroupSequential.of(SpendingFunction.OBRIEN_FLEMING, rules.alpha(), fractions)),
          safety,
          safety);
    }

    private static Statistic last(GroupSequential design) {
      int look = design.fractions().size();
      double bound = design.bound(look);
      return new Statistic(0, Double.isInfinite(bound) ? null : bound, design.spent(look));
    }
  }

  /** Whether the look before was taken on the same day and saw the very same. */
  public boolean isOfTheSameDay() {
    int last = log.entries().size() - 1;
    if (last < 1) {
      return false;
    }
    Look before = log.looks().get(last - 1);
    return before.asOf().equals(look().asOf())
        && before.control() == look().control()
        && before.treatment() == look().treatment()
        && before.efficacy().z() == look().efficacy().z()
        && before.harm().z() == look().harm().z();
  }

  /** This look. */
  public Look look() {
    return log.looks().get(log.entries().size() - 1);
  }

  /** The look whose verdict stands: the first at this fraction, or the final one after the end. */
  public Look standing() {
    Look look = look();
    Look first = look.kind() == Kind.REPEATED ? log.looks().get(look.repeats() - 1) : look;
    return first.kind() != Kind.AFTER_FINAL
        ? first
        : log.looks().stream().filter(each -> each.kind() == Kind.FINAL).findFirst().orElseThrow();
  }

  /** The look that first crossed the bound of efficacy, in either direction; null for none. */
  public Look crossed() {
    return log.looks().stream()
        .filter(look -> look.kind() != Kind.REPEATED && look.kind() != Kind.AFTER_FINAL)
        .filter(look -> look.efficacy().crossed() || look.efficacy().crossedBelow())
        .findFirst()
        .orElse(null);
  }

  /**
   * The interval of the common difference in booked calls, over strata, that covers over all looks
   * together: it leaves out 0 when z crosses the bound, up to the difference between the test's
   * variance, which takes the arms for equal, and Sato's, which does not.
   *
   * @return that of the standing look's bound around this look's difference, for whole SGAs widened
   *     as z is narrowed; NaN ends when nothing could have stopped the test there
   */
  public Interval repeatedInterval() {
    Statistic standing = standing().efficacy();
    CochranMantelHaenszel arms =
        CochranMantelHaenszel.over(new TrialCounts(table).strata(CellCounts::booked));
    if (standing.bound() == null || arms.strata().isEmpty()) {
      return new Interval(Double.NaN, Double.NaN);
    }
    double error =
        arms.differenceInterval(1 - config.hypothesis().alpha()).standardError()
            * LookInformation.of(config, table, log.rules().plannedPerArm()).widening();
    double reach = standing.bound() * error;
    return new Interval(arms.difference() - reach, arms.difference() + reach, error);
  }

  /** The bound of the end, should no other look take place before it; NaN at or past the end. */
  public double finalBound() {
    if (look().fraction() >= 1) {
      return Double.NaN;
    }
    List<Double> fractions = new ArrayList<>(log.fractions());
    fractions.add(1.0);
    GroupSequential design =
        GroupSequential.of(SpendingFunction.OBRIEN_FLEMING, config.hypothesis().alpha(), fractions);
    return design.bound(fractions.size());
  }

  /**
   * The chance that the end finds more booked calls among the treated, given this look.
   *
   * @param treatedRate true rate of the treated from here on; the control's for no effect
   * @return NaN before the first analysed lead and at the end
   */
  public double conditionalPower(double treatedRate) {
    double control = config.hypothesis().baselineRate();
    return conditional(
        new Power(control, treatedRate, config.hypothesis().alpha())
            .drift(LookInformation.effective(config, log.rules().plannedPerArm())));
  }

  /** The same, should the effect seen so far be the true one. */
  public double conditionalPowerOfTrend() {
    return conditional(look().efficacy().z() / Math.sqrt(look().fraction()));
  }

  private double conditional(double drift) {
    double fraction = look().fraction();
    return fraction > 0 && fraction < 1
        ? GroupSequential.conditionalPower(fraction, look().efficacy().z(), finalBound(), drift)
        : Double.NaN;
  }

  /** Safety questions that raised a flag at this look or an earlier one, 0 to 2. */
  public int safetyFlags() {
    return log.safetyFlags();
  }

  /**
   * Gate 14's readings of a look. A flag that was raised once stays raised.
   *
   * @return safety flags over all looks, and looks that nobody had planned
   */
  public List<Reading> readings() {
    return List.of(
        Reading.of("safety_flags", safetyFlags(), look().analysed())
            .withNote("as of " + look().asOf()),
        Reading.of("unplanned_looks", (double) log.unplanned(), log.entries().size()));
  }
}
