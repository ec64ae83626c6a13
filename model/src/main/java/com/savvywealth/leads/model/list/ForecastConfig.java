package com.savvywealth.leads.model.list;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * How the yield of lists is foretold.
 *
 * @param draws replicates, such as 10,000
 * @param seed of the draws
 * @param leastCalls held-out calls below which a tier leans on all tiers together
 * @param fresh what is left of the model's promise for leads nobody has called
 * @param recycled what is left of it for leads called again
 */
public record ForecastConfig(
    @JsonProperty(required = true) int draws,
    @JsonProperty(required = true) long seed,
    @JsonProperty(required = true) int leastCalls,
    @JsonProperty(required = true) Haircut fresh,
    @JsonProperty(required = true) Haircut recycled)
    implements Serializable {
  /**
   * A factor on the expected calls, from what earlier lists brought.
   *
   * @param mean 1 for no haircut
   * @param deviation standard deviation of the factor, from list to list; 0 when it is certain
   * @param source where the figure comes from
   */
  public record Haircut(
      @JsonProperty(required = true) double mean,
      @JsonProperty(required = true) double deviation,
      @JsonProperty(required = true) String source)
      implements Serializable {}
}
