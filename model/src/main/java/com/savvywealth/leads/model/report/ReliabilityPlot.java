package com.savvywealth.leads.model.report;

import java.util.List;

/**
 * What was promised against what happened, group by group; the diagonal is perfect calibration.
 *
 * @param panels one is drawn large, several as small multiples on one scale
 */
public record ReliabilityPlot(String name, String title, List<Panel> panels) implements Plot {
  /**
   * One diagram.
   *
   * @param title of whom, "" when the plot's title says it
   * @param series sets of points; the last is drawn on top, in the first colour
   * @param histogram leads by probability, bars of equal width from 0; may be empty
   * @param barWidth width of a bar of {@code histogram}, in probability
   * @param notes short lines beside a large diagram or below a title; may be empty
   */
  public record Panel(
      String title,
      List<Series> series,
      List<Long> histogram,
      double barWidth,
      List<String> notes) {
    /** Lists are copied. */
    public Panel {
      series = List.copyOf(series);
      histogram = List.copyOf(histogram);
      notes = List.copyOf(notes);
      if (!histogram.isEmpty() && !(barWidth > 0)) {
        throw new IllegalArgumentException("barWidth must be > 0 but was " + barWidth);
      }
    }
  }

  /**
   * Points of one kind.
   *
   * @param label for the legend
   * @param bins in order of their promise; may be empty
   */
  public record Series(String label, List<Bin> bins) {
    /** Bins are copied. */
    public Series {
      bins = List.copyOf(bins);
    }
  }

  /**
   * One bin.
   *
   * @param predicted mean predicted probability, 0..1
   * @param observed share that happened, 0..1
   * @param low lower end of the interval of {@code observed}; NaN for none
   * @param high upper end; NaN for none
   * @param n leads in the bin, drawn as the size of its mark
   */
  public record Bin(double predicted, double observed, double low, double high, long n) {
    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException a share is outside 0..1
     */
    public Bin {
      if (!(predicted >= 0 && predicted <= 1 && observed >= 0 && observed <= 1)) {
        throw new IllegalArgumentException(
            "predicted and observed must be in 0..1 but were " + predicted + " and " + observed);
      }
    }
  }

  /** Panels are copied. */
  public ReliabilityPlot {
    Plot.checkedName(name);
    panels = List.copyOf(panels);
  }

  /** A single diagram of a single set of points. */
  public static ReliabilityPlot of(String name, String title, List<Bin> bins) {
    Series only = new Series("observed share with its interval", bins);
    return new ReliabilityPlot(
        name, title, List.of(new Panel("", List.of(only), List.of(), 1, List.of())));
  }
}
