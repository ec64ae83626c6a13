package com.savvywealth.leads.model.learn;

import java.util.Locale;

/** Reasons of selection in words. */
final class SelectionText {
  private SelectionText() {}

  /** Why a feature fell: "correlation 0.953 with Years_As_Rep_v12". */
  static String reason(Selection.Drop drop) {
    return switch (drop.reason()) {
      case ALL_MISSING -> "no row has a value";
      case ZERO_VARIANCE -> "all values are equal";
      case INFORMATION_VALUE -> "information value " + number(drop.value());
      case CORRELATION -> "correlation " + number(drop.value()) + " with " + drop.because();
      case VARIANCE_INFLATION -> "variance inflation " + number(drop.value());
    };
  }

  /** The reason alone: "correlation". */
  static String word(Selection.Reason reason) {
    return switch (reason) {
      case ALL_MISSING -> "no row has a value";
      case ZERO_VARIANCE -> "all values are equal";
      case INFORMATION_VALUE -> "information value";
      case CORRELATION -> "correlation";
      case VARIANCE_INFLATION -> "variance inflation";
    };
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "infinite";
  }
}
