package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.stat.QuantileBins;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceWindowTest {
  /** Ten distinct values at most: one bin each, and the missing. */
  @Test
  void fewValuesHaveABinEach() {
    ReferenceBins bins = ReferenceBins.ofNumbers(new double[] {3, 1, 1, Double.NaN, 2, 3, 3});
    assertThat(bins, is(new ReferenceBins(List.of(1.0, 2.0), null, List.of(2L, 1L, 3L, 1L))));
    assertThat(bins.rows(), is(7L));
    assertThat(bins.category(), is(false));
  }

  @Test
  void nothingKnownIsOneBinForValuesAndOneForMissing() {
    ReferenceBins bins = ReferenceBins.ofNumbers(new double[] {Double.NaN, Double.NaN});
    assertThat(bins, is(new ReferenceBins(List.of(), null, List.of(0L, 2L))));
    assertThat(bins.indexOf(7.0), is(0));
  }

  /** The audit's bins and these are the same, for values on edges too. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void binsAreThoseOfTheQuantileBins(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[1_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(8) == 0 ? Double.NaN : (float) random.nextInt(200) / 10;
    }
    QuantileBins quantiles = QuantileBins.deciles(values);
    ReferenceBins bins = ReferenceBins.ofNumbers(values);
    long[] counted = new long[bins.count()];
    for (double value : values) {
      counted[bins.indexOf(value)]++;
      assertThat(bins.indexOf(value), is(quantiles.index(value)));
    }
    assertThat(bins.counts(), is(Arrays.stream(counted).boxed().toList()));
  }

  @Test
  void theTextReadsAsTheWindow() {
    ReferenceWindow window =
        new ReferenceWindow(
            5,
            new TreeMap<>(
                Map.of(
                    "moves",
                    ReferenceBins.ofNumbers(new double[] {1, 2, 2, 3, Double.NaN}),
                    "size",
                    ReferenceBins.ofLevels(List.of("large"), new long[] {3, 2, 0}))),
            ReferenceBins.ofNumbers(new double[] {-1.25, 0.1f}));
    assertThat(ReferenceWindow.read("window", window.json()), is(window));
  }
}
