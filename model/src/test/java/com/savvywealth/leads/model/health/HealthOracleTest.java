package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.stat.ControlLimits;
import com.savvywealth.leads.model.stat.ExposureWeightedPrecision;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.PoissonInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class HealthOracleTest {
  @Test
  void agreesWithScipyAndScikitLearn() throws IOException {
    Path file = Path.of(System.getProperty("testdata.dir"), "oracle", "health_values.json");
    JsonNode entries = StrictJson.read("oracle", Files.readString(file), JsonNode.class);
    assertThat(entries.size(), greaterThan(20));
    for (JsonNode entry : entries) {
      check(entry);
    }
  }

  private static void check(JsonNode entry) {
    String name = entry.path("kind").asText() + " " + entry.path("n") + " " + entry.path("level");
    switch (entry.get("kind").asText()) {
      case "binomial" ->
          assertThat(
              name,
              ControlLimits.binomial(number(entry, "n"), real(entry, "p"), real(entry, "level")),
              is(limits(entry)));
      case "predictive" ->
          assertThat(
              name,
              ControlLimits.predictive(
                  number(entry, "n"),
                  number(entry, "hits"),
                  number(entry, "trials"),
                  real(entry, "level")),
              is(limits(entry)));
      case "outside" ->
          assertThat(
              name,
              limits(entry).chanceOutside(number(entry, "n"), real(entry, "p")),
              closeTo(real(entry, "value"), 1e-12));
      case "poisson" -> {
        Interval interval = PoissonInterval.of(number(entry, "count"), real(entry, "confidence"));
        assertThat(name, interval.low(), closeTo(real(entry, "low"), 1e-6));
        assertThat(name, interval.high(), closeTo(real(entry, "high"), 1e-6));
      }
      case "weighted_ap" ->
          assertThat(
              name,
              ExposureWeightedPrecision.of(reals(entry, "scores"), reals(entry, "weights")),
              closeTo(real(entry, "value"), 1e-12));
      default -> throw new AssertionError(name);
    }
  }

  private static ControlLimits limits(JsonNode entry) {
    return new ControlLimits(number(entry, "low"), number(entry, "high"));
  }

  private static int number(JsonNode entry, String key) {
    return entry.get(key).asInt();
  }

  private static double real(JsonNode entry, String key) {
    return entry.get(key).asDouble();
  }

  private static double[] reals(JsonNode entry, String key) {
    return StreamSupport.stream(entry.get(key).spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
