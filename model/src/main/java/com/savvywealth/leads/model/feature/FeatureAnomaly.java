package com.savvywealth.leads.model.feature;

import java.time.Instant;
import java.util.Set;

/** Contradictions between a row and the contact that make a feature missing; each is counted. */
public enum FeatureAnomaly {
  /** Registered as a rep only after the contact: career and stability are missing. */
  BECAME_REP_AFTER_CONTACT,
  /** Hired by the current firm only after the contact: stay and stability are missing. */
  HIRED_AFTER_CONTACT,
  /** A career or stay of more than 80 years: missing. */
  IMPLAUSIBLY_LONG,
  /** Hired before being registered: stability counts from the registration, nothing is missing. */
  HIRED_BEFORE_REGISTRATION;

  /** The row's anomalies, in declared order; empty without a row. */
  public static Set<FeatureAnomaly> of(PointInTimeRow row, Instant contact) {
    return Tenure.anomalies(row, contact);
  }
}
