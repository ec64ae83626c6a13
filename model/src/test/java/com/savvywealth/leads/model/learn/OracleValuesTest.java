package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our figures against scikit-learn, statsmodels, R, XGBoost for Python and published ones: {@code
 * oracle/values.json}. How to add a value stands in {@code oracle/make_values.py}.
 */
class OracleValuesTest {
  private static final Map<String, Function<OracleInputs, double[]>> WALKERS = walkers();

  /** Sketches, resamples, values printed in few digits, and values in the millions. */
  private static final Map<String, Double> WIDER =
      Map.of(
          "average_precision_bootstrap_error/n1000", 0.0035,
          "average_precision_bootstrap_interval/n1000", 0.0104,
          "two_proportions_newcombe/published", 5e-5,
          "vif/near_collinear", 1e-5,
          "vif/near_singular_sum", 0.0222);

  private static Map<String, Function<OracleInputs, double[]>> walkers() {
    Map<String, Function<OracleInputs, double[]>> all = new TreeMap<>(OracleStatistics.walkers());
    for (Map<String, Function<OracleInputs, double[]>> more :
        List.of(OracleModels.walkers(), OracleCalibration.walkers())) {
      more.forEach(
          (name, walker) -> {
            if (all.put(name, walker) != null) {
              throw new IllegalStateException("two walkers for " + name);
            }
          });
    }
    return all;
  }

  private static JsonNode table() throws IOException {
    Path file = Path.of(System.getProperty("testdata.dir", "../testdata"), "oracle/values.json");
    return new ObjectMapper().readTree(file.toFile());
  }

  static Stream<Named<JsonNode>> values() throws IOException {
    List<Named<JsonNode>> values = new ArrayList<>();
    for (JsonNode entry : table()) {
      values.add(Named.of(entry.get("name").asText() + " by " + entry.get("tool").asText(), entry));
    }
    return values.stream();
  }

  @Test
  void everyValueHasItsWalkerAndEveryWalkerAValue() throws IOException {
    Set<String> functions = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    for (JsonNode entry : table()) {
      String function = entry.get("inputs").get("function").asText();
      functions.add(function);
      assertThat(entry.get("name").asText().startsWith(function + "/"), is(true));
      assertThat("twice: " + entry.get("name"), names.add(entry.get("name").asText()), is(true));
      assertThat(entry.get("tool").asText(), is(not("")));
    }
    assertThat(functions, is(WALKERS.keySet()));
    assertThat(table().size(), is(greaterThanOrEqualTo(280)));
  }

  /** Statistics and regressions agree to 1e-6 or better, attributions to 1e-5, but for these. */
  @Test
  void noToleranceIsWidened() throws IOException {
    for (JsonNode entry : table()) {
      String name = entry.get("name").asText();
      double most = WIDER.getOrDefault(name, name.startsWith("tree_") ? 1e-5 : 1e-6);
      assertThat(name, entry.get("tolerance").asDouble() <= most, is(true));
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void agrees(JsonNode entry) {
    OracleInputs inputs = new OracleInputs(entry.get("inputs"));
    double[] ours = WALKERS.get(inputs.text("function")).apply(inputs);
    double[] expected = OracleInputs.flat(entry.get("expected"));
    double tolerance = entry.get("tolerance").asDouble();
    assertThat("how many values", ours.length, is(expected.length));
    for (int i = 0; i < ours.length; i++) {
      if (Double.isNaN(expected[i])) {
        assertThat("value " + i, ours[i], is(Double.NaN));
      } else {
        assertThat("value " + i, ours[i], closeTo(expected[i], tolerance));
      }
    }
  }
}
