package com.savvywealth.leads.model.learn;

/**
 * The model trained on the whole train window, its baseline, and how both rank.
 *
 * @param selection what selection kept on the train window
 * @param trees the model
 * @param baseline logistic regression on the same columns
 * @param train the model on its own train rows (in sample: for the gap only)
 * @param heldOut the model on the held-out rows
 * @param baselineHeldOut the baseline on the held-out rows
 * @param heldOutMargins the model's margins of the held-out rows, in their order
 */
public record FinalModel(
    Selection selection,
    BoostedTrees trees,
    LogisticModel baseline,
    FinalMetrics train,
    FinalMetrics heldOut,
    FinalMetrics baselineHeldOut,
    RowMargins heldOutMargins) {

  /**
   * (train - held-out) / train average precision: what is lost outside the sample. Negative when
   * the held-out rows rank better, NaN when either is.
   */
  public double gap() {
    return (train.averagePrecision() - heldOut.averagePrecision()) / train.averagePrecision();
  }
}
