package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** Ten thousand experiments each: the standard error of a share of 5 % is 0.22 points. */
class TwoArmsCoverageTest {
  private static final int EXPERIMENTS = 10_000;
  private static final double CONTROL = 0.04;
  private static final double TREATED = 0.06;

  @Test
  void intervalsOfIndependentLeadsHoldTheTruthNineteenTimesInTwenty() {
    int n = 4783;
    Draw treated = new Draw(n, TREATED, 1);
    Draw control = new Draw(n, CONTROL, 2);
    int newcombe = 0;
    int miettinenNurminen = 0;
    int koopman = 0;
    int log = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      TwoProportions counts = new TwoProportions(treated.next(), n, control.next(), n);
      newcombe += holds(counts.newcombe(0.95), TREATED - CONTROL);
      miettinenNurminen += holds(ScoreIntervals.miettinenNurminen(counts, 0.95), TREATED - CONTROL);
      koopman += holds(ScoreIntervals.koopman(counts, 0.95), TREATED / CONTROL);
      log += holds(counts.logRatio(0.95), TREATED / CONTROL);
    }
    say(
        "coverage, 4,783 an arm: Newcombe %.4f, Miettinen-Nurminen %.4f, Koopman %.4f, log %.4f",
        newcombe, miettinenNurminen, koopman, log);
    assertThat(share(newcombe), covers());
    assertThat(share(miettinenNurminen), covers());
    assertThat(share(koopman), covers());
    assertThat(share(log), covers());
  }

  /** Four tiers of 7, 8, 83 and 2 % with rates of 9, 6, 3.4 and 2.5 %, each 2 points up. */
  @Test
  void commonDifferenceOverTiersHoldsTheTruth() {
    int[] sizes = {335, 383, 3970, 95};
    double[] rates = {0.09, 0.06, 0.034, 0.025};
    List<Draw> treated = new ArrayList<>();
    List<Draw> control = new ArrayList<>();
    for (int s = 0; s < sizes.length; s++) {
      treated.add(new Draw(sizes[s], rates[s] + 0.02, 10 + s));
      control.add(new Draw(sizes[s], rates[s], 20 + s));
    }
    int holds = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      List<TwoArmCounts> strata = new ArrayList<>();
      for (int s = 0; s < sizes.length; s++) {
        strata.add(
            new TwoArmCounts(treated.get(s).next(), sizes[s], control.get(s).next(), sizes[s]));
      }
      holds += holds(CochranMantelHaenszel.over(strata).differenceInterval(0.95), 0.02);
    }
    say("coverage of the Mantel-Haenszel difference over four tiers: %.4f", holds);
    assertThat(share(holds), covers());
  }

  /** 40 SGAs of 240 leads, half of them in each arm, rates scattered by an ICC of .05. */
  @Test
  void wholeSgasInOneArmFoolTheNaiveTestAndNotTheClustered() {
    Trials trials = new Trials(40, 240, 0.05, 31);
    say(
        "type I, 40 SGAs, one arm each, ICC .05: naive %.4f, CR1S %.4f, CR2 %.4f",
        trials.naive, trials.sandwich, trials.clustered);
    assertThat(share(trials.naive), greaterThan(0.3));
    assertThat(
        share(trials.clustered), allOf(greaterThanOrEqualTo(0.045), lessThanOrEqualTo(0.055)));
    assertThat(1 - share(trials.clustered), covers());
  }

  /** With as few as 12 the usual sandwich rejects too often. */
  @Test
  void withTwelveSgasTheUsualSandwichIsTooNarrow() {
    Trials trials = new Trials(12, 400, 0.02, 32);
    say(
        "type I, 12 SGAs, one arm each, ICC .02: naive %.4f, CR1S %.4f, CR2 %.4f",
        trials.naive, trials.sandwich, trials.clustered);
    assertThat(share(trials.sandwich), greaterThan(0.055));
    assertThat(
        share(trials.clustered), allOf(greaterThanOrEqualTo(0.045), lessThanOrEqualTo(0.055)));
  }

  /** Both arms within each of 20 SGAs: what SGAs differ by drops out. */
  @Test
  void leadsAssignedWithinSgasAreComparedWithinThem() {
    int even = within(0.05, 1, 0.02);
    int proportional = within(0.01, 1.5, 0);
    int extreme = within(0.05, 1.5, 0);
    say(
        "coverage, 20 SGAs, both arms in each: 2 points everywhere, ICC .05 %.4f;"
            + " +50 %% everywhere, ICC .01 %.4f, ICC .05 %.4f",
        even, proportional, extreme);
    assertThat(share(even), covers());
    assertThat(share(proportional), covers());
    // A lift in proportion to very skewed rates: a few great SGAs decide, and 20 hold too few.
    assertThat(share(extreme), allOf(greaterThan(0.91), lessThan(0.94)));
  }

  private static int within(double icc, double times, double plus) {
    int sgas = 20;
    int perArm = 239;
    Cluster cluster = new Cluster(CONTROL, icc, 33);
    int holds = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      List<TwoArmCounts> clusters = new ArrayList<>();
      for (int g = 0; g < sgas; g++) {
        double rate = cluster.rate();
        long hits1 = cluster.hits(perArm, rate * times + plus);
        clusters.add(new TwoArmCounts(hits1, perArm, cluster.hits(perArm, rate), perArm));
      }
      holds += holds(ClusteredDifference.over(clusters).interval(0.95), 0.02);
    }
    return holds;
  }

  private static Matcher<Double> covers() {
    return allOf(greaterThanOrEqualTo(0.94), lessThanOrEqualTo(0.96));
  }

  private static int holds(Interval interval, double truth) {
    return interval.contains(truth) ? 1 : 0;
  }

  private static double share(int count) {
    return (double) count / EXPERIMENTS;
  }

  private static void say(String format, Integer... counts) {
    Object[] shares = new Object[counts.length];
    for (int i = 0; i < counts.length; i++) {
      shares[i] = share(counts[i]);
    }
    System.out.println(String.format(java.util.Locale.ROOT, format, shares));
  }

  /** Rejections without an effect, SGAs assigned as a whole, by turns. */
  private static final class Trials {
    private int naive;
    private int sandwich;
    private int clustered;

    Trials(int sgas, int leads, double icc, long seed) {
      Cluster cluster = new Cluster(CONTROL, icc, seed);
      for (int i = 0; i < EXPERIMENTS; i++) {
        List<TwoArmCounts> clusters = new ArrayList<>();
        for (int g = 0; g < sgas; g++) {
          long hits = cluster.hits(leads, cluster.rate());
          clusters.add(
              g % 2 == 0
                  ? new TwoArmCounts(hits, leads, 0, 0)
                  : new TwoArmCounts(0, 0, hits, leads));
        }
        naive += TwoArmCounts.total(clusters).proportions().pValue() < 0.05 ? 1 : 0;
        ClusteredDifference difference = ClusteredDifference.over(clusters);
        sandwich += difference.sandwichP() < 0.05 ? 1 : 0;
        clustered += difference.pValue() < 0.05 ? 1 : 0;
      }
    }
  }

  /** Beta-binomial clusters. */
  private static final class Cluster {
    private final SplittableRandom random;
    private final double[] rates = new double[4096];

    Cluster(double mean, double icc, long seed) {
      random = new SplittableRandom(seed);
      double size = 1 / icc - 1;
      BetaDistribution beta = new BetaDistribution(null, mean * size, (1 - mean) * size);
      for (int i = 0; i < rates.length; i++) {
        rates[i] = beta.inverseCumulativeProbability((i + 0.5) / rates.length);
      }
    }

    /** A rate from the beta's quantiles. */
    double rate() {
      return rates[random.nextInt(rates.length)];
    }

    long hits(int n, double rate) {
      return binomial(random, n, rate);
    }
  }

  /** Successes by the gaps between them: as many numbers as successes. */
  private static long binomial(SplittableRandom random, int n, double rate) {
    if (rate <= 0) {
      return 0;
    }
    double scale = Math.log1p(-Math.min(rate, 1 - 1e-12));
    long hits = 0;
    double at = 0;
    while (true) {
      at += Math.floor(Math.log(1 - random.nextDouble()) / scale) + 1;
      if (at > n) {
        return hits;
      }
      hits++;
    }
  }

  /** Draws from one binomial. */
  private static final class Draw {
    private final BinomialDistribution law;

    Draw(int n, double rate, int seed) {
      law = new BinomialDistribution(new Well19937c(seed), n, rate);
    }

    long next() {
      return law.sample();
    }
  }
}
