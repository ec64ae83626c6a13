package com.savvywealth.leads.model.contract;

import java.io.Serializable;
import java.util.Objects;

/**
 * One numeric column of the matrix that a model sees.
 *
 * @param name unique name: the feature's for a number, {@code feature=level} for one level of a
 *     category
 * @param feature the business feature that it belongs to
 * @param level the category's level, or "" for a number
 * @param monotone direction that the model must keep: -1, 0 or +1
 */
public record ModelColumn(String name, String feature, String level, int monotone)
    implements Serializable {
  /** Name, feature and level are required; monotone is -1, 0 or +1. */
  public ModelColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(feature, "feature");
    Objects.requireNonNull(level, "level");
    if (monotone < -1 || monotone > 1) {
      throw new IllegalArgumentException(
          "monotone of " + name + " must be -1, 0 or 1 but was " + monotone);
    }
  }
}
