package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.ZoneId;

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
 *     calendar day in the zone
 * @param separator field separator, "," when null
 * @param zone zone of calendar days, "UTC" when null, or a name such as "America/New_York"
 * @param worked column with true or false that tells whether anybody worked the lead; null when
 *     absent. Leads that nobody worked are counted, not left out
 * @param zonelessIsUtc whether a time without zone is UTC; when null or false such a time is
 *     refused and gate 2 fails
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
    String separator,
    String zone,
    String worked,
    Boolean zonelessIsUtc)
    implements Serializable {
  /** Checks the window and fills defaults. */
  public LeadsConfig {
    if (windowDays < 1) {
      throw new IllegalArgumentException("windowDays must be >= 1 but was " + windowDays);
    }
    boundary = boundary == null ? "instant" : boundary;
    if (!boundary.equals("instant") && !boundary.equals("day")) {
      throw new IllegalArgumentException(
          "leads.boundary must be instant or day but was " + boundary);
    }
    separator = FieldSeparator.orComma("leads", separator);
    zonelessIsUtc = zonelessIsUtc != null && zonelessIsUtc;
    zone = zone == null ? "UTC" : zone;
    if (!zone.equals("UTC") && !ZoneId.getAvailableZoneIds().contains(zone)) {
      throw new IllegalArgumentException(
          "leads.zone must be a name such as UTC or America/New_York but was " + zone);
    }
  }
}
