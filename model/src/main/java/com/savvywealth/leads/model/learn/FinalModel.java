package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.FeatureContract;

/**
 * The model trained on the whole train window, and its baseline.
 *
 * @param candidate how it was trained
 * @param selection what selection kept on the train window
 * @param stopping how many trees, found on the last part of the train window's own time
 * @param trees the model
 * @param baseline logistic regression on the same columns
 * @param train the model on its own train rows (in sample: for the gap only)
 */
public record FinalModel(
    Candidate candidate,
    Selection selection,
    EarlyStopping stopping,
    BoostedTrees trees,
    LogisticModel baseline,
    FinalMetrics train) {
  /** The same model, whose file says which contract and columns it was trained under. */
  public FinalModel under(FeatureContract contract) {
    return new FinalModel(candidate, selection, stopping, trees.under(contract), baseline, train);
  }
}
