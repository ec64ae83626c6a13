package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.stat.AveragePrecision;
import com.savvywealth.leads.model.stat.BenjaminiHochberg;
import com.savvywealth.leads.model.stat.BinaryAssociation;
import com.savvywealth.leads.model.stat.BinormalAp;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import com.savvywealth.leads.model.stat.BrierSkill;
import com.savvywealth.leads.model.stat.CalibrationInTheLarge;
import com.savvywealth.leads.model.stat.CalibrationLine;
import com.savvywealth.leads.model.stat.ClopperPearson;
import com.savvywealth.leads.model.stat.CorrelationMatrix;
import com.savvywealth.leads.model.stat.ExactSum;
import com.savvywealth.leads.model.stat.ExpectedCalibrationError;
import com.savvywealth.leads.model.stat.InformationValue;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Lift;
import com.savvywealth.leads.model.stat.MixAdjustedPsi;
import com.savvywealth.leads.model.stat.Moments;
import com.savvywealth.leads.model.stat.PrecisionAtK;
import com.savvywealth.leads.model.stat.Psi;
import com.savvywealth.leads.model.stat.QuantileBins;
import com.savvywealth.leads.model.stat.RocAuc;
import com.savvywealth.leads.model.stat.SpearmanCorrelation;
import com.savvywealth.leads.model.stat.SpearmanMatrix;
import com.savvywealth.leads.model.stat.SpiegelhalterZ;
import com.savvywealth.leads.model.stat.StratifiedAuc;
import com.savvywealth.leads.model.stat.StratifiedTrend;
import com.savvywealth.leads.model.stat.TwoProportions;
import com.savvywealth.leads.model.stat.Vif;
import com.savvywealth.leads.model.stat.Wilson;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** Our statistics by the names that {@code oracle/values.json} gives them. */
final class OracleStatistics {
  private OracleStatistics() {}

  /** What each function makes of an entry's inputs. */
  static Map<String, Function<OracleInputs, double[]>> walkers() {
    Map<String, Function<OracleInputs, double[]>> walkers = new TreeMap<>();
    ranking(walkers);
    association(walkers);
    drift(walkers);
    proportions(walkers);
    calibration(walkers);
    return walkers;
  }

  private static void ranking(Map<String, Function<OracleInputs, double[]>> to) {
    one(to, "average_precision", in -> AveragePrecision.of(in.doubles("scores"), in.labels()));
    one(to, "average_precision_bootstrap_error", in -> bootstrap(in).standardError());
    to.put("average_precision_bootstrap_interval", in -> ends(bootstrap(in)));
    to.put(
        "average_precision_logit_interval",
        in ->
            ends(
                AveragePrecision.logitInterval(
                    in.number("ap"), in.whole("positives"), in.confidence())));
    one(to, "binormal_ap", in -> BinormalAp.of(in.number("auc"), in.number("base")));
    one(to, "roc_auc", in -> RocAuc.of(in.doubles("scores"), in.labels()));
    one(
        to,
        "roc_auc_standard_error",
        in -> RocAuc.standardError(in.doubles("scores"), in.labels()));
    one(
        to,
        "precision_at_k",
        in -> PrecisionAtK.of(in.doubles("scores"), in.labels(), in.number("fraction")));
    one(to, "lift", in -> Lift.of(in.doubles("scores"), in.labels(), in.number("fraction")));
    one(
        to,
        "stratified_auc",
        in -> StratifiedAuc.of(in.doubles("scores"), in.labels(), in.ints("stratum")));
  }

  private static void association(Map<String, Function<OracleInputs, double[]>> to) {
    one(to, "exact_sum", in -> ExactSum.of(in.doubles("values")));
    one(to, "exact_product_sum", in -> productSum(in.doubles("left"), in.doubles("right")));
    one(to, "spearman", in -> SpearmanCorrelation.of(in.doubles("x"), in.doubles("y")));
    to.put("pairwise_correlation", in -> flat(CorrelationMatrix.pairwise(in.moments()).values()));
    to.put(
        "mean_imputed_correlation",
        in -> flat(CorrelationMatrix.meanImputed(in.moments()).values()));
    to.put("spearman_matrix", in -> flat(spearman(SpearmanMatrix.of(in.columns()))));
    to.put("vif", in -> Vif.of(CorrelationMatrix.meanImputed(in.moments()).values()));
    to.put("variance", in -> ofThree(in.moments(), Moments::variance));
    to.put("mean", in -> ofThree(in.moments(), Moments::mean));
    to.put(
        "stratified_trend",
        in -> {
          StratifiedTrend trend =
              StratifiedTrend.of(in.doubles("x"), in.doubles("target"), in.ints("stratum"));
          return new double[] {trend.slope(), trend.standardError()};
        });
    to.put(
        "binary_association",
        in -> {
          BinaryAssociation two =
              new BinaryAssociation(
                  in.whole("marked_events"),
                  in.whole("events"),
                  in.whole("marked_non_events"),
                  in.whole("non_events"));
          return new double[] {two.pValue(), two.informationValueLow(0.99)};
        });
    one(
        to,
        "information_value",
        in ->
            InformationValue.of(
                in.longs("events"),
                in.longs("non_events"),
                InformationValue.Convention.valueOf(in.text("convention"))));
    to.put(
        "weights_of_evidence",
        in -> InformationValue.weightsOfEvidence(in.longs("events"), in.longs("non_events")));
  }

