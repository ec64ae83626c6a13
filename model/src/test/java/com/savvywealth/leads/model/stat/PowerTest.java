package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes and powers against statsmodels, scipy and counting. */
class PowerTest {
  static JsonNode oracle() throws IOException {
    Path file = Path.of(System.getProperty("testdata.dir"), "oracle", "power_values.json");
    return StrictJson.read("oracle", Files.readString(file), JsonNode.class);
  }

  @Test
  void thePlansCaseHasItsFourSizes() {
    SampleSize full = SampleSize.of(0.04, 0.06, 0.05, 0.8);
    assertThat(full.pooled(), closeTo(1862.93, 0.005));
    assertThat(full.unpooled(), closeTo(1860.18, 0.005));
    assertThat(full.arcsine(), closeTo(1845.88, 0.005));
    assertThat(full.fleiss(), closeTo(1961.66, 0.005));
    assertThat(SampleSize.whole(full.pooled()), is(1863L));
    assertThat(SampleSize.of(0.04, 0.052, 0.05, 0.8).pooled(), closeTo(4782.71, 0.005));
    assertThat(full.test().cohenH(), closeTo(0.09222, 5e-6));
    // statsmodels' power_proportions_2indep says .41626010 too.
    assertThat(new Power(0.04, 0.052, 0.05).pooled(1863), closeTo(0.4162603, 3e-7));
  }

  /** n per arm by base rate and lift. */
  @ParameterizedTest
  @CsvSource({
    "0.0254, 2991, 7666, 16520",
    "0.0274, 2766, 7089, 15280",
    "0.0389, 1919, 4925, 10622",
    "0.0400, 1863, 4783, 10317",
    "0.0474, 1557, 4000, 8632"
  })
  void sizesByBaseRate(double base, long half, long third, long fifth) {
    assertThat(SampleSize.whole(SampleSize.of(base, base * 1.5, 0.05, 0.8).pooled()), is(half));
    assertThat(SampleSize.whole(SampleSize.of(base, base * 1.3, 0.05, 0.8).pooled()), is(third));
    assertThat(SampleSize.whole(SampleSize.of(base, base * 1.2, 0.05, 0.8).pooled()), is(fifth));
  }

  @Test
  void sizesAndPowersAgreeWithStatsmodels() throws IOException {
    JsonNode sizes = oracle().get("sizes");
    assertThat(sizes.size(), greaterThan(15));
    for (JsonNode entry : sizes) {
      SampleSize size =
          SampleSize.of(
              entry.get("control").asDouble(),
              entry.get("treated").asDouble(),
              entry.get("alpha").asDouble(),
              entry.get("power").asDouble());
      double n = entry.get("pooled").asDouble();
      String name = entry.get("control") + " to " + entry.get("treated");
      assertThat(name, size.pooled(), closeTo(n, 1e-9 * n));
      assertThat(name, size.unpooled(), closeTo(entry.get("unpooled").asDouble(), 1e-9 * n));
      assertThat(name, size.arcsine(), closeTo(entry.get("arcsine").asDouble(), 1e-6 * n));
      assertThat(name, size.fleiss(), closeTo(entry.get("fleiss").asDouble(), 1e-9 * n));
      int whole = entry.get("n").asInt();
      double pooled = entry.get("pooled_power_at_n").asDouble();
      assertThat(name, size.test().pooled(whole), closeTo(pooled, 1e-10));
      if (!entry.get("exact_power_at_n").isNull()) {
        double exact = entry.get("exact_power_at_n").asDouble();
        assertThat(name, size.test().exact(whole), closeTo(exact, 1e-11));
      }
    }
  }

  @Test
  void exactPowersAgreeWithScipy() throws IOException {
    for (JsonNode entry : oracle().get("exact")) {
      Power test =
          new Power(
              entry.get("control").asDouble(),
              entry.get("treated").asDouble(),
              entry.get("alpha").asDouble());
      double exact = test.exact(entry.get("n").asInt());
      assertThat(entry.toString(), exact, closeTo(entry.get("power").asDouble(), 1e-11));
    }
  }

