package com.savvywealth.leads.model.feature;

import java.time.Instant;

/** One feature's value as a pure function of what the lead may see and when it was contacted. */
@FunctionalInterface
public interface Formula {
  /**
   * The value: {@link Double}, {@link Long} or {@link String} as the contract's dtype says, null
   * when missing.
   */
  Object value(PointInTimeRow row, Instant contact);
}
