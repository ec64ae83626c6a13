package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceStatTest {
  private static final double DIGITS = 1e-12;

  @Test
  void publishedFiguresComeOut() {
    // (1863 - 1760)^2 / 3623 = 10609 / 3623 = 2.92824; P(chi2_1 > 2.92824) = .0870
    SampleRatio ratio = new SampleRatio(1863, 1760);
    assertThat(ratio.chiSquared(), closeTo(10609.0 / 3623, DIGITS));
    assertThat(ratio.pValue(), closeTo(0.08704253642342769, DIGITS));
    // .01 / sqrt((.05 x .95 + .04 x .96) / 2) = .01 / sqrt(.04295) = .04825
    assertThat(StandardizedDifference.ofShares(0.05, 0.04), closeTo(0.04825234406533809, DIGITS));
    assertThat(StandardizedDifference.nullDeviation(100, 400), closeTo(Math.sqrt(0.0125), DIGITS));
  }

  @Test
  void otherToolsAgree() throws IOException {
    each("srm", this::sameRatio);
    each("smd", this::sameDifference);
    each(
        "bound",
        entry ->
            assertThat(
                StandardizedDifference.nullBound(
                    entry.get("covariates").asInt(),
                    new SampleRatio(entry.get("treatment").asLong(), entry.get("control").asLong()),
                    0.95),
                closeTo(entry.get("bound").asDouble(), 1e-9)));
  }

  private void sameRatio(JsonNode entry) {
    SampleRatio ratio =
        new SampleRatio(entry.get("treatment").asLong(), entry.get("control").asLong());
    assertThat(ratio.chiSquared(), closeTo(entry.get("chi").asDouble(), 1e-9));
    assertThat(ratio.pValue(), closeTo(entry.get("p").asDouble(), 1e-9));
  }

  private void sameDifference(JsonNode entry) {
    assertThat(
        StandardizedDifference.ofMeans(sample(entry.get("treated")), sample(entry.get("controls"))),
        closeTo(entry.get("smd").asDouble(), DIGITS));
  }

  private static StandardizedDifference.Sample sample(JsonNode values) {
    Moments moments = new Moments(1);
    values.forEach(value -> moments.add(new double[] {value.asDouble()}));
    return new StandardizedDifference.Sample(moments.mean(0), moments.variance(0));
  }

  private static void each(String name, Consumer<JsonNode> check) throws IOException {
    Path file = Path.of(System.getProperty("testdata.dir"), "oracle", "balance_values.json");
    int found = 0;
    for (JsonNode entry : new ObjectMapper().readTree(file.toFile())) {
      if (entry.get("name").asText().equals(name)) {
        check.accept(entry);
        found++;
      }
    }
    assertThat(name, found, greaterThan(2));
  }

  @Test
  void edgesAreDecided() {
    assertThat(SampleRatio.NONE.pValue(), is(Double.NaN));
    assertThat(new SampleRatio(7, 7).pValue(), is(1.0));
    assertThat(new SampleRatio(5500, 4500).pValue(), lessThan(1e-20));
    assertThrows(IllegalArgumentException.class, () -> new SampleRatio(-1, 0));
    assertThat(StandardizedDifference.ofShares(1, 1), is(0.0));
    assertThat(StandardizedDifference.ofShares(1, 0), is(Double.POSITIVE_INFINITY));
    assertThat(StandardizedDifference.ofShares(Double.NaN, 0.5), is(Double.NaN));
    StandardizedDifference.Sample lone = new StandardizedDifference.Sample(3, Double.NaN);
    assertThat(StandardizedDifference.ofMeans(lone, lone), is(Double.NaN));
    assertThat(StandardizedDifference.nullBound(0, SampleRatio.NONE, 0.95), is(0.0));
    assertThat(
        StandardizedDifference.nullBound(3, SampleRatio.NONE, 0.95), is(Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void theWidestOfSeveralStaysBelowTheBoundInNineteenOfTwenty(long seed) {
    // 4,000 random splits of 200 rows into 100 and 100, 6 independent covariates each.
    Random random = new Random(seed);
    double bound = StandardizedDifference.nullBound(6, new SampleRatio(100, 100), 0.95);
    int below = 0;
    for (int split = 0; split < 4_000; split++) {
      double widest = 0;
      for (int covariate = 0; covariate < 6; covariate++) {
        widest =
            Math.max(
                widest, Math.abs(StandardizedDifference.ofMeans(drawn(random), drawn(random))));
      }
      below += widest < bound ? 1 : 0;
    }
    // sd of a share of .95 over 4,000 is .0034; t in place of normal costs about .002
    assertThat("seed " + seed, below / 4_000.0, both(greaterThan(0.935)).and(lessThan(0.963)));
  }

  private static StandardizedDifference.Sample drawn(Random random) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 100; i++) {
      double value = random.nextGaussian();
      sum += value;
      squares += value * value;
    }
    return new StandardizedDifference.Sample(sum / 100, (squares - sum * sum / 100) / 99);
  }
}
