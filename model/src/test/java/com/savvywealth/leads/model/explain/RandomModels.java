package com.savvywealth.leads.model.explain;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Models that XGBoost trained on seeded rows, with XGBoost's own answers as the oracle. */
final class RandomModels {
  final String json;
  final float[][] rows;
  final float[][] margins;
  final float[][] contributions;

  private RandomModels(String json, float[][] rows, float[][] margins, float[][] contributions) {
    this.json = json;
    this.rows = rows;
    this.margins = margins;
    this.contributions = contributions;
  }

  static RandomModels train(int depth, int trees, int width, long seed) {
    return train(depth, trees, width, 400, seed);
  }

  static RandomModels train(int depth, int trees, int width, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] matrix = new float[count * width];
    float[] labels = new float[count];
    for (int row = 0; row < count; row++) {
      double sum = 0;
      for (int j = 0; j < width; j++) {
        double draw = random.nextDouble();
        float x = j % 3 == 0 ? Math.round(draw * 4) : (float) draw * 2 - 1;
        matrix[row * width + j] = random.nextInt(12) == 0 ? Float.NaN : x;
        sum += (j % 2 == 0 ? 1 : -1) * draw;
      }
      labels[row] = sum + random.nextDouble() > 0.5 ? 1 : 0;
    }
    Map<String, Object> parameters =
        Map.of(
            "objective", "binary:logistic",
            "base_score", 0.5,
            "max_depth", depth,
            "eta", 0.3,
            "seed", seed,
            "nthread", 1,
            "min_child_weight", 0.1,
            "subsample", 0.9,
            "scale_pos_weight", 3.7);
    DMatrix data = null;
    DMatrix fresh = null;
    Booster booster = null;
    try {
      data = new DMatrix(matrix, count, width, Float.NaN);
      data.setLabel(labels);
      booster = XGBoost.train(data, parameters, trees, Map.of(), null, null);
      fresh = new DMatrix(matrix, count, width, Float.NaN);
      float[][] rows = new float[count][width];
      for (int row = 0; row < count; row++) {
        System.arraycopy(matrix, row * width, rows[row], 0, width);
      }
      return new RandomModels(
          new String(booster.toByteArray("json"), StandardCharsets.UTF_8),
          rows,
          booster.predict(fresh, true),
          booster.predictContrib(fresh, 0));
    } catch (XGBoostError e) {
      throw new AssertionError(e);
    } finally {
      if (booster != null) {
        booster.dispose();
      }
      if (data != null) {
        data.dispose();
      }
      if (fresh != null) {
        fresh.dispose();
      }
    }
  }
}
