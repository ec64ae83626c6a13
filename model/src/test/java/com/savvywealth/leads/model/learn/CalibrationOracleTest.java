package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.savvywealth.leads.model.stat.BrierSkill;
import com.savvywealth.leads.model.stat.CalibrationLine;
import com.savvywealth.leads.model.stat.CalibrationOffset;
import com.savvywealth.leads.model.stat.ExpectedCalibrationError;
import com.savvywealth.leads.model.stat.LogLoss;
import com.savvywealth.leads.model.stat.OrderInversions;
import com.savvywealth.leads.model.stat.SpiegelhalterZ;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our calibrators and figures against other tools, {@code oracle/calibration_values.json}. */
class CalibrationOracleTest {
  private static JsonNode table() throws IOException {
    Path file = Path.of(System.getProperty("testdata.dir"), "oracle", "calibration_values.json");
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
  void tableIsWhole() throws IOException {
    assertThat(table().size(), greaterThanOrEqualTo(61));
  }

  @ParameterizedTest
  @MethodSource("values")
  void agrees(JsonNode entry) {
    String name = entry.get("name").asText();
    JsonNode inputs = entry.get("inputs");
    double[] ours = ours(name.substring(0, name.indexOf('/')), inputs);
    double[] expected = doubles(entry.get("expected"));
    assertThat("how many values", ours.length, is(expected.length));
    for (int i = 0; i < ours.length; i++) {
      assertThat("value " + i, ours[i], closeTo(expected[i], entry.get("tolerance").asDouble()));
    }
  }

  private static double[] ours(String statistic, JsonNode in) {
    return switch (statistic) {
      case "platt" -> {
        PlattCalibrator platt = PlattCalibrator.fit(rows(in));
        yield new double[] {platt.a(), platt.b()};
      }
      case "isotonic" -> {
        IsotonicCalibrator isotonic = IsotonicCalibrator.fit(rows(in));
        yield Arrays.stream(doubles(in.get("at"))).map(isotonic::interpolated).toArray();
      }
      case "inversions" -> {
        int[] groups = Arrays.stream(doubles(in.get("groups"))).mapToInt(x -> (int) x).toArray();
        OrderInversions all =
            OrderInversions.of(doubles(in.get("margins")), doubles(in.get("p")), groups);
        yield new double[] {
          all.across(),
          all.acrossPairs(),
          all.acrossTies(),
          all.within(),
          all.withinPairs(),
          all.withinTies()
        };
      }
      default -> figures(statistic, doubles(in.get("p")), labels(in));
    };
  }

  private static double[] figures(String statistic, double[] p, byte[] y) {
    return switch (statistic) {
      case "line" -> {
        CalibrationLine line = CalibrationLine.of(p, y);
        yield new double[] {
          line.intercept(), line.slope(), line.interceptError(), line.slopeError()
        };
      }
      case "offset" -> {
        CalibrationOffset offset = CalibrationOffset.of(p, y);
        yield new double[] {offset.intercept(), offset.standardError()};
      }
      case "spiegelhalter" -> {
        double z = SpiegelhalterZ.of(p, y);
        yield new double[] {z, SpiegelhalterZ.pValue(z)};
      }
      default -> new double[] {figure(statistic, p, y)};
    };
  }

  private static double figure(String statistic, double[] p, byte[] y) {
    return switch (statistic) {
      case "brier" -> BrierSkill.score(p, y);
      case "brier_skill" -> BrierSkill.of(p, y);
      case "brier_skill_error" -> BrierSkill.standardError(p, y);
      case "log_loss" -> LogLoss.of(p, y);
      case "log_loss_skill" -> LogLoss.skill(p, y).value();
      case "ece_width" -> ExpectedCalibrationError.equalWidth(p, y, 10);
      case "ece_mass" -> ExpectedCalibrationError.equalMass(p, y, 10);
      case "debiased" -> ExpectedCalibrationError.debiased(p, y, 10);
      default -> throw new IllegalArgumentException("no such statistic here: " + statistic);
    };
  }

  private static OutOfFold rows(JsonNode in) {
    return OutOfFold.of(doubles(in.get("margins")), labels(in));
  }

  private static byte[] labels(JsonNode in) {
    double[] values = doubles(in.get("y"));
    byte[] out = new byte[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) values[i];
    }
    return out;
  }

  private static double[] doubles(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray()
        : new double[] {node.asDouble()};
  }
}
