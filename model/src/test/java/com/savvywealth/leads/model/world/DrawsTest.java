package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.world.Draws.Topic;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42})
  void unitsAreUniformAndUncorrelated(long seed) {
    // n = 40,000 uniforms: mean .5 +- 5 x .2887/200 = .0072; variance 1/12; lag covariance 0
    Draws draws = new Draws(seed);
    int n = 40_000;
    double sum = 0;
    double squares = 0;
    double byEntity = 0;
    double byIndex = 0;
    double byTopic = 0;
    for (int i = 0; i < n; i++) {
      double u = draws.unit(Topic.CAREER_MOVE, i, 0) - 0.5;
      sum += u;
      squares += u * u;
      byEntity += u * (draws.unit(Topic.CAREER_MOVE, i + 1, 0) - 0.5);
      byIndex += u * (draws.unit(Topic.CAREER_MOVE, i, 1) - 0.5);
      byTopic += u * (draws.unit(Topic.CAREER_CLASS, i, 0) - 0.5);
    }
    assertThat(sum / n, closeTo(0, 0.0073));
    assertThat(squares / n, closeTo(1 / 12.0, 0.002));
    assertThat(byEntity / n, closeTo(0, 0.0022));
    assertThat(byIndex / n, closeTo(0, 0.0022));
    assertThat(byTopic / n, closeTo(0, 0.0022));
  }

  @Test
  void permutationHoldsEachNumberOnce() {
    int[] order = new Draws(5).permutation(Topic.REP_ORDER, 1_000);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    assertThat(sorted, is(IntStream.range(0, 1_000).toArray()));
    assertThat(order, is(not(sorted)));
    assertThat(order, is(new Draws(5).permutation(Topic.REP_ORDER, 1_000)));
    assertThat(order, is(not(new Draws(6).permutation(Topic.REP_ORDER, 1_000))));
  }
}
