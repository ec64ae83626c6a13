package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.stat.ComplierEffect.Differences;
import com.savvywealth.leads.model.stat.ComplierEffect.Shape;
import com.savvywealth.leads.model.stat.IntraclassCorrelation.Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoArmsTest {
  private static final List<TwoArmCounts> STRATA =
      List.of(
          new TwoArmCounts(40, 800, 25, 800),
          new TwoArmCounts(50, 750, 35, 750),
          new TwoArmCounts(34, 450, 20, 450));

  @Test
  void fisherByHand() {
    // 3 of 3 against 0 of 3: the tables with 3 hits of 6 have chances 1, 9, 9, 1 of 20; two are no
    // likelier than the one seen: 2 / 20.
    assertThat(FisherExact.twoSided(new TwoProportions(3, 3, 0, 3)), closeTo(0.1, 1e-15));
    assertThat(FisherExact.twoSided(new TwoProportions(0, 3, 0, 9)), equalTo(1.0));
    assertThat(FisherExact.twoSided(new TwoProportions(3, 3, 9, 9)), equalTo(1.0));
  }

  @Test
  void yatesNeverGoesBeyondNoDifference() {
    assertThat(new TwoProportions(5, 10, 5, 10).yatesP(), equalTo(1.0));
    assertThat(new TwoProportions(5, 10, 6, 11).yatesP(), equalTo(1.0));
    assertThat(new TwoProportions(0, 10, 0, 11).yatesP(), notANumber());
  }

  @Test
  void scoreIntervalsHaveEndsWhereNobodyOrAllHit() {
    Interval nobody = ScoreIntervals.miettinenNurminen(new TwoProportions(0, 20, 0, 30), 0.95);
    assertThat(nobody.low(), lessThan(0.0));
    assertThat(nobody.high(), greaterThan(0.0));
    Interval apart = ScoreIntervals.mee(new TwoProportions(10, 10, 0, 10), 0.95);
    assertThat(apart.high(), equalTo(1.0));
    assertThat(apart.low(), greaterThan(0.3));
    Interval against = ScoreIntervals.mee(new TwoProportions(0, 10, 10, 10), 0.95);
    assertThat(against.low(), equalTo(-1.0));
    assertThat(against.high(), closeTo(-apart.low(), 1e-12));
  }

  @Test
  void ratioWithoutControlHitsHasNoUpperEnd() {
    Interval open = ScoreIntervals.koopman(new TwoProportions(6, 40, 0, 40), 0.95);
    assertThat(open.low(), greaterThan(1.0));
    assertThat(open.high(), equalTo(Double.POSITIVE_INFINITY));
    Interval none = ScoreIntervals.koopman(new TwoProportions(0, 40, 6, 40), 0.95);
    assertThat(none.low(), equalTo(0.0));
    assertThat(none.high(), closeTo(1 / open.low(), 1e-9));
    Interval nobody = ScoreIntervals.koopman(new TwoProportions(0, 40, 0, 40), 0.95);
    assertThat(nobody.low(), equalTo(0.0));
    assertThat(nobody.high(), equalTo(Double.POSITIVE_INFINITY));
  }

  /** The score interval holds 0 exactly when the pooled test does not reject, up to N / (N - 1). */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void meeHoldsZeroExactlyWhenThePooledTestDoesNotReject(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      long n1 = 1L + random.nextInt(300);
      long n0 = 1L + random.nextInt(300);
      TwoProportions counts =
          new TwoProportions(random.nextInt((int) n1 + 1), n1, random.nextInt((int) n0 + 1), n0);
      boolean rejects = counts.pValue() < 0.05;
      assertThat(counts.toString(), ScoreIntervals.mee(counts, 0.95).contains(0), is(!rejects));
      if (counts.hits0() > 0 && counts.hits1() > 0) {
        assertThat(
            counts.toString(), ScoreIntervals.koopman(counts, 0.95).contains(1), is(!rejects));
      }
    }
  }

  @Test
  void oneStratumIsThePooledTestButForTheVariancesNless1() {
    TwoProportions pair = new TwoProportions(124, 2000, 80, 2000);
    CochranMantelHaenszel one =
        CochranMantelHaenszel.over(List.of(new TwoArmCounts(124, 2000, 80, 2000)));
    assertThat(one.z(), closeTo(pair.z() * Math.sqrt(3999.0 / 4000), 1e-12));
    assertThat(one.difference(), closeTo(pair.difference(), 1e-15));
    assertThat(one.ratio(), closeTo(pair.ratio(), 1e-12));
    Interval ratio = one.ratioInterval(0.95);
    assertThat(ratio.low(), closeTo(pair.logRatio(0.95).low(), 1e-12));
    assertThat(ratio.high(), closeTo(pair.logRatio(0.95).high(), 1e-12));
    Interval difference = one.differenceInterval(0.95);
    assertThat(difference.low(), closeTo(pair.wald(0.95).low(), 1e-6));
    assertThat(BreslowDay.over(one.strata()).pValue(), notANumber());
  }

  @Test
  void commonDifferenceByHand() {
    // 10/20 v 5/20: weight 20 * 20 / 40 = 10, difference .25; 4/10 v 3/30: weight 10 * 30 / 40 =
    // 7.5, difference .3; (2.5 + 2.25) / 17.5 = .2714286. Ratio: (5 + 3) / (2.5 + .75) = 2.461538.
    CochranMantelHaenszel two =
        CochranMantelHaenszel.over(
            List.of(new TwoArmCounts(10, 20, 5, 20), new TwoArmCounts(4, 10, 3, 30)));
    assertThat(two.difference(), closeTo(4.75 / 17.5, 1e-15));
    assertThat(two.ratio(), closeTo(8 / 3.25, 1e-15));
    // Sato: P = (.25 * 5 - .25 * 10 + 0) + (3 / 16 - 9 * 4 / 16 + 3 * 20 / 32) = -1.25 - .1875,
    // Q = (10 * 15 + 5 * 10) / 80 + (4 * 27 + 3 * 6) / 80 = 2.5 + 1.575.
    double variance = 4.75 / 17.5 * (-1.25 - 0.1875) + 2.5 + 1.575;
    assertThat(
        two.differenceInterval(0.95).standardError(), closeTo(Math.sqrt(variance) / 17.5, 1e-15));
  }

  @Test
  void strataWithAnEmptyArmAreCountedAndChangeNothing() {
    List<TwoArmCounts> more = new ArrayList<>(STRATA);
    more.add(new TwoArmCounts(7, 90, 0, 0));
    more.add(new TwoArmCounts(0, 0, 1, 3));
    more.add(new TwoArmCounts(0, 0, 0, 0));
    CochranMantelHaenszel all = CochranMantelHaenszel.over(more);
    CochranMantelHaenszel whole = CochranMantelHaenszel.over(STRATA);
    assertThat(all.skipped(), equalTo(3));
    assertThat(all.z(), equalTo(whole.z()));
    assertThat(all.differenceInterval(0.9), equalTo(whole.differenceInterval(0.9)));
    assertThat(BreslowDay.over(more), equalTo(BreslowDay.over(STRATA)));
  }

  @Test
  void withoutStrataNothingIsKnown() {
    CochranMantelHaenszel none = CochranMantelHaenszel.over(List.of());
    assertThat(none.pValue(), notANumber());
    assertThat(none.difference(), notANumber());
    assertThat(none.differenceInterval(0.95).low(), notANumber());
    assertThat(none.ratioInterval(0.95).high(), notANumber());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void orderOfStrataAndClustersChangesNoBit(long seed) {
    Random random = new Random(seed);
    List<TwoArmCounts> parts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int n1 = 1 + random.nextInt(90);
      int n0 = 1 + random.nextInt(90);
      parts.add(new TwoArmCounts(random.nextInt(n1), n1, random.nextInt(n0), n0));
    }
    List<TwoArmCounts> shuffled = new ArrayList<>(parts);
    Collections.shuffle(shuffled, random);
    assertThat(ClusteredDifference.over(shuffled), equalTo(ClusteredDifference.over(parts)));
    assertThat(BreslowDay.over(shuffled), equalTo(BreslowDay.over(parts)));
    assertThat(
        CochranMantelHaenszel.over(shuffled).differenceInterval(0.95),
        equalTo(CochranMantelHaenszel.over(parts).differenceInterval(0.95)));
  }

  @Test
  void equalClustersOfOneArmAreTheTTestOfTheirRates() {
    // Rates .1 .2 .3 against .2 .4 .6 in tens: means .2 and .4, variances .01 and .04,
    // error sqrt((.01 + .04) / 3) = .1290994, 4 degrees of freedom.
    List<TwoArmCounts> clusters = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      clusters.add(new TwoArmCounts(0, 0, i, 10));
      clusters.add(new TwoArmCounts(2L * i, 10, 0, 0));
    }
    ClusteredDifference one = ClusteredDifference.over(clusters);
    assertThat(one.difference(), closeTo(0.2, 1e-15));
    assertThat(one.standardError(), closeTo(Math.sqrt(0.05 / 3), 1e-14));
    assertThat(one.degreesOfFreedom(), closeTo(4, 1e-12));
  }

  @Test
  void fewerThanTwoClustersOrAWholeArmInOneTellNoError() {
    ClusteredDifference one = ClusteredDifference.over(List.of(new TwoArmCounts(3, 30, 1, 30)));
    assertThat(one.difference(), closeTo(2.0 / 30, 1e-15));
    assertThat(one.sandwichError(), notANumber());
    assertThat(one.pValue(), notANumber());
    ClusteredDifference whole =
        ClusteredDifference.over(
            List.of(
                new TwoArmCounts(3, 30, 0, 0),
                new TwoArmCounts(0, 0, 2, 20),
                new TwoArmCounts(0, 0, 1, 9)));
    assertThat(whole.sandwichError(), greaterThan(0.0));
    assertThat(whole.standardError(), notANumber());
    assertThat(whole.interval(0.95).low(), notANumber());
    ClusteredDifference empty = ClusteredDifference.over(List.of(new TwoArmCounts(3, 30, 0, 0)));
    assertThat(empty.difference(), notANumber());
  }

  @Test
  void likenessByHandAndItsLimits() {
    // Two clusters of 10 with 8 and 2: MSB = 10 * (.3^2 + .3^2) / 1 = 1.8, MSW = 20 * .16 / 18 =
    // .17778; ICC = 1.62222 / (1.8 + 9 * .17778) = .477124; design effect 1 + 9 * .477124.
    IntraclassCorrelation two =
        IntraclassCorrelation.within(List.of(List.of(new Cluster(8, 10), new Cluster(2, 10))));
    assertThat(two.value(), closeTo(0.477124, 1e-6));
    assertThat(two.designEffect(10), closeTo(5.294118, 1e-6));
    IntraclassCorrelation alike =
        IntraclassCorrelation.within(List.of(List.of(new Cluster(5, 10), new Cluster(5, 10))));
    assertThat(alike.value(), lessThan(0.0));
    assertThat(alike.designEffect(10), equalTo(1.0));
    assertThat(IntraclassCorrelation.within(List.of()).value(), notANumber());
    assertThat(
        IntraclassCorrelation.within(List.of(List.of(new Cluster(5, 10)))).value(), notANumber());
    // An effect of the arm is no likeness: the same rates within each arm.
    IntraclassCorrelation arms =
        IntraclassCorrelation.within(
            List.of(
                List.of(new Cluster(5, 10), new Cluster(5, 10)),
                List.of(new Cluster(1, 10), new Cluster(1, 10))));
    assertThat(arms.value(), lessThan(0.0));
  }

  @Test
  void callsPerDialByHand() {
    // Treated 6 of 100 and 2 of 100 dials: .04, departures 2 and -2 over 200: error
    // sqrt(2 * (4 + 4)) / 200 = .02. Control 1 of 50 and 1 of 150: .01, departures .5 and -.5 over
    // 200: sqrt(2 * .5) / 200 = .005. Log of the quotient 4: departures 2/8 - .5/2 = 0: error 0.
    ClusteredRatio ratio =
        ClusteredRatio.over(
            List.of(
                new ClusteredRatio.Cluster(6, 100, 1, 50),
                new ClusteredRatio.Cluster(2, 100, 1, 150)));
    assertThat(ratio.treated(), closeTo(0.04, 1e-15));
    assertThat(ratio.treatedError(), closeTo(0.02, 1e-15));
    assertThat(ratio.controlError(), closeTo(0.005, 1e-15));
    assertThat(ratio.quotient(), closeTo(4, 1e-12));
    assertThat(ratio.logError(), closeTo(0, 1e-12));
  }

  @Test
  void aRatioOfOneClusterHasNoInterval() {
    ClusteredRatio one = ClusteredRatio.over(List.of(new ClusteredRatio.Cluster(6, 100, 1, 50)));
    assertThat(one.treated(), closeTo(0.06, 1e-15));
    assertThat(one.treatedInterval(0.95).low(), notANumber());
    assertThat(one.quotientInterval(0.95).low(), notANumber());
    assertThat(one.pValue(), notANumber());
    ClusteredRatio nothing = ClusteredRatio.over(List.of());
    assertThat(nothing.treated(), notANumber());
    assertThat(nothing.quotient(), notANumber());
  }

  @Test
  void complierEffectByHand() {
    // .012 over .6 = .02; error sqrt(.004^2 + .02^2 * .01^2) / .6 = .0066750.
    ComplierEffect effect = ComplierEffect.of(differences(0.012, 0.004, 0.6, 0.01), 0.95);
    assertThat(effect.effect(), closeTo(0.02, 1e-15));
    assertThat(effect.standardError(), closeTo(0.00667500, 1e-8));
    assertThat(effect.fieller().shape(), is(Shape.BOUNDED));
    assertThat(effect.fieller().low(), closeTo(effect.delta().low(), 1e-4));
    // Fieller's ends are where the difference less e times adherence is z errors from 0.
    double end = effect.fieller().high();
    double distance = 0.012 - end * 0.6;
    double error = Math.sqrt(0.004 * 0.004 + end * end * 0.01 * 0.01);
    assertThat(distance / error, closeTo(-1.959964, 1e-6));
  }

  private static Differences differences(
      double outcome, double outcomeError, double adherence, double adherenceError) {
    return new Differences(
        outcome, outcomeError, adherence, adherenceError, 0, Double.POSITIVE_INFINITY);
  }

  /** In two arms of three whole clusters each, followed by none and by all. */
  @Test
  void complierEffectOverClustersHasTheirErrorAndFewDegreesOfFreedom() {
    List<TwoArmCounts> calls = new ArrayList<>();
    List<TwoArmCounts> follows = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      calls.add(new TwoArmCounts(0, 0, i, 10));
      calls.add(new TwoArmCounts(2L * i, 10, 0, 0));
      follows.add(new TwoArmCounts(0, 0, 0, 10));
      follows.add(new TwoArmCounts(10, 10, 0, 0));
    }
    Differences d = Differences.clustered(calls, follows);
    // Departures .1 of three tens over 30 in one arm: 2 (1/30)^2, four times that in the other;
    // times 6 / 5: sqrt(1.2 * 10 / 900).
    assertThat(d.outcomeError(), closeTo(Math.sqrt(12.0 / 900), 1e-15));
    assertThat(d.adherence(), equalTo(1.0));
    assertThat(d.adherenceError(), equalTo(0.0));
    assertThat(d.degreesOfFreedom(), equalTo(4.0));
    ComplierEffect effect = ComplierEffect.of(d, 0.95);
    // t of 4 degrees at .975 is 2.776445.
    assertThat(effect.delta().high(), closeTo(0.2 + 2.776445 * Math.sqrt(12.0 / 900), 1e-6));
    assertThat(effect.fieller().high(), closeTo(effect.delta().high(), 1e-12));
    assertThrows(IllegalArgumentException.class, () -> Differences.clustered(calls, List.of()));
  }

  /** Fieller's set by its definition, value by value. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void fiellersSetHoldsWhatTheDataDoNotReject(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      double outcomeError = 0.1 + random.nextDouble();
      double adherenceError = 0.1 + random.nextDouble();
      double correlation = 1.8 * random.nextDouble() - 0.9;
      Differences d =
          new Differences(
              3 * random.nextGaussian(),
              outcomeError,
              2 * random.nextGaussian(),
              adherenceError,
              correlation * outcomeError * adherenceError,
              Double.POSITIVE_INFINITY);
      ComplierEffect.Fieller set = ComplierEffect.of(d, 0.95).fieller();
      for (double e = -8; e <= 8; e += 0.37) {
        double variance =
            outcomeError * outcomeError
                - 2 * e * d.covariance()
                + e * e * adherenceError * adherenceError;
        double z = Math.abs(d.outcome() - e * d.adherence()) / Math.sqrt(variance);
        assertThat(d + " at " + e, set.contains(e), is(z <= 1.959963984540054));
      }
    }
  }

  @Test
  void anAdherenceThatMayBeZeroIsRefused() {
    ComplierEffect far = ComplierEffect.of(differences(0.05, 0.004, 0.001, 0.01), 0.95);
    assertThat(far.effect(), notANumber());
    assertThat(far.delta().low(), notANumber());
    assertThat(far.fieller().shape(), is(Shape.ALL_BUT));
    assertThat(far.fieller().contains(0), is(false));
    assertThat(far.fieller().contains(50), is(true));
    ComplierEffect blind = ComplierEffect.of(differences(0.001, 0.004, 0.001, 0.01), 0.95);
    assertThat(blind.fieller().shape(), is(Shape.EVERYTHING));
    assertThat(blind.fieller().contains(0), is(true));
    ComplierEffect unknown = ComplierEffect.of(differences(0.001, 0.004, 0.1, Double.NaN), 0.95);
    assertThat(unknown.fieller().shape(), is(Shape.UNKNOWN));
    assertThat(unknown.effect(), notANumber());
  }

  /** Bonferroni has only .001 * 8 below .05; .008 * 7 = .056 is Holm's second. */
  @Test
  void ofEightBenjaminiHochbergFindsFiveHolmAndBonferroniOne() {
    double[] p = {0.001, 0.008, 0.012, 0.019, 0.021, 0.06, 0.074, 0.205};
    assertThat(Arrays.stream(p).filter(one -> one * p.length <= 0.05).count(), equalTo(1L));
    assertThat(below(Holm.adjust(p)), equalTo(1L));
    assertThat(Holm.adjust(p)[1], closeTo(0.056, 1e-15));
    assertThat(below(BenjaminiHochberg.adjust(p)), equalTo(5L));
  }

  private static long below(double[] adjusted) {
    return Arrays.stream(adjusted).filter(one -> one <= 0.05).count();
  }

  @Test
  void holmKeepsUntestedApart() {
    double[] adjusted = Holm.adjust(new double[] {0.01, Double.NaN, 0.04});
    assertThat(adjusted[0], closeTo(0.02, 1e-15));
    assertThat(adjusted[1], notANumber());
    assertThat(adjusted[2], closeTo(0.04, 1e-15));
    assertThrows(IllegalArgumentException.class, () -> Holm.adjust(new double[] {1.2}));
  }

  @Test
  void countsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TwoArmCounts(3, 2, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new TwoArmCounts(0, -1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new ClusteredRatio.Cluster(1, -1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new TwoArmCounts(0, 0, 0, 1).proportions());
  }

  /** NUMERICS: with 4,783 an arm .50 at a true 30 % and .944 at 50 %; with 1,863 an arm .80. */
  @Test
  void pAndLeastLiftTogetherAreACoinTossAtThatLift() {
    LiftRule full = new LiftRule(0.05, 0.3, 0.04, 4783, 4783);
    assertThat(full.at(0.3).passes(), closeTo(0.50, 0.01));
    assertThat(full.at(0.5).passes(), closeTo(0.944, 0.001));
    assertThat(new LiftRule(0.05, 0.3, 0.04, 1863, 1863).at(0.5).passes(), closeTo(0.80, 0.01));
    // With fewer leads a gain of just 30 % is often not significant: less than a coin toss.
    assertThat(new LiftRule(0.05, 0.3, 0.04, 1863, 1863).at(0.3).passes(), closeTo(0.42, 0.01));
    // Twenty times the leads: the test finds the lift for certain, the coin is tossed all the same.
    LiftRule huge = new LiftRule(0.05, 0.3, 0.04, 95660, 95660);
    assertThat(huge.at(0.3).significant(), greaterThan(0.9999));
    assertThat(huge.at(0.3).passes(), closeTo(0.50, 0.01));
  }

  /** Every pair of counts of 13 and 11, weighed by its chance. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.6, 1})
  void chancesOfTheRuleAgreeWithEveryTable(double lift) {
    LiftRule rule = new LiftRule(0.2, 0.5, 0.3, 13, 11);
    BinomialDistribution treated = new BinomialDistribution(null, 13, 0.3 * (1 + lift));
    BinomialDistribution control = new BinomialDistribution(null, 11, 0.3);
    double significant = 0;
    double passes = 0;
    for (int one = 0; one <= 13; one++) {
      for (int zero = 0; zero <= 11; zero++) {
        TwoProportions counts = new TwoProportions(one, 13, zero, 11);
        double chance = treated.probability(one) * control.probability(zero);
        if (counts.pValue() < 0.2 && counts.difference() > 0) {
          significant += chance;
          passes += counts.rate1() >= 1.5 * counts.rate0() - 1e-12 ? chance : 0;
        }
      }
    }
    assertThat(rule.at(lift).significant(), closeTo(significant, 1e-12));
    assertThat(rule.at(lift).passes(), closeTo(passes, 1e-12));
  }

  @Test
  void aRuleOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LiftRule(0.05, 0.3, 0, 10, 10));
    assertThrows(IllegalArgumentException.class, () -> new LiftRule(0.05, 0.3, 0.1, 0, 10));
    LiftRule rule = new LiftRule(0.05, 0.3, 0.6, 10, 10);
    assertThrows(IllegalArgumentException.class, () -> rule.at(1));
  }
}
