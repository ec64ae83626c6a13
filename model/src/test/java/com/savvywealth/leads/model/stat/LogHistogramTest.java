package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogHistogramTest {
  private static LogHistogram of(double... values) {
    LogHistogram histogram = new LogHistogram();
    for (double value : values) {
      histogram.add(value);
    }
    return histogram;
  }

  @Test
  void signsZerosAndMissingAreKeptApart() {
    LogHistogram h = of(-100, Double.NaN, 0, -0.0, 50, 3, Double.NaN);
    assertThat(h.count(), is(5L));
    assertThat(h.missing(), is(2L));
    assertThat(h.min(), is(-100.0));
    assertThat(h.max(), is(50.0));
    assertThat(h.median(), is(0.0));
    assertThat(h.quantile(0), is(-100.0));
    assertThat(h.quantile(0.8), closeTo(3, 0.03));
    assertThat(h.quantile(1), is(50.0));
    // Deviations from 0: 100, 0, 0, 50, 3; the middle one is 3.
    assertThat(h.mad(), closeTo(3, 0.06));
  }

  @Test
  void emptyAndConstant() {
    LogHistogram none = of(Double.NaN);
    assertThat(none.median(), is(Double.NaN));
    assertThat(none.mad(), is(Double.NaN));
    assertThat(none.min(), is(Double.NaN));
    assertThat(none.quantile(1), is(Double.NaN));
    LogHistogram same = of(7, 7, 7, 7);
    assertThat(same.median(), is(7.0));
    assertThat(same.mad(), is(0.0));
    assertThrows(IllegalArgumentException.class, () -> same.add(Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> same.quantile(1.01));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void quantilesAreWithinOnePercent(long seed) {
    Random random = new Random(seed);
    double[] values = new double[999];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          random.nextInt(9) == 0 ? 0 : Cases.wild(random) * (random.nextBoolean() ? 1 : 1e-100);
    }
    LogHistogram h = of(values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int rank = 1; rank <= sorted.length; rank += 7) {
      double truth = sorted[rank - 1];
      double told = h.quantile((rank - 0.5) / sorted.length);
      assertThat(
          "rank " + rank + " of seed " + seed,
          Math.abs(told - truth),
          lessThan(Math.abs(truth) * 0.0100001 + Double.MIN_NORMAL));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7, 8})
  void mergeIsOrderFree(long seed) {
    Random random = new Random(seed);
    double[] values = new double[500];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(10) == 0 ? Double.NaN : Cases.wild(random);
    }
    LogHistogram whole = of(values);
    LogHistogram[] shards = {of(), of(), of(), of()};
    Cases.shuffle(values, random);
    for (double value : values) {
      shards[random.nextInt(3)].add(value);
    }
    LogHistogram merged = of();
    for (int s : Cases.order(4, random)) {
      merged.merge(LogHistogram.fromBytes(shards[s].toBytes()));
    }
    assertThat(merged.toBytes(), equalTo(whole.toBytes()));
    assertThat(merged, equalTo(whole));
    assertThat(merged.hashCode(), is(whole.hashCode()));
    assertThat(merged.mad(), is(whole.mad()));
    assertThat(merged.quantile(0.3), is(whole.quantile(0.3)));
  }
}
