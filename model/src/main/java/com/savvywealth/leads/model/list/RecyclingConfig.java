package com.savvywealth.leads.model.list;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/**
 * Who may be called again, and when.
 *
 * @param status attribute with the lead's state in the CRM
 * @param fresh states of leads that nobody has called
 * @param nurture states of leads that are kept warm
 * @param closed states of leads that were given up
 * @param touched attribute with the days since the lead entered its state
 * @param disposition attribute with why a lead was given up; null when the CRM keeps none
 * @param badContact dispositions that say nothing about the advisor (wrong number and the like)
 * @param nurtureDays least days in nurture
 * @param badContactDays least days closed after a bad contact
 * @param closedDays least days closed after any other disposition
 * @param tenure attribute with years at the current firm; null for no rule of movers
 * @param leastTenureYears least years at the current firm of a lead that is called again
 * @param monthlyCap most leads called again on all lists together
 * @param priorities table of priorities of leads called again
 */
public record RecyclingConfig(
    @JsonProperty(required = true) String status,
    @JsonProperty(required = true) List<String> fresh,
    @JsonProperty(required = true) List<String> nurture,
    @JsonProperty(required = true) List<String> closed,
    @JsonProperty(required = true) String touched,
    String disposition,
    @JsonProperty(required = true) List<String> badContact,
    @JsonProperty(required = true) int nurtureDays,
    @JsonProperty(required = true) int badContactDays,
    @JsonProperty(required = true) int closedDays,
    String tenure,
    @JsonProperty(required = true) double leastTenureYears,
    @JsonProperty(required = true) int monthlyCap,
    @JsonProperty(required = true) String priorities)
    implements Serializable {
  /** Copies the lists; a bad contact may be called again no later than another. */
  public RecyclingConfig {
    fresh = List.copyOf(fresh);
    nurture = List.copyOf(nurture);
    closed = List.copyOf(closed);
    badContact = List.copyOf(badContact);
    if (badContactDays > closedDays) {
      throw new IllegalArgumentException(
          "recycling: badContactDays must be <= closedDays but they were %d and %d"
              .formatted(badContactDays, closedDays));
    }
  }
}
