package com.savvywealth.leads.model.learn;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How a model meets the imbalance of its classes. Whichever it is, the model's margins speak of the
 * classes as the train rows hold them: the weight that positives were given is taken back out.
 *
 * @see "plan, Task 7.1"
 */
public enum Strategy {
  /** Not at all: rows count as they are, from the base rate on. */
  NONE("none"),
  /** Each positive weighs as many rows as there are negatives to one positive. */
  SCALE_POS_WEIGHT("scale_pos_weight"),
  /** Synthetic positives between neighbouring ones, as many as bring the classes level. */
  SMOTE("smote");

  private final String key;

  Strategy(String key) {
    this.key = key;
  }

  /** The word that stands in the model config. */
  @JsonValue
  public String key() {
    return key;
  }
}
