package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  private static final double NA = Double.NaN;

  private static Moments of(double[][] rows) {
    Moments moments = new Moments(rows[0].length);
    for (double[] row : rows) {
      moments.add(row);
    }
    return moments;
  }

  @Test
  void pairsAreMeasuredWhereBothArePresent() {
    Moments m = of(new double[][] {{1, 2}, {2, NA}, {3, 6}, {NA, 9}, {5, 1}});
    // x = 1, 2, 3, 5: mean 11/4, variance (39 - 121/4)/3 = 35/12.
    assertThat(m.mean(0), is(2.75));
    assertThat(m.variance(0), closeTo(35.0 / 12, 1e-15));
    assertThat(m.pairCount(0, 1), is(3L));
    assertThat(m.count(1), is(4L));
    // Pairs (1,2) (3,6) (5,1): sums 9, 9; squares 35, 41; products 25.
    // r = (3*25 - 81) / sqrt((105 - 81)(123 - 81)) = -6 / sqrt(24*42)
    assertThat(m.correlation(0, 1), closeTo(-6 / Math.sqrt(24 * 42), 1e-15));
    assertThat(m.correlation(1, 0), is(m.correlation(0, 1)));
    // Filled with means 2.75 and 4.5: deviations (-1.75,-2.5) (-.75,0) (.25,1.5) (0,4.5)
    // (2.25,-3.5)
    // cross 4.375 + .375 - 7.875 = -3.125; squares 8.75 and 41.
    CorrelationMatrix imputed = CorrelationMatrix.meanImputed(m);
    assertThat(imputed.value(0, 1), closeTo(-3.125 / Math.sqrt(8.75 * 41), 1e-15));
    assertThat(imputed.pairCount(0, 1), is(3L));
    assertThat(CorrelationMatrix.pairwise(m).value(1, 0), is(m.correlation(0, 1)));
  }

  @Test
  void edgeCasesAreNaN() {
    Moments none = new Moments(2);
    assertThat(none.mean(0), is(NA));
    assertThat(none.variance(0), is(NA));
    assertThat(none.correlation(0, 1), is(NA));
    assertThat(CorrelationMatrix.meanImputed(none).value(0, 0), is(NA));
    Moments m = of(new double[][] {{7, 1, NA}, {7, 2, NA}, {7, 4, NA}});
    assertThat(m.variance(0), is(0.0));
    assertThat(m.correlation(0, 1), is(NA));
    assertThat(m.correlation(1, 1), is(1.0));
    assertThat(m.pairCount(1, 2), is(0L));
    assertThat(m.mean(2), is(NA));
    double[] vif = Vif.of(CorrelationMatrix.meanImputed(m).values());
    assertThat(vif[0], is(NA));
    assertThat(vif[1], is(1.0));
    assertThat(vif[2], is(NA));
    assertThrows(IllegalArgumentException.class, () -> m.add(new double[] {1, 2}));
    assertThrows(
        IllegalArgumentException.class, () -> m.add(new double[] {1, 2, Double.NEGATIVE_INFINITY}));
    assertThrows(IllegalArgumentException.class, () -> m.merge(new Moments(2)));
  }

  @Test
  void farFromZeroNothingIsLost() {
    // Variance of 1e9 + {4, 7, 13, 16} is 30; sums of squares in doubles lose it.
    Moments m = of(new double[][] {{1e9 + 4}, {1e9 + 7}, {1e9 + 13}, {1e9 + 16}});
    assertThat(m.variance(0), is(30.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mergeIsOrderFree(long seed) {
    Random random = new Random(seed);
    double[][] rows = rows(300, 6, random);
    Moments whole = of(rows);
    Moments[] shards = new Moments[5];
    for (int s = 0; s < shards.length; s++) {
      shards[s] = new Moments(6);
    }
    for (int i : Cases.order(rows.length, random)) {
      shards[random.nextInt(shards.length - 1)].add(rows[i]);
    }
    Moments merged = new Moments(6);
    for (int s : Cases.order(shards.length, random)) {
      merged.merge(Moments.fromBytes(shards[s].toBytes()));
    }
    assertThat(merged, equalTo(whole));
    assertThat(merged.hashCode(), is(whole.hashCode()));
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        assertThat(merged.correlation(i, j), is(whole.correlation(i, j)));
        assertThat(merged.pairCount(i, j), is(naiveCount(rows, i, j)));
        assertThat(merged.correlation(i, j), closeTo(naiveCorrelation(rows, i, j), 1e-12));
      }
    }
  }

  private static double[][] rows(int n, int width, Random random) {
    double[][] rows = new double[n][width];
    for (double[] row : rows) {
      double shared = random.nextGaussian();
      for (int j = 0; j < width; j++) {
        row[j] = random.nextInt(4) == 0 ? NA : 1000 + shared * j + random.nextGaussian();
      }
    }
    return rows;
  }

  private static long naiveCount(double[][] rows, int i, int j) {
    long n = 0;
    for (double[] row : rows) {
      n += Double.isNaN(row[i]) || Double.isNaN(row[j]) ? 0 : 1;
    }
    return n;
  }

  private static double naiveCorrelation(double[][] rows, int i, int j) {
    double n = naiveCount(rows, i, j);
    double mi = 0;
    double mj = 0;
    for (double[] row : rows) {
      if (!Double.isNaN(row[i]) && !Double.isNaN(row[j])) {
        mi += row[i] / n;
        mj += row[j] / n;
      }
    }
    double ii = 0;
    double jj = 0;
    double ij = 0;
    for (double[] row : rows) {
      if (!Double.isNaN(row[i]) && !Double.isNaN(row[j])) {
        ii += (row[i] - mi) * (row[i] - mi);
        jj += (row[j] - mj) * (row[j] - mj);
        ij += (row[i] - mi) * (row[j] - mj);
      }
    }
    return ij / Math.sqrt(ii * jj);
  }

  @Test
  void vifNamesTheColumnsThatDetermineEachOther() {
    Random random = new Random(6);
    double[][] rows = new double[200][];
    for (int i = 0; i < rows.length; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      double c = a + random.nextGaussian();
      // column 3 = 2 a - 3 b, column 4 alone, column 5 = -c
      rows[i] = new double[] {a, b, c, 2 * a - 3 * b, random.nextGaussian(), -c};
    }
    double[][] r = CorrelationMatrix.pairwise(of(rows)).values();
    double[] vif = Vif.of(r);
    assertThat(vif[0], is(Double.POSITIVE_INFINITY));
    assertThat(vif[1], is(Double.POSITIVE_INFINITY));
    assertThat(vif[2], is(Double.POSITIVE_INFINITY));
    assertThat(vif[3], is(Double.POSITIVE_INFINITY));
    assertThat(vif[4] >= 1 && vif[4] < 1.1, is(true));
    assertThat(vif[5], is(Double.POSITIVE_INFINITY));
    assertThat(Vif.collinearSets(r), contains(List.of(0, 1, 3), List.of(2, 5)));
  }

  @Test
  void vifOfIndependentAndOfTwoColumns() {
    assertThat(Vif.of(new double[][] {{1, 0}, {0, 1}}), is(new double[] {1, 1}));
    // Two columns: 1 / (1 - r2) = 1 / (1 - .36) = 1.5625
    double[] two = Vif.of(new double[][] {{1, .6}, {.6, 1}});
    assertThat(two[0], closeTo(1.5625, 1e-14));
    assertThat(two[1], closeTo(1.5625, 1e-14));
    assertThat(Vif.collinearSets(new double[][] {{1, .6}, {.6, 1}}), is(empty()));
    assertThat(Vif.of(new double[0][]).length, is(0));
    assertThrows(IllegalArgumentException.class, () -> Vif.of(new double[][] {{1, .6}}));
    assertThrows(IllegalArgumentException.class, () -> Vif.of(new double[][] {{1, NA}, {NA, 1}}));
  }

  @Test
  void fortyColumnsAreFast() {
    Random random = new Random(2);
    double[][] rows = new double[1000][40];
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextGaussian() * (1 << (j % 20));
      }
    }
    Moments moments = new Moments(40);
    for (int round = 0; round < 5; round++) {
      add(moments, rows, 1);
    }
    double start = Cases.cpuSeconds();
    add(moments, rows, 20);
    double seconds = (Cases.cpuSeconds() - start) * 5;
    assertThat("100k rows would take " + seconds + " s", seconds < 6, is(true));
  }

  private static void add(Moments moments, double[][] rows, int times) {
    for (int t = 0; t < times; t++) {
      for (double[] row : rows) {
        moments.add(row);
      }
    }
  }
}
