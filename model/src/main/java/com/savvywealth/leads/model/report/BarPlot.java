package com.savvywealth.leads.model.report;

import java.util.List;

/**
 * Horizontal bars, such as mean |SHAP| by feature or lift by decile, from top to bottom.
 *
 * @param valueLabel what a bar's length means, with its unit
 * @param bars in order; may be empty
 * @param reference a value marked by a line across all bars; NaN for none
 * @param referenceLabel what that line means; "" for none
 */
public record BarPlot(
    String name,
    String title,
    String valueLabel,
    List<Bar> bars,
    double reference,
    String referenceLabel)
    implements Plot {
  /**
   * A bar.
   *
   * @param label what it is, in words
   * @param value finite
   * @param note lesser text below the label, such as a technical name; "" for none
   * @param shown the value as text; "" for four digits of it
   */
  public record Bar(String label, double value, String note, String shown) {
    /** A bar without a note. */
    public Bar(String label, double value) {
      this(label, value, "", "");
    }

    /** A bar that shows four digits of its value. */
    public Bar(String label, double value, String note) {
      this(label, value, note, "");
    }

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException it is not finite
     */
    public Bar {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("bar '" + label + "' must be finite but was " + value);
      }
    }
  }

  /** Bars are copied. */
  public BarPlot {
    Plot.checkedName(name);
    bars = List.copyOf(bars);
  }

  /** Bars without a reference line. */
  public static BarPlot of(String name, String title, String valueLabel, List<Bar> bars) {
    return new BarPlot(name, title, valueLabel, bars, Double.NaN, "");
  }
}
