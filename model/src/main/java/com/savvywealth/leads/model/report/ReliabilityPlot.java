package com.savvywealth.leads.model.report;

import java.util.List;

/**
 * What was promised against what happened, bin by bin; the diagonal is perfect calibration.
 *
 * @param bins in order of their promise; may be empty
 */
public record ReliabilityPlot(String name, String title, List<Bin> bins) implements Plot {
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

  /** Bins are copied. */
  public ReliabilityPlot {
    Plot.checkedName(name);
    bins = List.copyOf(bins);
  }
}
