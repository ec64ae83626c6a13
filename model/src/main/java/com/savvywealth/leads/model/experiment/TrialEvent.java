package com.savvywealth.leads.model.experiment;

/** What can happen to a lead of the experiment: the words of the event file. */
public enum TrialEvent {
  /** An SGA worked the lead in the list's order, with score and reasons in view. */
  FOLLOWED("followed"),
  /** An SGA departed from the list for this lead. */
  OVERRIDDEN("overridden"),
  /** A call was placed. */
  DIAL("dial"),
  /** The advisor was reached. */
  CONTACT("contact"),
  /** A call was booked: the lead became an MQL. */
  BOOKED("booked"),
  /** The advisor asked not to be called again. */
  OPT_OUT("opt_out"),
  /** The advisor complained. */
  COMPLAINT("complaint");

  private final String key;

  TrialEvent(String key) {
    this.key = key;
  }

  /** The name in files. */
  public String key() {
    return key;
  }

  /** The event of that name, or null when there is none. */
  public static TrialEvent ofKey(String key) {
    for (TrialEvent event : values()) {
      if (event.key.equals(key)) {
        return event;
      }
    }
    return null;
  }
}
