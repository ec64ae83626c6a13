package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * The CRM's leads: a CSV file and which of its columns mean what. No other column is read.
 *
 * @param file CSV with a header
 * @param id lead id column
 * @param crd advisor's CRD column
 * @param contactedAt instant of contact column; blank = not contacted yet
 * @param calledAt instant the call was scheduled column; blank = none
 * @param source lead source column
 * @param doNotCall column with true or false, null when absent
 * @param deleted column with true or false, null when absent
 * @param windowDays label window in days: a call within it makes the lead positive
 * @param boundary "instant" or "day": whether the window ends at the instant or the end of the
 *     calendar day (UTC)
 * @param separator field separator, "," when null
 */
public record LeadsConfig(
    @JsonProperty(required = true) String file,
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String crd,
    @JsonProperty(required = true) String contactedAt,
    @JsonProperty(required = true) String calledAt,
    @JsonProperty(required = true) String source,
    String doNotCall,
    String deleted,
    @JsonProperty(required = true) int windowDays,
    String boundary,
    String separator)
    implements Serializable {
  /** Checks the window and fills defaults. */
  public LeadsConfig {
    if (windowDays < 1) {
      throw new IllegalArgumentException("windowDays must be >= 1 but was " + windowDays);
    }
    boundary = boundary == null ? "instant" : boundary;
    separator = separator == null ? "," : separator;
  }
}
