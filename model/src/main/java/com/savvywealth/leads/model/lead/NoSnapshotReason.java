package com.savvywealth.leads.model.lead;

/** Why a lead has no vintage row; never a fallback to a later one. */
public enum NoSnapshotReason {
  /** The lead has no CRD number. */
  NO_CRD,
  /** The lead's CRD number cannot be read. */
  MALFORMED_CRD,
  /** No vintage has that CRD number. */
  NOT_IN_ANY_VINTAGE,
  /** The contact came before the calendar's first vintage. */
  BEFORE_FIRST_VINTAGE,
  /** The person appears only in vintages that describe a day after the contact. */
  ONLY_IN_LATER_VINTAGE,
  /** The person's vintages describe days before the contact, but became known after it. */
  NOT_YET_KNOWN,
  /** The latest row that could be known is older than the maximum age. */
  STALE
}
