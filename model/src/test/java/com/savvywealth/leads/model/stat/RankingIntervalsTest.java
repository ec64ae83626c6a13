package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingIntervalsTest {
  private static final int ROWS = 400;
  private static final double[] SCORES = new double[ROWS];
  private static final byte[] LABELS = new byte[ROWS];
  private static final long[] HASHES = new long[ROWS];

  static {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < ROWS; i++) {
      LABELS[i] = (byte) (random.nextInt(8) == 0 ? 1 : 0);
      // one decimal, so that there are ties
      SCORES[i] = Math.round(10 * (random.nextDouble() + 0.4 * LABELS[i])) / 10.0;
      HASHES[i] = random.nextLong();
    }
  }

  private static BootstrapSpec spec(int replicates) {
    return new BootstrapSpec(replicates, 3, 0.95, HASHES);
  }

  private static double without(int left) {
    int[] kept = IntStream.range(0, ROWS).filter(i -> i != left).toArray();
    double[] scores = new double[kept.length];
    byte[] labels = new byte[kept.length];
    for (int i = 0; i < kept.length; i++) {
      scores[i] = SCORES[kept[i]];
      labels[i] = LABELS[kept[i]];
    }
    return AveragePrecision.of(scores, labels);
  }

  @Test
  void theJackknifeAgreesWithLeavingRowsOutOneByOne() {
    ApJackknife jackknife = ApJackknife.of(RankedGroups.of(SCORES, LABELS));
    for (byte label : new byte[] {0, 1}) {
      double[] expected =
          IntStream.range(0, ROWS)
              .filter(i -> LABELS[i] == label)
              .mapToDouble(RankingIntervalsTest::without)
              .sorted()
              .toArray();
      double[] got = label == 1 ? jackknife.withoutPositive() : jackknife.withoutNegative();
      java.util.Arrays.sort(got);
      assertThat(got.length, is(expected.length));
      for (int i = 0; i < got.length; i++) {
        assertThat(got[i], closeTo(expected[i], 1e-12));
      }
    }
  }

  @Test
  void accelerationOfOneSampleIsEfrons() {
    // jackknife 1, 2, 6: mean 3, mean - value = 2, 1, -3; sum of cubes 8 + 1 - 27 = -18,
    // of squares 14; a = -18 / (6 * 14^1.5)
    assertThat(
        BcaInterval.acceleration(new double[] {1, 2, 6}),
        closeTo(-18 / (6 * Math.pow(14, 1.5)), 1e-12));
    assertThat(BcaInterval.acceleration(new double[] {5, 5}), is(0.0));
  }

  @Test
  void withoutBiasAndAccelerationBcaIsThePercentileInterval() {
    // .025 * 1001 = 25.025: the 26th smallest; .975 * 1001 = 975.975: the 976th
    double[] replicates = IntStream.range(0, 1001).mapToDouble(i -> i).toArray();
    Interval interval = BcaInterval.of(500, replicates, 0, 0.95);
    assertThat(interval.low(), is(25.0));
    assertThat(interval.high(), is(975.0));
    assertThat(BcaInterval.of(-1, replicates, 0, 0.95).low(), is(Double.NaN));
  }

  @Test
  void biasMovesTheInterval() {
    // 601 of 1001 replicates lie below: share .60040, z0 = .25438; 2 z0 - 1.95996 = -1.45120 ->
    // .07336, times 1001 = 73.4: the 74th; 2 z0 + 1.95996 = 2.46872 -> .99322, 994.2: the 995th
    double[] replicates = IntStream.range(0, 1001).mapToDouble(i -> i).toArray();
    Interval interval = BcaInterval.of(600.5, replicates, 0, 0.95);
    assertThat(interval.low(), is(73.0));
    assertThat(interval.high(), is(994.0));
  }

  @Test
  void intervalsHoldTheirValuesAndDoNotDependOnOrder() {
    double ap = AveragePrecision.of(SCORES, LABELS);
    double precision = PrecisionAtK.of(SCORES, LABELS, 0.1);
    assertThat(AveragePrecision.interval(SCORES, LABELS, spec(400)).contains(ap), is(true));
    Interval bca = AveragePrecision.bcaInterval(SCORES, LABELS, spec(400));
    assertThat(bca.contains(ap), is(true));
    Interval top = PrecisionAtK.interval(SCORES, LABELS, 0.1, spec(400));
    assertThat(top.contains(precision), is(true));
    assertThat(top.standardError(), greaterThan(0.0));
    double[] scores = new double[ROWS];
    byte[] labels = new byte[ROWS];
    long[] hashes = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      scores[i] = SCORES[ROWS - 1 - i];
      labels[i] = LABELS[ROWS - 1 - i];
      hashes[i] = HASHES[ROWS - 1 - i];
    }
    BootstrapSpec reversed = new BootstrapSpec(400, 3, 0.95, hashes);
    assertThat(AveragePrecision.bcaInterval(scores, labels, reversed), equalTo(bca));
    assertThat(PrecisionAtK.interval(scores, labels, 0.1, reversed), equalTo(top));
  }

  @Test
  void precisionOfAConstantScoreIsTheBaseRateInEveryReplicate() {
    double[] constant = new double[ROWS];
    Interval interval = PrecisionAtK.interval(constant, LABELS, 0.1, spec(50));
    double base = PrecisionAtK.of(constant, LABELS, 1);
    assertThat(interval.low(), closeTo(base, 1e-12));
    assertThat(interval.high(), closeTo(base, 1e-12));
  }

  @Test
  void delongsIntervalIsCutToItsRange() {
    Interval interval = RocAuc.interval(SCORES, LABELS, 0.95);
    double reach = 1.959963985 * RocAuc.standardError(SCORES, LABELS);
    assertThat(interval.low(), closeTo(RocAuc.of(SCORES, LABELS) - reach, 1e-8));
    Interval few = RocAuc.interval(new double[] {1, 2, 3, 4}, new byte[] {0, 1, 0, 1}, 0.9999);
    assertThat(few.low(), is(0.0));
    assertThat(few.high(), is(1.0));
    assertThat(RocAuc.interval(new double[] {1}, new byte[] {1}, 0.95).low(), is(Double.NaN));
    assertThat(interval.low(), lessThan(interval.high()));
  }
}
