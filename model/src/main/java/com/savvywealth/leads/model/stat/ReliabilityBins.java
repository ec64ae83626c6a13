package com.savvywealth.leads.model.stat;

import java.util.ArrayList;
import java.util.List;

/**
 * The reliability table: predicted probabilities in bins, each with its mean prediction and what
 * was observed.
 *
 * @param bins by rising probability; of equal width also the empty ones
 */
public record ReliabilityBins(List<Bin> bins) {
  /**
   * One bin.
   *
   * @param low its lower edge, excluded unless it is 0
   * @param high its upper edge, included
   * @param n rows in it
   * @param positives rows with outcome 1 in it
   * @param sumPredicted sum of the predicted probabilities in it
   */
  public record Bin(double low, double high, long n, long positives, double sumPredicted) {
    /** Mean predicted probability; NaN when empty. */
    public double predicted() {
      return n == 0 ? Double.NaN : sumPredicted / n;
    }

    /** Observed share of positives; NaN when empty. */
    public double observed() {
      return n == 0 ? Double.NaN : (double) positives / n;
    }

    private Bin join(Bin next) {
      return new Bin(
          low, next.high, n + next.n, positives + next.positives, sumPredicted + next.sumPredicted);
    }

    /** Wilson interval of the observed share. */
    public Interval interval(double confidence) {
      return Wilson.interval(positives, n, confidence);
    }
  }

  /** The bins cannot be changed. */
  public ReliabilityBins {
    bins = List.copyOf(bins);
  }

  /**
   * Bins of equal width: (k / bins, (k + 1) / bins], with 0 in the first.
   *
   * @param p predicted probabilities, in [0, 1]
   * @param y outcomes, 0 or 1
   * @param bins how many, at least 1
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static ReliabilityBins of(double[] p, byte[] y, int bins) {
    checkBins(bins);
    double[] inner = new double[bins - 1];
    for (int k = 1; k < bins; k++) {
      inner[k - 1] = (double) k / bins;
    }
    return fill(p, y, QuantileBins.of(inner));
  }

  /**
   * Bins of about equal numbers of rows: bin k ends at the ceil(n k / bins)-th smallest
   * probability. Equal probabilities are never split, so there can be fewer bins.
   *
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static ReliabilityBins equalMass(double[] p, byte[] y, int bins) {
    checkBins(bins);
    Probabilities.checkedPositives(p, y);
    return fill(p, y, QuantileBins.quantiles(p, bins));
  }

  /**
   * Neighbouring bins joined from below until each expects at least so many positives, the rest
   * joined to the last: what a plot can show without drawing noise.
   *
   * @param expected for instance 5
   */
  public ReliabilityBins joined(double expected) {
    List<Bin> out = new ArrayList<>();
    Bin open = null;
    for (Bin bin : bins) {
      open = open == null ? bin : open.join(bin);
      if (open.sumPredicted() >= expected) {
        out.add(open);
        open = null;
      }
    }
    if (open != null) {
      out.add(out.isEmpty() ? open : out.remove(out.size() - 1).join(open));
    }
    return new ReliabilityBins(out);
  }

  private static ReliabilityBins fill(double[] p, byte[] y, QuantileBins edges) {
    Probabilities.checkedPositives(p, y);
    int count = edges.count() - 1;
    long[] n = new long[count];
    long[] positives = new long[count];
    ExactSum[] sums = new ExactSum[count];
    for (int b = 0; b < count; b++) {
      sums[b] = new ExactSum();
    }
    for (int i = 0; i < p.length; i++) {
      int b = edges.index(p[i]);
      n[b]++;
      positives[b] += y[i];
      sums[b].add(p[i]);
    }
    double[] inner = edges.edges();
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < count; b++) {
      double low = b == 0 ? 0 : inner[b - 1];
      double high = b == count - 1 ? 1 : inner[b];
      bins.add(new Bin(low, high, n[b], positives[b], sums[b].sum()));
    }
    return new ReliabilityBins(bins);
  }

  private static void checkBins(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException("bins must be >= 1 but was " + bins);
    }
  }
}
