package com.savvywealth.leads.model.learn;

import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Whether XGBoost's native part, which trains, can be used here; scoring needs none of it. */
public final class NativeLibrary {
  /** What mostly helps where it cannot, although the platform is one of its own. */
  public static final String FIX =
      "install the OpenMP runtime (libgomp1 on Debian and Ubuntu, libgomp on Fedora, libomp on a"
          + " Mac)";

  /** It prints a trace where a line says the same. */
  private static final Logger LOADER = Logger.getLogger("ml.dmlc.xgboost4j.java");

  private NativeLibrary() {}

  /**
   * Why it does not load, in one line; empty when it does. Loads it at the first call, in this
   * process, and never throws.
   */
  public static Optional<String> fault() {
    Level before = LOADER.getLevel();
    LOADER.setLevel(Level.OFF);
    try {
      new DMatrix(new float[] {1}, 1, 1, Float.NaN).dispose();
      return Optional.empty();
    } catch (XGBoostError | LinkageError e) {
      return Optional.of(innermost(e));
    } finally {
      LOADER.setLevel(before);
    }
  }

  /** Whether an error of linkage is about the native library. */
  public static boolean isNamedBy(Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      String said = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
      if (said.contains("xgboost") || said.contains("libgomp")) {
        return true;
      }
    }
    return false;
  }

  private static String innermost(Throwable error) {
    Throwable last = error;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
