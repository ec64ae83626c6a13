package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.explain.TreeModel;
import com.savvywealth.leads.model.explain.TreeShap;
import com.savvywealth.leads.model.stat.BrierSkill;
import com.savvywealth.leads.model.stat.RocAuc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Our regressions, calibrators and trees by the names that {@code oracle/values.json} gives. */
final class OracleModels {
  /** Columns of the agaricus data, numbered from 0. */
  private static final int AGARICUS_WIDTH = 127;

  private OracleModels() {}

  /** What each function makes of an entry's inputs. */
  static Map<String, Function<OracleInputs, double[]>> walkers() {
    Map<String, Function<OracleInputs, double[]>> to = new TreeMap<>();
    to.put("logistic_coefficients", in -> terms(fit(in), LogisticModel.Term::coefficient));
    to.put("logistic_errors", in -> terms(fit(in), LogisticModel.Term::standardError));
    to.put("logistic_z", in -> terms(fit(in), LogisticModel.Term::z));
    to.put("logistic_log_likelihood", in -> new double[] {fit(in).logLikelihood()});
    to.put("logistic_deviance", in -> new double[] {-2 * fit(in).logLikelihood()});
    to.put(
        "logistic_margins",
        in -> Arrays.copyOf(fit(in).margins(examples(in)), (int) in.whole("first")));
    to.put(
        "logistic_auc",
        in -> new double[] {RocAuc.of(fit(in).margins(examples(in)), in.bytes("label"))});
    to.put(
        "logistic_brier",
        in ->
            new double[] {
              BrierSkill.score(
                  DoubleStream.of(fit(in).margins(examples(in))).map(Margins::sigmoid).toArray(),
                  in.bytes("label"))
            });
    to.put("platt", in -> new double[] {platt(in).a(), platt(in).b()});
    to.put(
        "platt_probabilities",
        in -> DoubleStream.of(in.doubles("at")).map(platt(in)::calibrate).toArray());
    to.put(
        "isotonic",
        in -> {
          IsotonicCalibrator fit = IsotonicCalibrator.fit(outOfFold(in));
          return DoubleStream.of(in.doubles("at")).map(fit::interpolated).toArray();
        });
    to.put("smote_neighbours", OracleModels::smoteNeighbours);
    to.put("smote_rows", OracleModels::smoteRows);
    to.put("tree_margins", in -> margins(in, trees(in)));
    to.put("tree_auc", in -> new double[] {RocAuc.of(margins(in, trees(in)), in.bytes("label"))});
    to.put("tree_shap", in -> shap(in).flatMapToDouble(Arrays::stream).toArray());
    to.put("tree_importance", OracleModels::importance);
    to.put("agaricus_errors", OracleModels::agaricusErrors);
    to.put("agaricus_predictions", OracleModels::agaricusPredictions);
    return to;
  }

  private static Smote smote(OracleInputs in) {
    double[][] rows = in.rows();
    List<ModelColumn> columns =
        IntStream.range(0, rows[0].length)
            .mapToObj(i -> new ModelColumn("x" + i, "x" + i, "", 0))
            .toList();
    ExamplesBuilder builder = Examples.of(columns);
    byte[] labels = in.bytes("label");
    for (int i = 0; i < rows.length; i++) {
      builder.add(new ExampleKey("lead" + i, "", "", i), labels[i], floats(rows[i]));
    }
    return Smote.on(builder.build(), (int) in.whole("k"));
  }

  /** Positives come first in these entries, so a positive's place is its row. */
  private static double[] smoteNeighbours(OracleInputs in) {
    Smote smote = smote(in);
    int positives =
        (int)
            IntStream.range(0, in.bytes("label").length)
                .filter(i -> in.bytes("label")[i] == 1)
                .count();
    return IntStream.range(0, positives)
        .boxed()
        .flatMap(i -> smote.neighboursOf(i).stream())
        .mapToDouble(Integer::doubleValue)
        .toArray();
  }

  private static double[] smoteRows(OracleInputs in) {
    Smote smote = smote(in);
    double[] out = {};
    for (int i = 0; i < in.ints("starts").length; i++) {
      float[] row = smote.between(in.ints("starts")[i], in.ints("ends")[i], in.doubles("parts")[i]);
      int from = out.length;
      out = Arrays.copyOf(out, from + row.length);
      for (int j = 0; j < row.length; j++) {
        out[from + j] = row[j];
      }
    }
    return out;
  }

