package com.savvywealth.leads.model.learn;

import java.io.Serializable;

/**
 * What one fold of cross-validation gave.
 *
 * @param fold the split
 * @param selection what selection kept on the fold's train rows
 * @param stopping how many trees were grown and why
 * @param averagePrecision on the test block; NaN when no model could be trained or the block has no
 *     positives
 * @param trainPositives positives among the train rows
 * @param testPositives positives in the test block
 * @param testMargins margins of the test rows; empty when no model could be trained
 */
public record FoldResult(
    Fold fold,
    Selection selection,
    EarlyStopping stopping,
    double averagePrecision,
    int trainPositives,
    int testPositives,
    RowMargins testMargins)
    implements Serializable {

  /** Share of positives in the test block: the average precision of a score that knows nothing. */
  public double baseRate() {
    return (double) testPositives / fold.testRows().size();
  }
}