  /** Every pair of counts, with the z of {@link TwoProportions}. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void exactPowerIsTheSumOverAllPairs(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(60);
    Power test =
        new Power(
            0.01 + 0.98 * random.nextDouble(),
            0.01 + 0.98 * random.nextDouble(),
            0.001 + 0.3 * random.nextDouble());
    double sum = 0;
    for (int a = 0; a <= n; a++) {
      for (int b = 0; b <= n; b++) {
        double p = new TwoProportions(b, n, a, n).pValue();
        if (p <= test.alpha()) {
          sum += chance(n, a, test.control()) * chance(n, b, test.treated());
        }
      }
    }
    assertThat("seed " + seed, test.exact(n), closeTo(sum, 1e-10));
  }

  private static double chance(int n, int k, double p) {
    double chance = 1;
    for (int i = 1; i <= k; i++) {
      chance *= p * (n - k + i) / i;
    }
    return chance * Math.pow(1 - p, n - k);
  }

  @Test
  void smallestExactSizeHasThePowerAndTheOneBeforeLacksIt() {
    SampleSize full = SampleSize.of(0.04, 0.06, 0.05, 0.8);
    int smallest = full.exact();
    assertThat(full.test().exact(smallest), greaterThanOrEqualTo(0.8));
    for (int n = smallest - 1; n > smallest - 300; n--) {
      assertThat(full.test().exact(n), lessThan(0.8));
    }
    int lasting = full.exactLasting();
    assertThat(lasting, greaterThanOrEqualTo(smallest));
    assertThat(full.test().exact(lasting - 1), lessThan(0.8));
    for (int n = lasting; n < lasting + 300; n++) {
      assertThat(full.test().exact(n), greaterThanOrEqualTo(0.8));
    }
    assertThat((double) smallest, closeTo(full.pooled(), 30));
  }

  @Test
  void formulasInvertEachOther() {
    for (double lift : new double[] {1.1, 1.5, 3, 0.5}) {
      SampleSize size = SampleSize.of(0.04, 0.04 * lift, 0.05, 0.9);
      assertThat(size.test().found(size.pooled()), closeTo(0.9, 1e-12));
      assertThat(size.test().unpooled(size.unpooled()), closeTo(0.9, 1e-6));
      assertThat(size.test().arcsine(size.arcsine()), closeTo(0.9, 1e-6));
    }
    double n = SampleSize.of(0.04, 0.052, 0.05, 0.8).pooled();
    assertThat(SampleSize.detectableRate(0.04, 0.05, 0.8, n), closeTo(0.052, 1e-10));
    assertThat(SampleSize.detectableRate(0.04, 0.05, 0.8, 1), is(Double.NaN));
  }

  /** Evenly spaced numbers give each count its share, to one draw. */
  @Test
  void sampledCountsFollowTheirLaw() {
    BinomialSampler sampler = BinomialSampler.of(50, 0.3);
    BinomialWindow law = BinomialWindow.of(50, 0.3);
    int draws = 20_000;
    int[] counts = new int[51];
    for (int i = 0; i < draws; i++) {
      counts[sampler.draw((i + 0.5) / draws)]++;
    }
    for (int k = 0; k <= 50; k++) {
      assertThat("count " + k, (double) counts[k] / draws, closeTo(law.at(k), 1.01 / draws));
    }
    assertThat(BinomialSampler.of(7, 0).draw(0.999999), is(0));
    assertThat(BinomialSampler.of(7, 1).draw(0.000001), is(7));
    assertThat(BinomialSampler.of(0, 0.4).draw(0.5), is(0));
    assertThrows(IllegalArgumentException.class, () -> BinomialSampler.of(-1, 0.4));
    assertThrows(IllegalArgumentException.class, () -> BinomialSampler.of(3, 1.1));
  }

  @Test
  void smallSizesAreFoundFromTheBottom() {
    for (double treated : new double[] {0.5, 0.7, 0.9}) {
      SampleSize size = SampleSize.of(0.1, treated, 0.05, 0.8);
      int n = 1;
      while (size.test().exact(n) < 0.8) {
        n++;
      }
      assertThat(size.exact(), is(n));
    }
  }

  @Test
  void trueSizeOfTheTestIsNearItsLevel() {
    assertThat(new Power(0.04, 0.06, 0.05).exactSize(1863), closeTo(0.05, 0.002));
    assertThat(new Power(0.04, 0.06, 0.05).exactSize(1), is(0.0));
  }

  @Test
  void clustersCostTheirDesignEffect() {
    // 187 leads of one person, ICC .01: 1 + 186 * .01.
    assertThat(SampleSize.designEffect(187, 0.01), closeTo(2.86, 1e-12));
    assertThat(SampleSize.designEffect(1, 0.5), is(1.0));
    assertThrows(IllegalArgumentException.class, () -> SampleSize.designEffect(0.5, 0.1));
    assertThrows(IllegalArgumentException.class, () -> SampleSize.designEffect(5, Double.NaN));
  }

  @Test
  void whatCannotBeSizedIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> SampleSize.of(0.04, 0.04, 0.05, 0.8));
    assertThrows(IllegalArgumentException.class, () -> SampleSize.of(0, 0.04, 0.05, 0.8));
    assertThrows(IllegalArgumentException.class, () -> SampleSize.of(0.04, 1, 0.05, 0.8));
    assertThrows(IllegalArgumentException.class, () -> SampleSize.of(0.04, 0.06, 0.05, 0.02));
    assertThrows(IllegalArgumentException.class, () -> new Power(0.04, 0.06, 0.05).pooled(-1));
    assertThrows(IllegalArgumentException.class, () -> new Power(0.04, 0.06, 0.05).exact(0));
    assertThat(SampleSize.whole(12.0000000001), is(12L));
    assertThat(SampleSize.whole(12.001), is(13L));
  }
}
