package com.savvywealth.leads.model.shadow;

import com.savvywealth.leads.model.stat.Psi;
import com.savvywealth.leads.model.stat.QuantileBins;
import java.util.Arrays;
import java.util.List;

/**
 * The scores of one day in its own deciles: what the next day is held against, without its rows.
 *
 * @param edges inner edges of the deciles of the margins, rising
 * @param counts margins in each bin, the last for missing, which no scored lead is
 */
public record ScoreBins(List<Double> edges, List<Long> counts) {
  /** Copies the lists. */
  public ScoreBins {
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
  }

  /**
   * How far a day's scores moved from those of another day.
   *
   * @param since date of the other day
   * @param psi population stability index, at least 0
   * @param critical what chance alone exceeds with probability 1 - level
   * @param before scores of the other day
   * @param now scores of the day
   */
  public record Drift(String since, double psi, double critical, long before, long now) {}

  /** The deciles of these margins and how many fall in each. */
  public static ScoreBins of(double[] margins) {
    QuantileBins bins = QuantileBins.deciles(margins);
    return new ScoreBins(
        Arrays.stream(bins.edges()).boxed().toList(),
        Arrays.stream(bins.counts(margins)).boxed().toList());
  }

  /** How many scores. */
  public long n() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The drift from these scores to those of a later day.
   *
   * @param since date of these scores
   * @param margins of the later day
   * @param level of the critical value, such as 0.99
   * @return null when a side has no scores or all of them fall in one bin, so that nothing can move
   */
  public Drift driftTo(String since, double[] margins, double level) {
    QuantileBins bins = QuantileBins.of(edges.stream().mapToDouble(Double::doubleValue).toArray());
    long[] expected = counts.stream().mapToLong(Long::longValue).toArray();
    long[] actual = bins.counts(margins);
    int occupied = Psi.occupiedBins(expected, actual);
    if (n() == 0 || margins.length == 0 || occupied < 2) {
      return null;
    }
    return new Drift(
        since,
        Psi.of(expected, actual),
        Psi.criticalValue(occupied, n(), margins.length, level),
        n(),
        margins.length);
  }
}
