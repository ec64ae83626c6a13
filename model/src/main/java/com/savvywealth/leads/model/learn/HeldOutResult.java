package com.savvywealth.leads.model.learn;

/**
 * What came of the one look at the held-out rows.
 *
 * @param rows the rows
 * @param margins the model's margins, in the rows' order
 * @param figures how the model ranks them
 * @param baseline how the logistic baseline ranks them
 */
public record HeldOutResult(
    Examples rows, RowMargins margins, FinalMetrics figures, FinalMetrics baseline) {
  /** Measures a model. */
  static HeldOutResult of(FinalModel model, Examples rows) {
    double[] margins = model.trees().margins(rows);
    return new HeldOutResult(
        rows,
        RowMargins.of(RowSet.range(0, rows.rows(), row -> true), margins),
        FinalMetrics.of(margins, rows),
        FinalMetrics.of(model.baseline().margins(rows), rows));
  }
}
