package com.savvywealth.leads.model.lead;

/** What a lead's label is, or why it has none. */
public enum LabelState {
  /** A call was scheduled within the window. */
  POSITIVE,
  /** The window has closed without a call in it; a later call is flagged, not counted. */
  NEGATIVE,
  /** The window has not closed yet: excluded whatever the outcome so far. */
  IMMATURE,
  /** The call was scheduled before the contact: excluded and counted. */
  NEGATIVE_DELAY;

  /** 1 or 0, null for the excluded states. */
  public Long label() {
    return switch (this) {
      case POSITIVE -> 1L;
      case NEGATIVE -> 0L;
      case IMMATURE, NEGATIVE_DELAY -> null;
    };
  }

  /** Whether a lead in this state may be trained on. */
  public boolean trainable() {
    return this == POSITIVE || this == NEGATIVE;
  }
}
