package com.savvywealth.leads.model.report;

/**
 * A plot as data. {@link SvgPlots} draws it for pages, {@link PngPlots} for files.
 *
 * <p>A plot's name is the stem of its file ("pr_curve"): lower-case letters, digits, "_" and "-".
 */
public sealed interface Plot
    permits LinePlot, ReliabilityPlot, BarPlot, IntervalPlot, Beeswarm, HeatMap, DrawnPlot {
  /** Stem of the file name. */
  String name();

  /** What is plotted, in few words. */
  String title();

  /**
   * The name, when it can be a file's stem.
   *
   * @throws IllegalArgumentException it cannot
   */
  static String checkedName(String name) {
    if (!name.matches("[a-z0-9][a-z0-9_-]*")) {
      throw new IllegalArgumentException(
          "plot name must be like 'pr_curve' (a-z, 0-9, _, -) but was '" + name + "'");
    }
    return name;
  }
}
