package com.savvywealth.leads.model.refresh;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.Interval;

/**
 * One measure of both models on the same rows.
 *
 * @param metric what is measured, such as {@code auc_pr}
 * @param scope {@code all}, or a tier such as {@code tier=1B+}
 * @param champion value of the model in service; NaN where the rows do not allow it
 * @param challenger value of the new model
 * @param difference challenger less champion
 * @param standardError of the difference over the paired replicates
 * @param low lower end of its interval
 * @param high upper end
 * @param rows how many rows
 * @param positives of them with label 1
 */
public record PairedDifference(
    String metric,
    String scope,
    Double champion,
    Double challenger,
    Double difference,
    Double standardError,
    Double low,
    Double high,
    long rows,
    long positives) {
  /** Missing numbers, written null, become NaN. */
  public PairedDifference {
    champion = known(champion);
    challenger = known(challenger);
    difference = known(difference);
    standardError = known(standardError);
    low = known(low);
    high = known(high);
  }

  /** The number, NaN for null: how figures come back from a file. */
  static Double known(Double value) {
    return value == null ? Double.valueOf(Double.NaN) : value;
  }

  /** A slice of rows: its name, its rows and how many of them called. */
  record Slice(String scope, long rows, long positives) {}

  /** Which measure, and its value for each model. */
  record Pair(String metric, double champion, double challenger) {}

  static PairedDifference of(Pair pair, Interval interval, Slice slice) {
    return new PairedDifference(
        pair.metric(),
        slice.scope(),
        pair.champion(),
        pair.challenger(),
        pair.challenger() - pair.champion(),
        interval.standardError(),
        interval.low(),
        interval.high(),
        slice.rows(),
        slice.positives());
  }

  /**
   * Whether the whole interval lies below 0: worse beyond chance, for a measure that should rise.
   */
  public boolean significantlyLower() {
    return high < 0;
  }

  /** The difference as a reading; NaN when it could not be measured. */
  Reading reading(String name) {
    return Reading.of(name, scope, difference, rows).withStandardError(standardError);
  }
}
