package com.savvywealth.leads.model.learn;

import java.io.Serializable;

/**
 * What one candidate gave on one fold of cross-validation.
 *
 * @param candidate index of the candidate
 * @param fold the split
 * @param selection what selection kept on the fold's train rows
 * @param stopping how many trees were grown and why
 * @param averagePrecision on the test block; NaN when no model could be trained or the block has no
 *     positives
 * @param trainAveragePrecision on the fold's own train rows, for the gap only; NaN likewise
 * @param trainPositives positives among the train rows
 * @param testPositives positives in the test block
 * @param testMargins margins of the test rows; empty when no model could be trained
 * @param modelSha256 of the fold's model as UBJ, "" when none could be trained
 */
public record FoldResult(
    int candidate,
    Fold fold,
    Selection selection,
    EarlyStopping stopping,
    double averagePrecision,
    double trainAveragePrecision,
    int trainPositives,
    int testPositives,
    RowMargins testMargins,
    String modelSha256)
    implements Serializable {

  /** What a fold gives that could not be trained. */
  static FoldResult untrained(int candidate, Fold fold, Selection selection, int... positives) {
    return new FoldResult(
        candidate,
        fold,
        selection,
        new EarlyStopping(1, Double.NaN, false),
        Double.NaN,
        Double.NaN,
        positives[0],
        positives[1],
        RowMargins.of(RowSet.of(), new double[0]),
        "");
  }

  /** Share of positives in the test block: the average precision of a score that knows nothing. */
  public double baseRate() {
    return (double) testPositives / fold.testRows().size();
  }

  /** (train - test) / train average precision; NaN when either is. */
  public double gap() {
    return (trainAveragePrecision - averagePrecision) / trainAveragePrecision;
  }
}
