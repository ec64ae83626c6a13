package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a feature may be used for; only {@link #FEATURE} ever reaches a model. */
public enum FeatureRole {
  /** Trained on, scored with and explained. */
  FEATURE("feature"),
  /** Groups people in reports and segments, never trained on. */
  COHORT_ONLY("cohortOnly"),
  /** Follows from the contact date alone: computed and audited, never trained on. */
  CALENDAR("calendar"),
  /** Describes the record rather than the person (its age, its gaps): audited, never trained on. */
  AGE_AUDIT("ageAudit"),
  /** Computed only so that the cost of the ban can be measured; never trained on. */
  BANNED("banned");

  private final String key;

  FeatureRole(String key) {
    this.key = key;
  }

  /** The word that stands in the contract. */
  @JsonValue
  public String key() {
    return key;
  }
}
