package com.savvywealth.leads.model.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Size of a model that XGBoost trains on seeded rows.
 *
 * @param depth most edges of a path
 * @param trees number of trees
 * @param features number of columns
 */
record BenchModel(int depth, int trees, int features) {
  private static final int ROWS = 10_000;

  /** The model's JSON, trained the first time and kept in the temporary folder from then on. */
  byte[] json() throws IOException, XGBoostError {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "leadscoring-bench", "models");
    Files.createDirectories(folder);
    Path file =
        folder.resolve(
            String.format(
                Locale.ROOT, "depth%d-trees%d-features%d-1.json", depth, trees, features));
    if (!Files.exists(file)) {
      Path fresh = Files.createTempFile(folder, "model", ".tmp");
      Files.write(fresh, train());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readAllBytes(file);
  }

  private byte[] train() throws XGBoostError {
    float[] rows = BenchRows.mixed(ROWS, features, 1);
    DMatrix data = new DMatrix(rows, ROWS, features, Float.NaN);
    try {
      data.setLabel(BenchRows.labels(rows, features, 2));
      Map<String, Object> parameters =
          Map.of(
              "objective",
              "binary:logistic",
              "max_depth",
              depth,
              "eta",
              0.05,
              "seed",
              3,
              "nthread",
              1);
      Booster booster = XGBoost.train(data, parameters, trees, Map.of(), null, null);
      try {
        return booster.toByteArray("json");
      } finally {
        booster.dispose();
      }
    } finally {
      data.dispose();
    }
  }
}
