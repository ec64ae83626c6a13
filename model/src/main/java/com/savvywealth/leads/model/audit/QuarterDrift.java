package com.savvywealth.leads.model.audit;

import com.savvywealth.leads.model.stat.MixAdjustedPsi;
import java.io.Serializable;
import java.util.List;

/**
 * Drift of one feature in one calendar quarter of contacts against the train window.
 *
 * @param quarter "2024Q1", UTC
 * @param psi population stability index, nats, add-half convention; NaN without a train window
 * @param critical value that the index exceeds by chance alone with probability 1 - level; NaN
 *     without a train window
 * @param pValue chance of an index at least this large when nothing moved; NaN likewise
 * @param rows contacts of the quarter
 * @param referenceRows rows of the train window
 * @param counts contacts of the quarter in each bin
 * @param beyond values outside the reference's range, or levels that the contract does not name
 * @param within the index with the quarter's lead sources weighted as the reference's
 */
public record QuarterDrift(
    String quarter,
    double psi,
    double critical,
    double pValue,
    long rows,
    long referenceRows,
    List<Long> counts,
    long beyond,
    Within within)
    implements Serializable {
  /** Copies the counts. */
  public QuarterDrift {
    counts = List.copyOf(counts);
  }

  /**
   * See {@link MixAdjustedPsi}, whose values these are.
   *
   * @param psi NaN without a common source
   * @param critical NaN likewise
   * @param covered share of the quarter's rows in sources that the reference has
   */
  public record Within(double psi, double critical, double covered) implements Serializable {}

  /** The smaller of both samples, which the index rests on. */
  public long n() {
    return Math.min(rows, referenceRows);
  }

  /**
   * Whether the drift is that of the list's composition: the sources that both have cover enough of
   * the quarter, and within them little is left.
   *
   * @param small an index at or below this is little
   * @param leastCovered share of the quarter's rows that must be covered
   */
  public boolean isMixShift(double small, double leastCovered) {
    return within.covered >= leastCovered && within.psi <= small;
  }
}
