package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The naive twin of the Bayes chance: from the permitted row on, live the gap many times over. */
class BayesSimulationTest {
  private static final int LIVES = 100_000;

  private DrawnWorld world;
  private Hazard hazard;
  private SplittableRandom random;

  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void agreesWithSimulation(WorldKind kind) {
    world = DrawnWorld.draw(WorldSpec.small(kind, 5));
    hazard = new Hazard(kind, world.advisors(), world.firms());
    random = new SplittableRandom(99);
    int[] stale =
        IntStream.range(0, world.plan().count())
            .filter(i -> world.outcomes().vintage(i) >= 0)
            .filter(i -> gap(i) > 60 && seen(i).priorFirms() > 1 && seen(i).priorFirms() < 6)
            .limit(6)
            .toArray();
    for (int lead : stale) {
      double sum = 0;
      for (int life = 0; life < LIVES; life++) {
        sum += liveOnce(lead);
      }
      // sd of the chance below .1, so the simulation's se is below .1 / 316 = .0003
      assertThat(sum / LIVES, closeTo(world.outcomes().bayes(lead), 0.001));
    }
  }

  private JobHistory seen(int lead) {
    int vintage = world.outcomes().vintage(lead);
    int day = WorldCalendar.usual().vintages().get(vintage).day();
    return world.advisors().history(world.plan().rep(lead), day);
  }

  private int gap(int lead) {
    return world.plan().contactDay(lead) - seen(lead).day();
  }

  /** Draws a class given the history, moves in the gap, a firm, a source; gives the chance. */
  private double liveOnce(int lead) {
    int rep = world.plan().rep(lead);
    int end = world.plan().contactDay(lead);
    JobHistory now = seen(lead);
    int firm = world.advisors().firm(rep, now.priorFirms());
    double rate = drawRate(now);
    double day = now.day() - Math.log(random.nextDouble()) / rate * 365.25;
    for (; day < end; day -= Math.log(random.nextDouble()) / rate * 365.25) {
      now = now.withMove((int) day, end);
      firm = world.firms().at(random.nextDouble());
    }
    double state =
        hazard.traits(rep)
            + hazard.career(now.seenOn(end), world.advisors().hireMissing(rep))
            + hazard.firm(firm);
    double z = intercept(lead) + hazard.drift(end) + state + hazard.source(drawSource(rep));
    return Hazard.probability(z);
  }

  private double drawRate(JobHistory seen) {
    double[] weight = new double[4];
    double total = 0;
    for (int k = 0; k < 4; k++) {
      double rate = Advisors.MOVES_PER_YEAR.get(k);
      double poisson = Math.pow(rate, seen.priorFirms()) * Math.exp(-rate * seen.yearsAsRep());
      weight[k] = Advisors.CLASS_SHARE.get(k) * poisson;
      total += weight[k];
    }
    double u = random.nextDouble() * total;
    int k = 0;
    while (k < 3 && u > weight[k]) {
      u -= weight[k++];
    }
    return Advisors.MOVES_PER_YEAR.get(k);
  }

  private int drawSource(int rep) {
    double[] shares = LeadSources.shares(world.spec().kind(), world.advisors().genderBlank(rep));
    double u = random.nextDouble();
    int s = 0;
    while (s < shares.length - 1 && u > shares[s]) {
      u -= shares[s++];
    }
    return s;
  }

  /** What is left of the true log-odds without all effects. */
  private double intercept(int lead) {
    int rep = world.plan().rep(lead);
    int day = world.plan().contactDay(lead);
    JobHistory now = world.advisors().history(rep, day);
    double p = world.outcomes().chance(lead);
    return Math.log(p / (1 - p))
        - hazard.traits(rep)
        - hazard.career(now, world.advisors().hireMissing(rep))
        - hazard.firm(world.advisors().firm(rep, now.priorFirms()))
        - hazard.source(world.outcomes().source(lead))
        - hazard.drift(day);
  }
}
