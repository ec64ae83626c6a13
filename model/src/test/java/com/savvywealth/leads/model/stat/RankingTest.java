package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {
  private static final double[] SCORES = {.1, .4, .35, .8, .8, .6, .2, .5, .5, .5};
  private static final byte[] LABELS = Cases.bytes(0, 0, 1, 1, 0, 1, 0, 0, 0, 1);

  @Test
  void averagePrecisionGroupsTies() {
    // Distinct scores, best first: .8 (1 of 2), .6 (1 of 1), .5 (1 of 3), .4, .35 (1 of 1), ...
    // (1/4)(1/2) + (1/4)(2/3) + (1/4)(3/6) + (1/4)(4/8) = .125 + .16667 + .125 + .125 = .54167
    assertThat(AveragePrecision.of(SCORES, LABELS), closeTo(0.5416666666666666, 1e-15));
    assertThat(RocAuc.of(SCORES, LABELS), is(0.6875));
  }

  @Test
  void constantScoreHasTheBaseRateAndOneHalf() {
    double[] same = new double[25];
    byte[] labels = new byte[25];
    labels[3] = 1;
    assertThat(AveragePrecision.of(same, labels), is(0.04));
    assertThat(RocAuc.of(same, labels), is(0.5));
    assertThat(PrecisionAtK.of(same, labels, 0.1), closeTo(0.04, 1e-15));
    assertThat(Lift.of(same, labels, 0.1), closeTo(1, 1e-15));
  }

  @Test
  void oneClassOnlyIsUndefined() {
    double[] scores = {.1, .2};
    assertThat(AveragePrecision.of(scores, Cases.bytes(0, 0)), is(Double.NaN));
    assertThat(AveragePrecision.of(scores, Cases.bytes(1, 1)), is(1.0));
    assertThat(AveragePrecision.of(new double[0], new byte[0]), is(Double.NaN));
    assertThat(RocAuc.of(scores, Cases.bytes(1, 1)), is(Double.NaN));
    assertThat(RocAuc.of(scores, Cases.bytes(0, 0)), is(Double.NaN));
    assertThat(RocAuc.standardError(scores, Cases.bytes(0, 1)), is(Double.NaN));
    assertThat(PrecisionAtK.of(new double[0], new byte[0], 0.1), is(Double.NaN));
    assertThat(PrecisionAtK.of(scores, Cases.bytes(0, 0), 1), is(0.0));
    assertThat(Lift.of(scores, Cases.bytes(0, 0), 0.5), is(Double.NaN));
  }

  @Test
  void badInputIsNamed() {
    double[] two = {1, Double.NaN};
    assertThat(refusal(two, Cases.bytes(0, 1)), containsString("row 1 had NaN"));
    assertThat(refusal(two, Cases.bytes(2, 1)), containsString("row 0 had 2"));
    assertThat(refusal(two, Cases.bytes(1)), containsString("2 scores and 1 labels"));
  }

  private static String refusal(double[] scores, byte[] labels) {
    return assertThrows(IllegalArgumentException.class, () -> AveragePrecision.of(scores, labels))
        .getMessage();
  }

  @Test
  void precisionAtKTakesTheExpectationOverTies() {
    // k = ceil(.4 x 10) = 4: .8 .8 .6 hold 2 hits, then one of the three at .5, of which 1 is a
    // hit.
    assertThat(PrecisionAtK.of(SCORES, LABELS, 0.4), closeTo((2 + 1 / 3.0) / 4, 1e-15));
    assertThat(PrecisionAtK.range(SCORES, LABELS, 0.4), equalTo(new Interval(0.5, 0.75)));
    // k = 3 ends with .6 and leaves no tie.
    assertThat(PrecisionAtK.range(SCORES, LABELS, 0.3), equalTo(new Interval(2 / 3.0, 2 / 3.0)));
    assertThat(Lift.of(SCORES, LABELS, 0.4), closeTo((2 + 1 / 3.0) / 4 / 0.4, 1e-15));
  }

  @Test
  void fractionIsReadAsItsDecimal() {
    // 0.1 x 70 is 7.000000000000001 in doubles; its ceiling would be 8.
    assertThat(PrecisionAtK.count(70, 0.1), is(7L));
    assertThat(PrecisionAtK.count(71, 0.1), is(8L));
    assertThat(PrecisionAtK.count(1, 0.1), is(1L));
    assertThrows(IllegalArgumentException.class, () -> PrecisionAtK.count(70, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void agreesWithNaiveAndIgnoresOrder(long seed) {
    Random random = new Random(seed);
    int n = 5 + random.nextInt(200);
    double[] scores = Cases.tiedScores(n, random);
    byte[] labels = Cases.labels(n, 0.2, random);
    assertThat(AveragePrecision.of(scores, labels), closeTo(naiveAp(scores, labels), 1e-12));
    assertThat(RocAuc.of(scores, labels), closeTo(naiveAuc(scores, labels), 1e-12));
    int[] order = Cases.order(n, random);
    double[] shuffled = Cases.permuted(scores, order);
    byte[] theirs = Cases.permuted(labels, order);
    assertThat(AveragePrecision.of(shuffled, theirs), is(AveragePrecision.of(scores, labels)));
    assertThat(RocAuc.of(shuffled, theirs), is(RocAuc.of(scores, labels)));
    assertThat(RocAuc.standardError(shuffled, theirs), is(RocAuc.standardError(scores, labels)));
    assertThat(PrecisionAtK.of(shuffled, theirs, 0.1), is(PrecisionAtK.of(scores, labels, 0.1)));
    long[] hashes = random.longs(n).toArray();
    assertThat(
        AveragePrecision.interval(
            shuffled, theirs, new BootstrapSpec(50, seed, 0.9, Cases.permuted(hashes, order))),
        equalTo(
            AveragePrecision.interval(scores, labels, new BootstrapSpec(50, seed, 0.9, hashes))));
  }

  /** Recall and precision at each distinct threshold, by counting all rows each time. */
  private static double naiveAp(double[] scores, byte[] labels) {
    double[] thresholds = Arrays.stream(scores).distinct().sorted().toArray();
    double sum = 0;
    double before = 0;
    for (int t = thresholds.length - 1; t >= 0; t--) {
      double hits = 0;
      double rows = 0;
      double all = 0;
      for (int i = 0; i < scores.length; i++) {
        all += labels[i];
        if (scores[i] >= thresholds[t]) {
          hits += labels[i];
          rows++;
        }
      }
      sum += (hits / all - before) * (hits / rows);
      before = hits / all;
    }
    return sum;
  }

  private static double naiveAuc(double[] scores, byte[] labels) {
    double wins = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (labels[i] == 1 && labels[j] == 0) {
          pairs++;
          wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    return wins / pairs;
  }

  @Test
  void intervalCoversAndNarrows() {
    Random random = new Random(3);
    int n = 3000;
    byte[] labels = Cases.labels(n, 0.04, random);
    double[] scores = new double[n];
    for (int i = 0; i < n; i++) {
      scores[i] = random.nextGaussian() + 0.8 * labels[i];
    }
    long[] hashes = random.longs(n).toArray();
    Interval wide =
        AveragePrecision.interval(scores, labels, new BootstrapSpec(400, 1, 0.95, hashes));
    Interval narrow =
        AveragePrecision.interval(scores, labels, new BootstrapSpec(400, 1, 0.5, hashes));
    assertThat(wide.contains(AveragePrecision.of(scores, labels)), is(true));
    assertThat(wide.low() < narrow.low() && narrow.high() < wide.high(), is(true));
    // A percentile interval at 95 % is about four standard errors wide.
    assertThat((wide.high() - wide.low()) / wide.standardError(), closeTo(3.9, 0.5));
    assertThat(
        AveragePrecision.interval(scores, new byte[n], new BootstrapSpec(10, 1, 0.95, hashes))
            .low(),
        is(Double.NaN));
  }

  @Test
  void bootstrapWeightsArePoissonOne() {
    BootstrapSpec spec = new BootstrapSpec(1, 9, 0.95, new Random(4).longs(200_000).toArray());
    int[] seen = new int[20];
    for (int i = 0; i < spec.rows(); i++) {
      seen[spec.weight(i, 7)]++;
    }
    // P(0) = P(1) = 1/e = .3679, P(2) = .1839; four standard errors of 200,000 draws are .0043.
    assertThat(seen[0] / 200_000.0, closeTo(0.3679, 0.0043));
    assertThat(seen[1] / 200_000.0, closeTo(0.3679, 0.0043));
    assertThat(seen[2] / 200_000.0, closeTo(0.1839, 0.0035));
  }

  @Test
  void hundredThousandRowsRankFast() {
    Random random = new Random(8);
    byte[] labels = Cases.labels(100_000, 0.04, random);
    double[] scores = random.doubles(100_000).toArray();
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 8; round++) {
      double start = Cases.cpuSeconds();
      AveragePrecision.of(scores, labels);
      RocAuc.of(scores, labels);
      best = Math.min(best, (Cases.cpuSeconds() - start) * 1e3);
    }
    assertThat("best of 8 was " + best + " ms", best < 100, is(true));
  }
}
