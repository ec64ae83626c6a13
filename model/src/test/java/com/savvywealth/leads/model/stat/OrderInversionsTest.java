package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderInversionsTest {
  @Test
  void pairsAreCountedByGroup() {
    // margins 1 2 3 4; group 0 has 1 and 3, group 1 has 2 and 4.
    // across: (1,2) .3 > .2 opposite; (1,4) .3 < .5; (2,3) .2 < .3; (3,4) .3 < .5
    // within: (1,3) .3 = .3 a tie; (2,4) .2 < .5
    OrderInversions found =
        OrderInversions.of(
            new double[] {1, 2, 3, 4}, new double[] {.3, .2, .3, .5}, new int[] {0, 1, 0, 1});
    assertThat(found, equalTo(new OrderInversions(1, 4, 0, 0, 2, 1)));
    assertThat(found.acrossShare(), is(0.25));
    assertThat(found.withinTieShare(), is(0.5));
  }

  @Test
  void equalMarginsAreNotComparable() {
    OrderInversions found =
        OrderInversions.of(
            new double[] {1, 1, 0.0, -0.0}, new double[] {.3, .2, .4, .5}, new int[] {0, 1, 0, 0});
    // 1 and 1, 0 and -0 are one margin; the other four pairs are opposite, two of them within 0
    assertThat(found, equalTo(new OrderInversions(2, 2, 0, 2, 2, 0)));
  }

  @Test
  void nothingIsNothingAndNaNIsAnError() {
    OrderInversions none = OrderInversions.of(new double[0], new double[0], new int[0]);
    assertThat(none.acrossShare(), is(0.0));
    assertThrows(
        IllegalArgumentException.class,
        () -> OrderInversions.of(new double[] {1}, new double[] {Double.NaN}, new int[] {0}));
    assertThrows(
        IllegalArgumentException.class,
        () -> OrderInversions.of(new double[] {1}, new double[] {.1}, new int[0]));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void agreesWithLookingAtEveryPair(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(120);
    double[] margins = new double[n];
    double[] p = new double[n];
    int[] groups = new int[n];
    for (int i = 0; i < n; i++) {
      margins[i] = random.nextInt(30) - 15;
      p[i] = random.nextInt(25) / 25.0;
      groups[i] = random.nextInt(4);
    }
    assertThat(OrderInversions.of(margins, p, groups), equalTo(naive(margins, p, groups)));
  }

  private static OrderInversions naive(double[] margins, double[] p, int[] groups) {
    long[] counts = new long[6];
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < i; j++) {
        int at = groups[i] == groups[j] ? 3 : 0;
        double product = (margins[i] - margins[j]) * (p[i] - p[j]);
        counts[at] += product < 0 ? 1 : 0;
        counts[at + 1] += margins[i] != margins[j] ? 1 : 0;
        counts[at + 2] += margins[i] != margins[j] && p[i] == p[j] ? 1 : 0;
      }
    }
    return new OrderInversions(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
  }
}
