package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import com.savvywealth.leads.model.stat.GroupSequential;
import com.savvywealth.leads.model.stat.SpendingFunction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 10,000 experiments each; one standard error of an error of .05 is .0022. */
class SequentialSimulationTest {
  private static final int EXPERIMENTS = 10_000;
  private static final long SEED = 20260105;

  private static SimulatedPower without(List<Integer> sizes, List<Double> bounds) {
    return new SimulatedPower(0.04, 0.04, sizes, bounds, 1, 0);
  }

  private static List<Double> bounds(Double... fractions) {
    return GroupSequential.of(SpendingFunction.OBRIEN_FLEMING, 0.05, List.of(fractions)).bounds();
  }

  @Test
  void falseDiscoveriesWithTheLooksAsPlanned() {
    SimulatedPower simulated = without(List.of(2401, 4801), bounds(2401 / 4801.0, 1.0));
    double error = simulated.count(SEED, 0, EXPERIMENTS).rejected();
    System.out.println("type I error, looks at .5 and 1: " + error);
    assertThat(error, both(greaterThan(0.045)).and(lessThan(0.055)));
  }

  @Test
  void falseDiscoveriesWithALookThatNobodyPlanned() {
    SimulatedPower simulated =
        without(List.of(1776, 2401, 4801), bounds(1776 / 4801.0, 2401 / 4801.0, 1.0));
    double error = simulated.count(SEED, 0, EXPERIMENTS).rejected();
    System.out.println("type I error, an unplanned look at .37 added: " + error);
    assertThat(error, both(greaterThan(0.045)).and(lessThan(0.055)));
  }

  /** Two looks at 1.96 each find something in .083 of experiments without an effect. */
  @Test
  void looksWithoutBoundsInflateTheError() {
    SimulatedPower naive = without(List.of(2401, 4801), List.of(1.959964, 1.959964));
    double error = naive.count(SEED, 0, EXPERIMENTS).rejected();
    System.out.println("type I error, two looks at 1.96: " + error);
    assertThat(error, closeTo(0.083, 0.01));
    SimulatedPower three =
        without(List.of(1776, 2401, 4801), List.of(1.959964, 1.959964, 1.959964));
    double worse = three.count(SEED, 0, EXPERIMENTS).rejected();
    System.out.println("type I error, three looks at 1.96: " + worse);
    assertThat(worse, greaterThan(error));
  }

  @Test
  void powerAtTheDesignedSize() {
    ExperimentDesign design = ExperimentDesign.of(Experiments.shipped(), 700);
    double full = design.simulateFull().count(SEED, 0, EXPERIMENTS).power();
    double adoption = design.simulateAdoption().count(SEED, 0, EXPERIMENTS).power();
    System.out.println("power, all follow: " + full + ", a share follows: " + adoption);
    assertThat(full, closeTo(design.powerFull(), 0.01));
    assertThat(adoption, closeTo(0.8, 0.01));
  }

  /** Whole SGAs of like leads: the widened statistic keeps its error, the naive one does not. */
  @Test
  void clustersInflateANaiveTest() {
    List<Double> end = List.of(1.959964);
    SimulatedPower ours = new SimulatedPower(0.04, 0.04, List.of(120), end, 40, 0.01);
    double kept = ours.count(SEED, 0, 2000).rejected();
    // What a naive z of the same leads would be asked: the bound over the root of the design
    // effect.
    double root = Math.sqrt(1 + 119 * 0.01);
    SimulatedPower naive =
        new SimulatedPower(0.04, 0.04, List.of(120), List.of(1.959964 / root), 40, 0.01);
    double inflated = naive.count(SEED, 0, 2000).rejected();
    System.out.println("type I error, SGAs as clusters: " + kept + ", naive: " + inflated);
    assertThat(kept, closeTo(0.05, 0.015));
    assertThat(inflated, greaterThan(0.15));
  }

  /** False safety flags, through the looks themselves: at most the safety error over all looks. */
  @Test
  void falseSafetyFlagsStayWithinTheirShare() {
    ExperimentConfig config = Experiments.shipped();
    Random random = new Random(SEED);
    int flagged = 0;
    int found = 0;
    int experiments = 1000;
    for (int i = 0; i < experiments; i++) {
      LooksLog log = LooksLog.start(config, 400);
      CellCounts one = CellCounts.NONE;
      CellCounts zero = CellCounts.NONE;
      InterimLook last = null;
      for (int half = 0; half < 2; half++) {
        one = one.plus(drawn(random));
        zero = zero.plus(drawn(random));
        last =
            InterimLook.of(
                config,
                TrialTable.of(
                    java.util.Map.of(
                        new TrialCell("all", "", Arm.TREATMENT), one,
                        new TrialCell("all", "", Arm.CONTROL), zero)),
                log,
                config.firstDay());
        log = last.log();
      }
      flagged += last.readings().get(0).value() > 0 ? 1 : 0;
      found += last.crossed() != null ? 1 : 0;
    }
    double share = (double) flagged / experiments;
    System.out.println(
        "false safety flags: " + share + ", false discoveries: " + (double) found / experiments);
    assertThat(share, both(greaterThan(0.02)).and(lessThan(0.065)));
    assertThat((double) found / experiments, closeTo(0.05, 0.02));
  }

  private static CellCounts drawn(Random random) {
    int booked = 0;
    int harmed = 0;
    for (int i = 0; i < 200; i++) {
      booked += random.nextDouble() < 0.2 ? 1 : 0;
      harmed += random.nextDouble() < 0.1 ? 1 : 0;
    }
    return new CellCounts(200, 200, booked, 0, harmed, 0);
  }
}
