package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BucketsTest {
  @Test
  void ahundredLeadsGetAHundredPercentiles() {
    double[] margins = new double[100];
    for (int i = 0; i < 100; i++) {
      margins[i] = -i;
    }
    Buckets buckets = Buckets.among(margins);
    for (int i = 0; i < 100; i++) {
      assertThat(buckets.percentile(-i), is(100 - i));
    }
  }

  /**
   * Five leads 1, 2, 2, 2, 3. Of the twos one is below and three are tied: ceil(100 (1 + 3/2) / 5)
   * = 50; the one: ceil(100 (0 + 1/2) / 5) = 10; the three: ceil(100 (4 + 1/2) / 5) = 90.
   */
  @Test
  void tiesShareOnePercentile() {
    Buckets buckets = Buckets.among(new double[] {2, 3, 2, 1, 2});
    assertThat(buckets.percentile(1), is(10));
    assertThat(buckets.percentile(2), is(50));
    assertThat(buckets.percentile(3), is(90));
    assertThat(buckets.size(), is(5));
  }

  @Test
  void allEqualIsTheMiddle() {
    assertThat(Buckets.among(new double[] {7, 7, 7}).percentile(7), is(50));
    assertThat(Buckets.among(new double[] {7}).percentile(7), is(50));
  }

  @Test
  void edgesOfDecilesAndBuckets() {
    assertThat(Buckets.decile(100), is(1));
    assertThat(Buckets.decile(91), is(1));
    assertThat(Buckets.decile(90), is(2));
    assertThat(Buckets.decile(11), is(9));
    assertThat(Buckets.decile(10), is(10));
    assertThat(Buckets.decile(1), is(10));
    assertThat(Buckets.name(91), is("Top 10"));
    assertThat(Buckets.name(90), is("Top 25"));
    assertThat(Buckets.name(76), is("Top 25"));
    assertThat(Buckets.name(75), is("Top 50"));
    assertThat(Buckets.name(51), is("Top 50"));
    assertThat(Buckets.name(50), is("Lower 50"));
    assertThat(Buckets.name(1), is("Lower 50"));
  }

  @Test
  void whatIsNotRankedIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Buckets.among(new double[] {1}).percentile(2));
    assertThrows(IllegalArgumentException.class, () -> Buckets.among(new double[0]).percentile(2));
    assertThrows(IllegalArgumentException.class, () -> Buckets.among(new double[] {1, Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> Buckets.decile(0));
    assertThrows(IllegalArgumentException.class, () -> Buckets.name(101));
  }

  static Stream<Long> seeds() {
    return Stream.of(1L, 2L, 3L, 4L);
  }

  /**
   * Against a count over all pairs; order of arrival never matters; a better margin never loses.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithCountingOneByOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 1 + random.nextInt(300);
    double[] margins = new double[n];
    double[] reversed = new double[n];
    for (int i = 0; i < n; i++) {
      margins[i] = random.nextInt(40) / 8.0 - 2;
      reversed[n - 1 - i] = margins[i];
    }
    Buckets buckets = Buckets.among(margins);
    Buckets again = Buckets.among(reversed);
    for (double margin : margins) {
      double midRank = 0;
      for (double other : margins) {
        midRank += other < margin ? 1 : other == margin ? 0.5 : 0;
      }
      int expected = (int) Math.ceil(100 * midRank / n - 1e-9);
      assertThat(buckets.percentile(margin), is(expected));
      assertThat(again.percentile(margin), is(expected));
    }
  }
}
