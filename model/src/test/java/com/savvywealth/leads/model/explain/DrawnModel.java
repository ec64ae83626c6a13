package com.savvywealth.leads.model.explain;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A model of a shape drawn from its number, trained by XGBoost, which then answers for it.
 *
 * <p>Depth goes round 1 to 10; trees (1 to 300), columns (1 to 120) and everything else are drawn:
 * growth by level or by leaf, single leaves, tiny training sets, given and estimated base scores,
 * monotone constraints, columns that are constant, missing, whole, huge or minute.
 */
final class DrawnModel implements AutoCloseable {
  final String name;
  final int width;
  final String json;
  private final Column[] columns;
  private final Booster booster;

  /** How a column's values are drawn. */
  private enum Column {
    CONTINUOUS,
    WHOLE,
    THREE_VALUES,
    CONSTANT,
    MISSING,
    SPARSE,
    HUGE,
    MINUTE;

    float draw(SplittableRandom random) {
      return switch (this) {
        case CONTINUOUS ->
            random.nextInt(12) == 0 ? Float.NaN : (float) random.nextDouble() * 2 - 1;
        case WHOLE -> random.nextInt(20) == 0 ? Float.NaN : random.nextInt(-3, 12);
        case THREE_VALUES -> random.nextInt(3) - 1;
        case CONSTANT -> 7f;
        case MISSING -> Float.NaN;
        case SPARSE -> random.nextInt(5) > 0 ? Float.NaN : (float) random.nextDouble();
        case HUGE -> (float) (random.nextDouble() - 0.5) * 1e37f;
        case MINUTE -> (float) (random.nextDouble() - 0.5) * 1e-37f;
      };
    }
  }

  private DrawnModel(String name, Column[] columns, Booster booster) throws XGBoostError {
    this.name = name;
    this.width = columns.length;
    this.columns = columns;
    this.booster = booster;
    this.json = new String(booster.toByteArray("json"), StandardCharsets.UTF_8);
  }

  /** The model of a number; the same one each time. */
  static DrawnModel of(int number) {
    SplittableRandom random = new SplittableRandom(90_000L + number);
    int width = (int) Math.round(Math.exp(random.nextDouble(0, Math.log(120.4))));
    int trees = (int) Math.round(Math.exp(random.nextDouble(0, Math.log(300.4))));
    Map<String, Object> parameters = parameters(number, width, random);
    int rows = number % 9 == 4 ? random.nextInt(2, 30) : random.nextInt(200, 3000);
    Column[] columns = new Column[width];
    for (int j = 0; j < width; j++) {
      int kind = random.nextInt(14);
      columns[j] = Column.values()[kind < 8 ? kind : kind % 3];
    }
    String name =
        "model %d: %d rounds, %d columns, %d rows, %s"
            .formatted(number, trees, width, rows, parameters);
    float[] matrix = draw(columns, rows, random);
    float[] labels = labels(matrix, rows, width, random);
    DMatrix data = null;
    try {
      data = new DMatrix(matrix, rows, width, Float.NaN);
      data.setLabel(labels);
      return new DrawnModel(
          name, columns, XGBoost.train(data, parameters, trees, Map.of(), null, null));
    } catch (XGBoostError e) {
      throw new AssertionError(name, e);
    } finally {
      if (data != null) {
        data.dispose();
      }
    }
  }

