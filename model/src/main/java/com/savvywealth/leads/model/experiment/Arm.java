package com.savvywealth.leads.model.experiment;

/** The two arms of the experiment, as they stand in files. */
public enum Arm {
  /** Worked as before. */
  CONTROL("control"),
  /** Worked by the ranked list. */
  TREATMENT("treatment");

  private final String key;

  Arm(String key) {
    this.key = key;
  }

  /** The name in files. */
  public String key() {
    return key;
  }

  /**
   * The arm of that name.
   *
   * @throws IllegalArgumentException when no arm has it
   */
  public static Arm ofKey(String key) {
    for (Arm arm : values()) {
      if (arm.key.equals(key)) {
        return arm;
      }
    }
    throw new IllegalArgumentException("arm must be control or treatment but was " + key);
  }
}
