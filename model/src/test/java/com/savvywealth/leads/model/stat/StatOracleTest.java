package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our statistics against other tools and published figures, {@code oracle/stat_values.json}. */
class StatOracleTest {
  private static JsonNode table() throws IOException {
    Path file = Path.of(System.getProperty("testdata.dir"), "oracle", "stat_values.json");
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
    assertThat(table().size(), greaterThanOrEqualTo(101));
  }

  @ParameterizedTest
  @MethodSource("values")
  void agrees(JsonNode entry) {
    String name = entry.get("name").asText();
    double[] ours =
        ours(name.substring(0, name.indexOf('/')), new OracleInputs(entry.get("inputs")));
    double[] expected = flat(entry.get("expected"));
    double tolerance = entry.get("tolerance").asDouble();
    assertThat("how many values", ours.length, is(expected.length));
    for (int i = 0; i < ours.length; i++) {
      assertThat("value " + i, ours[i], closeTo(expected[i], tolerance));
    }
  }

  private static double[] ours(String statistic, OracleInputs in) {
    return switch (statistic) {
      case "average_precision" -> one(AveragePrecision.of(in.doubles("scores"), in.labels()));
      case "average_precision_bootstrap_error" -> one(bootstrap(in).standardError());
      case "average_precision_bootstrap_interval" -> ends(bootstrap(in));
      case "roc_auc" -> one(RocAuc.of(in.doubles("scores"), in.labels()));
      case "roc_auc_standard_error" -> one(RocAuc.standardError(in.doubles("scores"), in.labels()));
      case "average_precision_logit_interval" ->
          ends(
              AveragePrecision.logitInterval(
                  in.number("ap"), in.whole("positives"), in.confidence()));
      case "stratified_auc" ->
          one(StratifiedAuc.of(in.doubles("scores"), in.labels(), in.ints("stratum")));
      case "stratified_trend" -> {
        StratifiedTrend trend =
            StratifiedTrend.of(in.doubles("x"), in.doubles("target"), in.ints("stratum"));
        yield new double[] {trend.slope(), trend.standardError()};
      }
      case "binary_association" -> {
        BinaryAssociation two =
            new BinaryAssociation(
                in.whole("marked_events"),
                in.whole("events"),
                in.whole("marked_non_events"),
                in.whole("non_events"));
        yield new double[] {two.pValue(), two.informationValueLow(0.99)};
      }
      case "binormal_ap" -> one(BinormalAp.of(in.number("auc"), in.number("base")));
      case "exact_sum" -> one(ExactSum.of(in.doubles("values")));
      case "exact_product_sum" -> one(productSum(in.doubles("left"), in.doubles("right")));
      case "spearman" -> one(SpearmanCorrelation.of(in.doubles("x"), in.doubles("y")));
      case "benjamini_hochberg" -> BenjaminiHochberg.adjust(in.doubles("p"));
      case "wilson" -> ends(Wilson.interval(in.whole("k"), in.whole("n"), in.confidence()));
      case "clopper_pearson" ->
          ends(ClopperPearson.interval(in.whole("k"), in.whole("n"), in.confidence()));
      default ->
          statistic.startsWith("two_proportions")
              ? proportions(statistic, in)
              : in.has("y") && in.has("p") ? calibration(statistic, in) : tables(statistic, in);
    };
  }

