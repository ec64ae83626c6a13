package com.savvywealth.leads.model.bundle;

/** What a model bundle holds, beside its manifest and signature. */
public enum BundleEntry {
  /** The boosted trees in XGBoost's UBJ format: what scoring reads. */
  MODEL_UBJ("model.ubj"),
  /** The same trees in XGBoost's JSON format; in bundles of format 1 only. */
  MODEL_JSON("model.json"),
  /** The feature contract that the model was trained under. */
  CONTRACT("contract.json"),
  /** The model's columns in order, a JSON list of {@code ModelColumn}. */
  COLUMNS("feature_order.json"),
  /** Calibrators by AUM tier. */
  CALIBRATORS("calibrators.json"),
  /** Figures that scoring quotes: base rate, held-out metrics, row-set hashes. */
  CARD("card.json"),
  /**
   * Words for sales people and when a lead is held back; bundles made before there were any lack
   * it.
   */
  NARRATIVES("narratives.json"),
  /** The training window in frozen bins; bundles made before there was any lack it. */
  REFERENCE("reference.json");

  private final String entry;

  BundleEntry(String entry) {
    this.entry = entry;
  }

  /** Name of the zip entry. */
  public String entry() {
    return entry;
  }
}
