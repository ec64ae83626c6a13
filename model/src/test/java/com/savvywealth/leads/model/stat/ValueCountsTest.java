package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueCountsTest {
  @Test
  void aWorkedExample() {
    // 1, 1, 2, 7, 100: middle 2; distances 1 1 0 5 98 sorted 0 1 1 5 98, middle 1; one beyond 10.
    ValueCounts counts = new ValueCounts();
    counts.add(1, 2);
    counts.add(100);
    counts.add(2);
    counts.add(7);
    assertThat(counts.summary(), is(new ValueCounts.Summary(1, 2, 1, 100)));
    assertThat(counts.beyond(2, 10), is(1L));
    assertThat(counts.count(), is(5L));
  }

  @Test
  void ofAnEvenCountTheMiddleIsTheMeanOfTwo() {
    // 1 2 4 10: (2 + 4) / 2 = 3; distances 1 1 2 7, middle 1.5.
    ValueCounts counts = new ValueCounts();
    for (double value : new double[] {10, 1, 4, 2}) {
      counts.add(value);
    }
    assertThat(counts.summary(), is(new ValueCounts.Summary(1, 3, 1.5, 10)));
  }

  @Test
  void nothingGivesNaNs() {
    ValueCounts.Summary none = new ValueCounts().summary();
    assertThat(none, is(new ValueCounts.Summary(Double.NaN, Double.NaN, Double.NaN, Double.NaN)));
    assertThat(new ValueCounts().beyond(0, 1), is(0L));
  }

  @Test
  void bothZerosAreOne() {
    ValueCounts counts = new ValueCounts();
    counts.add(-0.0);
    counts.add(0.0);
    assertThat(counts.summary(), is(new ValueCounts.Summary(0, 0, 0, 0)));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new ValueCounts().add(bad));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithSortingEverything(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(3000);
    double[] values = new double[n];
    ValueCounts counts = new ValueCounts();
    for (int i = 0; i < n; i++) {
      values[i] = seed % 2 == 0 ? random.nextInt(40) - 20 : random.nextGaussian() * 1000;
      counts.add(values[i]);
    }
    Arrays.sort(values);
    double median = middle(values);
    double[] distances = Arrays.stream(values).map(v -> Math.abs(v - median)).sorted().toArray();
    ValueCounts.Summary expected =
        new ValueCounts.Summary(values[0] + 0.0, median, middle(distances), values[n - 1] + 0.0);
    assertThat(counts.summary(), is(expected));
    long beyond = Arrays.stream(distances).filter(d -> d > 1.5 * middle(distances)).count();
    assertThat(counts.beyond(median, 1.5 * middle(distances)), is(beyond));
  }

  @Test
  void manyDifferentNumbersAreSketchedWithinOnePercentAndInAnyOrder() {
    ValueCounts up = new ValueCounts();
    ValueCounts down = new ValueCounts();
    int n = 300_001;
    for (int i = 1; i <= n; i++) {
      up.add(i);
      down.add(n + 1 - i);
    }
    assertThat(up.isExact(), is(false));
    assertThat(up.summary(), is(down.summary()));
    assertThat(up.summary().median(), closeTo(150_001, 1_500.01));
    assertThat(up.summary().mad(), closeTo(75_000, 3_000));
    assertThat((double) up.beyond(150_001, 100_000), closeTo(100_000, 3_000));
    assertThat(up.count(), is(300_001L));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void theSketchIsWithinOnePercentOnBothSidesOfZero(long seed) {
    Random random = new Random(seed);
    double[] values = new double[20_001];
    ValueCounts counts = new ValueCounts();
    for (int i = 0; i < values.length; i++) {
      values[i] = (random.nextGaussian() - 1) * 1e6;
      counts.add(values[i]);
    }
    Arrays.sort(values);
    double median = middle(values);
    double[] distances = Arrays.stream(values).map(v -> Math.abs(v - median)).sorted().toArray();
    ValueCounts.Summary summary = counts.summary();
    assertThat(counts.isExact(), is(false));
    assertThat(summary.min(), is(values[0]));
    assertThat(summary.max(), is(values[values.length - 1]));
    assertThat(summary.median(), closeTo(median, 0.01 * Math.abs(median)));
    assertThat(summary.mad(), closeTo(middle(distances), 0.02 * Math.abs(median)));
  }

  private static double middle(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[half] + 0.0
        : (sorted[half - 1] + sorted[half]) / 2 + 0.0;
  }
}
