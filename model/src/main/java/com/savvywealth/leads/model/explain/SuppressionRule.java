package com.savvywealth.leads.model.explain;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * Who is held back, as the narratives file says it.
 *
 * @param reason that the call list names
 * @param formula of the feature that decides
 * @param atMost highest value that is held back
 * @param holdsMissing whether a missing value is held back too
 * @param displayedAtMost highest displayed score of a lead that is held back, in (0, 1]
 * @param sentence first sentence of a lead that is held back, and of no other
 */
public record SuppressionRule(
    @JsonProperty(required = true) String reason,
    @JsonProperty(required = true) String formula,
    @JsonProperty(required = true) double atMost,
    @JsonProperty(required = true) boolean holdsMissing,
    @JsonProperty(required = true) double displayedAtMost,
    @JsonProperty(required = true) String sentence)
    implements Serializable {}
