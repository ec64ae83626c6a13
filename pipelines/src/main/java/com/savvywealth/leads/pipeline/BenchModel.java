package com.savvywealth.leads.pipeline;

import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A model for measuring, trained by XGBoost on seeded rows: three columns of five are continuous,
 * the others whole numbers with 2 to 10 values, 8 % of all cells are missing, and the chance of a
 * positive bends and interacts so that trees grow to their full depth.
 */
final class BenchModel {
  private static final int TRAINED_ON = 40_000;

  private final Booster booster;

  private BenchModel(Booster booster) {
    this.booster = booster;
  }

  /**
   * Trains one.
   *
   * @throws XGBoostError when XGBoost does
   */
  static BenchModel train(int trees, int depth, int width, long seed) throws XGBoostError {
    float[] rows = rows(TRAINED_ON, width, seed);
    DMatrix data = new DMatrix(rows, TRAINED_ON, width, Float.NaN);
    try {
      data.setLabel(labels(rows, width, seed + 1));
      Map<String, Object> parameters =
          Map.of(
              "objective",
              "binary:logistic",
              "max_depth",
              depth,
              "eta",
              0.05,
              "tree_method",
              "hist",
              "nthread",
              1,
              "seed",
              seed);
      Booster booster = XGBoost.train(data, parameters, trees, Map.of(), null, null);
      booster.setParam("nthread", 1);
      return new BenchModel(booster);
    } finally {
      data.dispose();
    }
  }

  /** XGBoost's own model, on one thread; lives as long as the program. */
  Booster booster() {
    return booster;
  }

  /** The model as "json" or "ubj". */
  byte[] bytes(String format) throws XGBoostError {
    return booster.toByteArray(format);
  }

  /** Seeded rows, one after the other; NaN is missing. */
  static float[] rows(int count, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * width];
    for (int at = 0; at < values.length; at++) {
      int column = at % width;
      double missing = random.nextDouble();
      double value =
          column % 5 < 3
              ? random.nextGaussian() * (1 + column % 7)
              : (double) random.nextInt(2 + column % 9);
      values[at] = missing < 0.08 ? Float.NaN : (float) value;
    }
    return values;
  }

  private static float[] labels(float[] rows, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] labels = new float[rows.length / width];
    for (int row = 0; row < labels.length; row++) {
      double margin = -2;
      double before = 0;
      for (int column = 0; column < width; column++) {
        float value = rows[row * width + column];
        double scaled = Float.isNaN(value) ? 0.3 : value / (1 + column % 7);
        margin += 0.6 * StrictMath.sin(scaled * (1 + column % 3)) / (1 + column * 0.15);
        margin += 0.1 * StrictMath.tanh(scaled * before);
        before = scaled;
      }
      labels[row] = random.nextDouble() < 1 / (1 + StrictMath.exp(-margin)) ? 1 : 0;
    }
    return labels;
  }
}
