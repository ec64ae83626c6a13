package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.savvywealth.leads.model.experiment.FinalInput.EarlierLook;
import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.stat.BinomialSampler;
import com.savvywealth.leads.model.stat.CochranMantelHaenszel;
import com.savvywealth.leads.model.stat.Confidence;
import com.savvywealth.leads.model.stat.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Trials of the planned size, 4,800 leads an arm in three tiers, looked at when half of the leads
 * are in and at the end: how often gate 15's own check of the p-value passes without an effect, and
 * how often the repeated intervals hold the truth.
 */
class VerdictSimulationTest {
  private static final long SEED = 20260105;
  private static final long PLANNED = 9600;
  private static final ExperimentConfig CONFIG = FinalTrials.config();
  private static final DecisionRule RULE = FinalTrials.rule();

  /** Leads of each arm and half, and the control's rate, by tier. */
  private static final Map<String, Tier> TIERS =
      new TreeMap<>(
          Map.of(
              "Enterprise", new Tier(200, 0.08),
              "Mid", new Tier(1400, 0.04),
              "Small", new Tier(800, 0.03)));

  private record Tier(int leads, double rate) {}

  /** What the treated rate is: so many times the control's, and so much more. */
  private record Effect(double times, double more) {}

  /** The same trial half way and at its end. */
  private record Trial(TrialTable half, TrialTable end) {
    /** The first look, as it stands in the log: at half of the information. */
    List<EarlierLook> looks() {
      return List.of(new EarlierLook(0.5, StratifiedZ.of(half, CellCounts::booked)));
    }
  }

  @Test
  void theGatesPValuePassesByChanceInOneOfTwentyExperiments() {
    int n = 1000;
    long passed = passedWithoutAnEffect(n);
    System.out.println("gate 15's p-value passes without an effect: " + (double) passed / n);
    // 999 of 1,000 such runs: the exact binomial of .05.
    BinomialDistribution chance = new BinomialDistribution(null, n, 0.05);
    assertThat(passed, greaterThanOrEqualTo((long) chance.inverseCumulativeProbability(0.0005)));
    assertThat(passed, lessThanOrEqualTo((long) chance.inverseCumulativeProbability(0.9995)));
  }

  @Test
  @Tag("proof")
  void tenThousandExperimentsWithoutAnEffect() {
    int n = 10_000;
    double error = (double) passedWithoutAnEffect(n) / n;
    System.out.println("gate 15's p-value passes without an effect, of 10,000: " + error);
    // Three standard errors of .0022.
    assertThat(error, closeTo(0.05, 0.0066));
  }

  /** What spares the search below: an experiment whose looks have no p below .05 cannot pass. */
  @Test
  void theSequentialPValueIsNeverBelowTheLeastOfItsLooks() {
    for (Trial trial : trials(40, new Effect(1, 0))) {
      PrimaryResult last = primary(trial.end(), trial.looks());
      assertThat(last.sequentialP(), greaterThanOrEqualTo(leastP(trial) - 1e-9));
      assertThat(passes(last), is(last.sequentialP() < 0.05));
    }
  }

  /** The last bound is 1.96860: its interval alone holds the truth in .9510, both in .95. */
  @Test
  void repeatedIntervalsOfTheDifferenceHoldTheTruth() {
    assertHeld(new Effect(1, 0.02), "difference of 2 points");
  }

  @Test
  void repeatedIntervalsOfTheLiftHoldTheTruth() {
    assertHeld(new Effect(1.5, 0), "lift of 50 %");
  }

  private static void assertHeld(Effect effect, String words) {
    int n = 10_000;
    List<Trial> trials = trials(n, effect);
    List<Double> bounds = primary(trials.get(0).end(), trials.get(0).looks()).bounds();
    int last = 0;
    int ever = 0;
    for (Trial trial : trials) {
      boolean end = holds(trial.end(), bounds.get(1), effect);
      last += end ? 1 : 0;
      ever += end && holds(trial.half(), bounds.get(0), effect) ? 1 : 0;
    }
    for (Trial trial : trials.subList(0, 20)) {
      PrimaryResult one = primary(trial.end(), trial.looks());
      assertSame(one.repeatedDifference(), difference(trial.end(), bounds.get(1)));
      assertSame(one.repeatedLift(), lift(trial.end(), bounds.get(1)));
    }
    System.out.println(
        "%s held at the end: %s, at both looks: %s"
            .formatted(words, (double) last / n, (double) ever / n));
    // Three standard errors of .0022.
    assertThat((double) last / n, closeTo(0.951, 0.0066));
    assertThat((double) ever / n, closeTo(0.95, 0.0066));
  }

