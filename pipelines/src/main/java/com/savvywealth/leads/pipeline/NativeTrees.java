package com.savvywealth.leads.pipeline;

import java.util.logging.Level;
import java.util.logging.Logger;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost's native library, which training calls; scoring is plain Java and needs none. */
final class NativeTrees {
  /** It prints a trace where our own line says the same. */
  private static final Logger XGBOOST = Logger.getLogger("ml.dmlc.xgboost4j.java");

  private NativeTrees() {}

  /**
   * Refuses to begin what ends in training on a machine that cannot train.
   *
   * @throws UsageException naming the machine and the cause
   */
  static void require() {
    Level before = XGBOOST.getLevel();
    XGBOOST.setLevel(Level.OFF);
    try {
      new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
    } catch (LinkageError | XGBoostError e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new UsageException(
          "XGBoost, which trains the model, cannot be loaded on %s %s (%s): platforms.md lists where it runs"
              .formatted(
                  System.getProperty("os.name"), System.getProperty("os.arch"), cause.getMessage()),
          e);
    } finally {
      XGBOOST.setLevel(before);
    }
  }
}
