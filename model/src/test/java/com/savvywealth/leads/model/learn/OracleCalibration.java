package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.stat.BrierSkill;
import com.savvywealth.leads.model.stat.CalibrationLine;
import com.savvywealth.leads.model.stat.CalibrationOffset;
import com.savvywealth.leads.model.stat.ExpectedCalibrationError;
import com.savvywealth.leads.model.stat.KendallTau;
import com.savvywealth.leads.model.stat.LogLoss;
import com.savvywealth.leads.model.stat.OrderInversions;
import com.savvywealth.leads.model.stat.SetOverlap;
import com.savvywealth.leads.model.stat.SpearmanCorrelation;
import com.savvywealth.leads.model.stat.SpiegelhalterZ;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Our calibrators, calibration figures and rank agreements by the names of oracle/values.json. */
final class OracleCalibration {
  private static final List<String> STATISTICS =
      List.of(
          "platt",
          "isotonic",
          "inversions",
          "line",
          "offset",
          "spiegelhalter",
          "brier",
          "brier_skill",
          "brier_skill_error",
          "log_loss",
          "log_loss_skill",
          "ece_width",
          "ece_mass",
          "debiased");

  private OracleCalibration() {}

  /** What each function makes of an entry's inputs. */
  static Map<String, Function<OracleInputs, double[]>> walkers() {
    Map<String, Function<OracleInputs, double[]>> to = new TreeMap<>();
    for (String statistic : STATISTICS) {
      to.put("calibrated_" + statistic, in -> ours(statistic, in));
    }
    to.put("ranks_spearman", in -> spearman(in.doubles("x"), in.doubles("y")));
    to.put(
        "ranks_spearman_exact",
        in -> new double[] {SpearmanCorrelation.exactP(in.doubles("x"), in.doubles("y"))});
    to.put(
        "ranks_kendall",
        in -> {
          KendallTau tau = KendallTau.of(in.doubles("x"), in.doubles("y"));
          return new double[] {tau.tau(), tau.p()};
        });
    to.put(
        "ranks_jaccard",
        in -> new double[] {SetOverlap.of(in.texts("one"), in.texts("other")).jaccard()});
    return to;
  }

  private static double[] spearman(double[] x, double[] y) {
    double rho = SpearmanCorrelation.of(x, y);
    return new double[] {rho, SpearmanCorrelation.pValue(rho, x.length)};
  }

  private static double[] ours(String statistic, OracleInputs in) {
    return switch (statistic) {
      case "platt" -> {
        PlattCalibrator platt = OracleModels.platt(in);
        yield new double[] {platt.a(), platt.b()};
      }
      case "isotonic" -> {
        IsotonicCalibrator isotonic = IsotonicCalibrator.fit(OracleModels.outOfFold(in));
        yield Arrays.stream(in.doubles("at")).map(isotonic::interpolated).toArray();
      }
      case "inversions" -> {
        OrderInversions all =
            OrderInversions.of(in.doubles("margins"), in.doubles("p"), in.ints("groups"));
        yield new double[] {
          all.across(),
          all.acrossPairs(),
          all.acrossTies(),
          all.within(),
          all.withinPairs(),
          all.withinTies()
        };
      }
      default -> figures(statistic, in.doubles("p"), in.bytes("y"));
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
}