  private static Map<String, Object> parameters(int number, int width, SplittableRandom random) {
    Map<String, Object> all = new TreeMap<>();
    all.put("objective", "binary:logistic");
    all.put("nthread", 1);
    all.put("seed", number);
    all.put("max_depth", 1 + number % 10);
    all.put("eta", (float) Math.exp(random.nextDouble(Math.log(0.01), 0)));
    all.put("min_child_weight", pick(random, 0, 0.1, 1, 5, 20));
    all.put("gamma", number % 25 == 7 ? 1e9 : pick(random, 0, 0, 0.1, 2));
    all.put("lambda", pick(random, 0, 1, 1, 10));
    all.put("alpha", pick(random, 0, 0, 0.5));
    all.put("subsample", pick(random, 0.5, 0.8, 1));
    all.put("colsample_bytree", pick(random, 0.3, 0.7, 1));
    all.put("scale_pos_weight", pick(random, 0.2, 1, 3.7, 25));
    all.put("num_parallel_tree", number % 17 == 3 ? 3 : 1);
    all.put("tree_method", number % 11 == 5 ? "exact" : number % 11 == 6 ? "approx" : "hist");
    if (number % 11 != 5) { // the exact method cannot
      all.put("colsample_bynode", pick(random, 0.5, 1));
    }
    if (number % 3 > 0) {
      all.put("base_score", pick(random, 0.5, 0.02, 0.97));
    }
    if (number % 5 == 2 && number % 11 != 5) {
      all.put("grow_policy", "lossguide");
      all.put("max_leaves", random.nextInt(2, 65));
      all.put("max_depth", number % 2 == 0 ? 0 : 1 + number % 10);
    }
    if (number % 6 == 1) {
      String signs =
          IntStream.range(0, width)
              .mapToObj(j -> Integer.toString(random.nextInt(3) - 1))
              .collect(Collectors.joining(",", "(", ")"));
      all.put("monotone_constraints", signs);
    }
    return all;
  }

  private static double pick(SplittableRandom random, double... from) {
    return from[random.nextInt(from.length)];
  }

  private static float[] draw(Column[] columns, int rows, SplittableRandom random) {
    float[] matrix = new float[rows * columns.length];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = columns[i % columns.length].draw(random);
    }
    return matrix;
  }

  /** Signs of some columns and of pairs of them, with noise; both classes when there are rows. */
  private static float[] labels(float[] matrix, int rows, int width, SplittableRandom random) {
    float[] labels = new float[rows];
    for (int row = 0; row < rows; row++) {
      double sum = random.nextDouble(-1, 1);
      for (int j = 0; j < width; j++) {
        float a = matrix[row * width + j];
        float b = matrix[row * width + (j + 1) % width];
        sum += (a > 0 ? 0.7 : -0.5) / (1 + j) + (a > 0 == b > 0 ? 0.3 : -0.3) / (1 + j);
      }
      labels[row] = sum > 0 ? 1 : 0;
    }
    labels[0] = 0;
    labels[1] = 1;
    return labels;
  }

  /** A fresh value of a column, as in training. */
  float draw(int column, SplittableRandom random) {
    return columns[column].draw(random);
  }

  /** XGBoost's margins by its matrix. */
  float[] margins(float[] byRow, int rows) {
    return first(onMatrix(byRow, rows, matrix -> booster.predict(matrix, true)));
  }

  /** XGBoost's margins in place, which takes infinite values. */
  float[] marginsInPlace(float[] byRow, int rows) {
    try {
      return first(
          booster.inplace_predict(
              byRow,
              rows,
              width,
              Float.NaN,
              new int[] {0, 0},
              Booster.PredictionType.kMargin,
              null));
    } catch (XGBoostError e) {
      throw new AssertionError(name, e);
    }
  }

  /** XGBoost's contributions, bias last. */
  float[][] contributions(float[] byRow, int rows) {
    return onMatrix(byRow, rows, matrix -> booster.predictContrib(matrix, 0));
  }

  private interface Question {
    float[][] ask(DMatrix matrix) throws XGBoostError;
  }

  private float[][] onMatrix(float[] byRow, int rows, Question question) {
    DMatrix matrix = null;
    try {
      matrix = new DMatrix(byRow, rows, width, Float.NaN);
      return question.ask(matrix);
    } catch (XGBoostError e) {
      throw new AssertionError(name, e);
    } finally {
      if (matrix != null) {
        matrix.dispose();
      }
    }
  }

  private static float[] first(float[][] answers) {
    float[] out = new float[answers.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = answers[i][0];
    }
    return out;
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
