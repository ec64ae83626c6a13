package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPointTest {
  private static SortedMap<Integer, Long> digits(double... values) {
    SortedMap<Integer, Long> sums = new TreeMap<>();
    for (double value : values) {
      FixedPoint.digits(value, (place, digit) -> sums.merge(place, digit, Long::sum));
    }
    return sums;
  }

  /** .75 = 3 x 2^-2 = 3 x 2^30 x 2^-32; 2^-33 = 2^31 x 2^-64. */
  @Test
  void digitsAreToTheBase2To32() {
    assertThat(digits(0.75), is(new TreeMap<>(Map.of(0, 3L << 30))));
    assertThat(digits(Math.scalb(1.0, -33)), is(new TreeMap<>(Map.of(1, 1L << 31))));
    assertThat(digits(0.0), is(new TreeMap<>()));
    assertThat(digits(1.0), is(new TreeMap<>(Map.of(0, 1L << 32))));
    assertThat(digits(Double.MIN_VALUE), is(new TreeMap<>(Map.of(33, 1L << 14))));
  }

  @Test
  void theSumOfNothingIsNothing() {
    assertThat(FixedPoint.sum(new TreeMap<>()), is(0.0));
  }

  @Test
  void numbersOutsideAreRefused() {
    for (double bad : new double[] {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> digits(bad));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void sumsAreThoseOfTheExactSum(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[5_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.scalb(random.nextDouble(), -random.nextInt(seed == 1 ? 900 : 40));
    }
    assertThat(FixedPoint.sum(digits(values)), is(ExactSum.of(values)));
  }

  /** 2^31 leads of probability one: their digit is 2^63 - 2^32 at most, which is a long. */
  @Test
  void aLongSumKeepsEveryBit() {
    long most = (1L << 31) - 1;
    assertThat(
        FixedPoint.sum(new TreeMap<>(Map.of(0, most * (1L << 32), 1, 1L))), is((double) most));
  }
}