  private static double[] tables(String statistic, OracleInputs in) {
    return switch (statistic) {
      case "pairwise_correlation" -> flat(CorrelationMatrix.pairwise(in.moments()).values());
      case "mean_imputed_correlation" -> flat(CorrelationMatrix.meanImputed(in.moments()).values());
      case "spearman_matrix" -> flat(spearman(SpearmanMatrix.of(in.columns())));
      case "vif" -> Vif.of(CorrelationMatrix.meanImputed(in.moments()).values());
      case "variance" -> {
        Moments m = in.moments();
        yield new double[] {m.variance(0), m.variance(1), m.variance(2)};
      }
      case "mean" -> {
        Moments m = in.moments();
        yield new double[] {m.mean(0), m.mean(1), m.mean(2)};
      }
      case "psi" ->
          one(
              Psi.of(
                  in.longs("expected"),
                  in.longs("actual"),
                  Psi.Convention.valueOf(in.text("convention"))));
      case "psi_p_value" ->
          one(Psi.pValue(in.number("psi"), (int) in.whole("bins"), in.whole("n"), in.whole("m")));
      case "mix_adjusted_psi" -> {
        MixAdjustedPsi mix =
            MixAdjustedPsi.of(in.counts("before"), in.counts("now"), in.number("level"));
        yield new double[] {mix.psi(), mix.critical(), mix.effectiveRows(), mix.coveredNow()};
      }
      case "psi_critical_value" ->
          one(
              Psi.criticalValue(
                  (int) in.whole("bins"), in.whole("n"), in.whole("m"), in.number("level")));
      case "information_value" ->
          one(
              InformationValue.of(
                  in.longs("events"),
                  in.longs("non_events"),
                  InformationValue.Convention.valueOf(in.text("convention"))));
      case "deciles" -> QuantileBins.deciles(in.doubles("values")).edges();
      case "log_histogram_quartiles" -> {
        LogHistogram h = in.histogram();
        yield Stream.of(.25, .5, .75, .99).mapToDouble(q -> Math.log(h.quantile(q))).toArray();
      }
      case "log_histogram_mad" -> one(in.histogram().mad());
      default -> throw new IllegalArgumentException("no such statistic here: " + statistic);
    };
  }

  private static double[] calibration(String statistic, OracleInputs in) {
    double[] p = in.doubles("p");
    byte[] y = in.bytes("y");
    return switch (statistic) {
      case "ece_equal_width" ->
          one(ExpectedCalibrationError.equalWidth(p, y, (int) in.whole("bins")));
      case "ece_equal_mass" ->
          one(ExpectedCalibrationError.equalMass(p, y, (int) in.whole("bins")));
      case "ece_debiased" -> one(ExpectedCalibrationError.debiased(p, y, (int) in.whole("bins")));
      case "spiegelhalter_z" -> one(SpiegelhalterZ.of(p, y));
      case "brier" -> one(BrierSkill.score(p, y));
      case "brier_skill" -> one(BrierSkill.of(p, y));
      case "calibration_line" -> {
        CalibrationLine line = CalibrationLine.of(p, y);
        yield new double[] {
          line.intercept(), line.slope(), line.interceptError(), line.slopeError()
        };
      }
      case "calibration_coefficients" -> {
        CalibrationLine line = CalibrationLine.of(p, y);
        yield new double[] {line.intercept(), line.slope()};
      }
      case "calibration_in_the_large" -> {
        CalibrationInTheLarge large = CalibrationInTheLarge.of(p, y);
        yield new double[] {large.ratio(), large.standardError()};
      }
      default -> throw new IllegalArgumentException("no such statistic here: " + statistic);
    };
  }

  private static double[] proportions(String statistic, OracleInputs in) {
    TwoProportions two =
        new TwoProportions(in.whole("hits1"), in.whole("n1"), in.whole("hits0"), in.whole("n0"));
    return switch (statistic) {
      case "two_proportions_z" -> new double[] {two.z(), two.pValue()};
      case "two_proportions_wald" -> ends(two.wald(0.95));
      case "two_proportions_newcombe" -> ends(two.newcombe(0.95));
      case "two_proportions_log_ratio" -> ends(two.logRatio(0.95));
      default -> throw new IllegalArgumentException("no such statistic here: " + statistic);
    };
  }

  private static Interval bootstrap(OracleInputs in) {
    double[] scores = in.doubles("scores");
    long[] hashes = new long[scores.length];
    Arrays.setAll(hashes, i -> i * 0x9E3779B97F4A7C15L);
    return AveragePrecision.interval(scores, in.labels(), new BootstrapSpec(3000, 1, 0.95, hashes));
  }

  private static double productSum(double[] left, double[] right) {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < left.length; i++) {
      sum.addProduct(left[i], right[i]);
    }
    return sum.sum();
  }

  private static double[][] spearman(SpearmanMatrix matrix) {
    double[][] values = new double[matrix.width()][matrix.width()];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        values[i][j] = matrix.value(i, j);
      }
    }
    return values;
  }

  private static double[] one(double value) {
    return new double[] {value};
  }

  private static double[] ends(Interval interval) {
    return new double[] {interval.low(), interval.high()};
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  static double[] flat(JsonNode node) {
    if (!node.isArray()) {
      return one(node.isNull() ? Double.NaN : node.asDouble());
    }
    List<Double> values = new ArrayList<>();
    for (JsonNode child : node) {
      for (double value : flat(child)) {
        values.add(value);
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