  private static void drift(Map<String, Function<OracleInputs, double[]>> to) {
    one(
        to,
        "psi",
        in ->
            Psi.of(
                in.longs("expected"),
                in.longs("actual"),
                Psi.Convention.valueOf(in.text("convention"))));
    one(
        to,
        "psi_p_value",
        in -> Psi.pValue(in.number("psi"), (int) in.whole("bins"), in.whole("n"), in.whole("m")));
    one(
        to,
        "psi_critical_value",
        in ->
            Psi.criticalValue(
                (int) in.whole("bins"), in.whole("n"), in.whole("m"), in.number("level")));
    to.put(
        "mix_adjusted_psi",
        in -> {
          MixAdjustedPsi mix =
              MixAdjustedPsi.of(in.counts("before"), in.counts("now"), in.number("level"));
          return new double[] {mix.psi(), mix.critical(), mix.effectiveRows(), mix.coveredNow()};
        });
    to.put("deciles", in -> QuantileBins.deciles(in.doubles("values")).edges());
    to.put(
        "quantile_bin_counts",
        in -> {
          double[] values = in.doubles("values");
          return LongStream.of(QuantileBins.deciles(values).counts(values))
              .asDoubleStream()
              .toArray();
        });
  }

  private static void proportions(Map<String, Function<OracleInputs, double[]>> to) {
    to.put("benjamini_hochberg", in -> BenjaminiHochberg.adjust(in.doubles("p")));
    to.put("wilson", in -> ends(Wilson.interval(in.whole("k"), in.whole("n"), in.confidence())));
    to.put(
        "clopper_pearson",
        in -> ends(ClopperPearson.interval(in.whole("k"), in.whole("n"), in.confidence())));
    to.put("two_proportions_z", in -> new double[] {two(in).z(), two(in).pValue()});
    to.put("two_proportions_wald", in -> ends(two(in).wald(0.95)));
    to.put("two_proportions_newcombe", in -> ends(two(in).newcombe(0.95)));
    to.put("two_proportions_log_ratio", in -> ends(two(in).logRatio(0.95)));
  }

  private static void calibration(Map<String, Function<OracleInputs, double[]>> to) {
    one(
        to,
        "ece_equal_width",
        in ->
            ExpectedCalibrationError.equalWidth(
                in.doubles("p"), in.bytes("y"), (int) in.whole("bins")));
    one(
        to,
        "ece_equal_mass",
        in ->
            ExpectedCalibrationError.equalMass(
                in.doubles("p"), in.bytes("y"), (int) in.whole("bins")));
    one(
        to,
        "ece_debiased",
        in ->
            ExpectedCalibrationError.debiased(
                in.doubles("p"), in.bytes("y"), (int) in.whole("bins")));
    one(to, "spiegelhalter_z", in -> SpiegelhalterZ.of(in.doubles("p"), in.bytes("y")));
    one(to, "brier", in -> BrierSkill.score(in.doubles("p"), in.bytes("y")));
    one(to, "brier_skill", in -> BrierSkill.of(in.doubles("p"), in.bytes("y")));
    to.put(
        "calibration_line",
        in -> {
          CalibrationLine line = CalibrationLine.of(in.doubles("p"), in.bytes("y"));
          return new double[] {
            line.intercept(), line.slope(), line.interceptError(), line.slopeError()
          };
        });
    to.put(
        "calibration_coefficients",
        in -> {
          CalibrationLine line = CalibrationLine.of(in.doubles("p"), in.bytes("y"));
          return new double[] {line.intercept(), line.slope()};
        });
    to.put(
        "calibration_in_the_large",
        in -> {
          CalibrationInTheLarge large = CalibrationInTheLarge.of(in.doubles("p"), in.bytes("y"));
          return new double[] {large.ratio(), large.standardError()};
        });
  }

  private static void one(
      Map<String, Function<OracleInputs, double[]>> to,
      String name,
      ToDoubleFunction<OracleInputs> function) {
    to.put(name, in -> new double[] {function.applyAsDouble(in)});
  }

  private static TwoProportions two(OracleInputs in) {
    return new TwoProportions(in.whole("hits1"), in.whole("n1"), in.whole("hits0"), in.whole("n0"));
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

  /** A figure of the column at that place. */
  @FunctionalInterface
  private interface OfColumn {
    double of(Moments moments, int column);
  }

  private static double[] ofThree(Moments m, OfColumn figure) {
    return new double[] {figure.of(m, 0), figure.of(m, 1), figure.of(m, 2)};
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

  private static double[] ends(Interval interval) {
    return new double[] {interval.low(), interval.high()};
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }
}