  private static Examples examples(OracleInputs in) {
    List<ModelColumn> columns =
        in.names().stream().map(name -> new ModelColumn(name, name, "", 0)).toList();
    ExamplesBuilder builder = Examples.of(columns);
    byte[] labels = in.bytes("label");
    double[][] rows = in.rows();
    for (int i = 0; i < rows.length; i++) {
      builder.add(new ExampleKey("lead" + i, "", "", i), labels[i], floats(rows[i]));
    }
    return builder.build();
  }

  private static float[] floats(double[] row) {
    float[] out = new float[row.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) row[i];
    }
    return out;
  }

  private static LogisticModel fit(OracleInputs in) {
    return LogisticRegression.fit(examples(in));
  }

  private static double[] terms(LogisticModel model, ToDoubleFunction<LogisticModel.Term> figure) {
    return Stream.concat(Stream.of(model.intercept()), model.terms().stream())
        .mapToDouble(figure)
        .toArray();
  }

  static OutOfFold outOfFold(OracleInputs in) {
    return OutOfFold.of(in.doubles("margins"), in.bytes("y"));
  }

  static PlattCalibrator platt(OracleInputs in) {
    return PlattCalibrator.fit(outOfFold(in));
  }

  private static TreeModel trees(OracleInputs in) {
    try {
      return TreeModel.fromJson(Files.readString(in.path("model")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] margins(OracleInputs in, TreeModel trees) {
    return Arrays.stream(in.rows()).mapToDouble(row -> trees.margin(floats(row))).toArray();
  }

  /** Contributions of each row, the bias last. */
  private static Stream<double[]> shap(OracleInputs in) {
    TreeShap shap = TreeShap.of(trees(in));
    TreeShap.Workspace work = shap.workspace();
    return Arrays.stream(in.rows())
        .map(
            row -> {
              double[] out = new double[shap.width() + 1];
              shap.contributions(floats(row), out, work);
              return out;
            });
  }

  private static double[] importance(OracleInputs in) {
    List<double[]> rows = shap(in).toList();
    double[] mean = new double[rows.get(0).length - 1];
    for (double[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += Math.abs(row[i]) / rows.size();
      }
    }
    return mean;
  }

  /** Rows of one agaricus file: the label, then the columns; what is not named is missing. */
  private static List<float[]> agaricus(Path file) {
    List<float[]> rows = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        float[] row = new float[AGARICUS_WIDTH + 1];
        Arrays.fill(row, Float.NaN);
        String[] parts = line.split("[ :]", -1);
        row[0] = Float.parseFloat(parts[0]);
        for (int i = 1; i + 1 < parts.length; i += 2) {
          row[1 + Integer.parseInt(parts[i])] = Float.parseFloat(parts[i + 1]);
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** The vignette's model: depth 2, eta 1, so many rounds. */
  private static TreeModel vignette(OracleInputs in, int rounds) {
    List<float[]> rows = agaricus(in.path("train"));
    float[] matrix = new float[rows.size() * AGARICUS_WIDTH];
    float[] labels = new float[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = rows.get(i)[0];
      System.arraycopy(rows.get(i), 1, matrix, i * AGARICUS_WIDTH, AGARICUS_WIDTH);
    }
    Map<String, Object> settings =
        Map.of(
            "max_depth",
            2,
            "eta",
            1,
            "objective",
            "binary:logistic",
            "base_score",
            0.5,
            "nthread",
            1);
    try {
      DMatrix data = new DMatrix(matrix, labels.length, AGARICUS_WIDTH, Float.NaN);
      data.setLabel(labels);
      Booster booster = XGBoost.train(data, settings, rounds, Map.of(), null, null);
      try {
        return TreeModel.fromJson(new String(booster.toByteArray("json"), StandardCharsets.UTF_8));
      } finally {
        booster.dispose();
        data.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException(e);
    }
  }

  private static double probability(TreeModel model, float[] row) {
    return Margins.sigmoid(model.margin(Arrays.copyOfRange(row, 1, row.length)));
  }

  private static double error(TreeModel model, List<float[]> rows) {
    return rows.stream().filter(row -> (probability(model, row) > 0.5) != (row[0] == 1)).count()
        / (double) rows.size();
  }

  private static double[] agaricusErrors(OracleInputs in) {
    List<float[]> train = agaricus(in.path("train"));
    List<float[]> test = agaricus(in.path("test"));
    TreeModel one = vignette(in, 1);
    TreeModel two = vignette(in, 2);
    return new double[] {error(one, train), error(two, train), error(one, test), error(two, test)};
  }

  private static double[] agaricusPredictions(OracleInputs in) {
    TreeModel model = vignette(in, 2);
    return agaricus(in.path("test")).stream()
        .limit(5)
        .mapToDouble(row -> probability(model, row))
        .toArray();
  }
}