  private static void assertSame(Interval one, Interval two) {
    assertThat(one.low(), closeTo(two.low(), 1e-9));
    assertThat(one.high(), closeTo(two.high(), 1e-9));
  }

  /** Whether the interval of what is the same in all tiers holds it. */
  private static boolean holds(TrialTable table, double bound, Effect effect) {
    boolean shift = effect.more() > 0;
    Interval interval = shift ? difference(table, bound) : lift(table, bound);
    double truth = shift ? effect.more() : effect.times() - 1;
    return interval.low() <= truth && truth <= interval.high();
  }

  private static Interval difference(TrialTable table, double bound) {
    return test(table).differenceInterval(1 - Confidence.twoSidedP(bound));
  }

  private static Interval lift(TrialTable table, double bound) {
    Interval ratio = test(table).ratioInterval(1 - Confidence.twoSidedP(bound));
    return new Interval(ratio.low() - 1, ratio.high() - 1);
  }

  private static CochranMantelHaenszel test(TrialTable table) {
    return CochranMantelHaenszel.over(new TrialCounts(table).strata(CellCounts::booked));
  }

  private static double leastP(Trial trial) {
    return Math.min(test(trial.half()).pValue(), test(trial.end()).pValue());
  }

  private static long passedWithoutAnEffect(int experiments) {
    return trials(experiments, new Effect(1, 0)).stream()
        .filter(trial -> leastP(trial) < 0.05)
        .filter(trial -> passes(primary(trial.end(), trial.looks())))
        .count();
  }

  private static List<Trial> trials(int experiments, Effect effect) {
    Map<String, Map<Arm, BinomialSampler>> samplers = new TreeMap<>();
    TIERS.forEach(
        (name, tier) ->
            samplers.put(
                name,
                new EnumMap<>(
                    Map.of(
                        Arm.TREATMENT,
                        BinomialSampler.of(
                            tier.leads(), tier.rate() * effect.times() + effect.more()),
                        Arm.CONTROL,
                        BinomialSampler.of(tier.leads(), tier.rate())))));
    Random random = new Random(SEED);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < experiments; i++) {
      TrialTable half = drawn(samplers, random);
      trials.add(new Trial(half, together(half, drawn(samplers, random))));
    }
    return trials;
  }

  private static PrimaryResult primary(TrialTable table, List<EarlierLook> looks) {
    return PrimaryResult.of(new FinalInput(CONFIG, RULE, RULE, table, looks, PLANNED), 1);
  }

  /** What the gate makes of the p-value alone. */
  private static boolean passes(PrimaryResult primary) {
    Gate gate = FinalTrials.GATES.gate(DecisionRule.GATE);
    return gate
        .judge(List.of(Reading.of("primary_p_value", primary.sequentialP(), PLANNED)))
        .checks()
        .stream()
        .filter(check -> check.metric().equals("primary_p_value"))
        .allMatch(check -> check.verdict() == Verdict.PASS);
  }

  private static TrialTable together(TrialTable one, TrialTable two) {
    Map<TrialCell, CellCounts> cells = new TreeMap<>(one.cells());
    two.cells().forEach((cell, counts) -> cells.merge(cell, counts, CellCounts::plus));
    return TrialTable.of(cells);
  }

  private static TrialTable drawn(Map<String, Map<Arm, BinomialSampler>> samplers, Random random) {
    Map<TrialCell, CellCounts> cells = new TreeMap<>();
    samplers.forEach(
        (name, arms) ->
            arms.forEach(
                (arm, sampler) ->
                    cells.put(
                        new TrialCell(name, "", arm),
                        CellCounts.of(
                            TIERS.get(name).leads(), sampler.draw(random.nextDouble())))));
    return TrialTable.of(cells);
  }
}
