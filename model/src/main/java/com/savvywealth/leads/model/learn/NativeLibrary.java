package com.savvywealth.leads.model.learn;

import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Whether XGBoost's native part, which trains, can be used here; scoring needs none of it. */
public final class NativeLibrary {
  /** What helps where the platform is one of its own and the cause names OpenMP. */
  private static final String OPENMP =
      "install the OpenMP runtime (libgomp1 on Debian and Ubuntu, libgomp on Fedora, libomp on a"
          + " Mac)";

  private static final Pattern NAMES_OPENMP = Pattern.compile("lib[gi]?omp");

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
      if (said.contains("xgboost") || NAMES_OPENMP.matcher(said).find()) {
        return true;
      }
    }
    return false;
  }

  /**
   * That it does not load, on which machine and why.
   *
   * @param cause what {@link #fault} gave
   */
  public static String refusal(String cause) {
    return "XGBoost, which trains the model, cannot be loaded on %s %s (%s)"
        .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), cause);
  }

  /** What to do about a cause: OpenMP is installed only where OpenMP is missing. */
  public static String fix(String cause) {
    return NAMES_OPENMP.matcher(cause).find() ? OPENMP : "platforms.md lists where it runs";
  }

  /** The first line of what lies at the bottom of a failure. */
  public static String innermost(Throwable error) {
    Throwable last = error;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
