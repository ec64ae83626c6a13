package com.savvywealth.leads.model.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Objects;

/**
 * How a check's reading scatters, declared beside the check so that its false halts and false
 * passes can be computed at the actual n.
 *
 * @param model the sampling law
 * @param good a true value that should pass; null for {@link Law#EXACT}
 * @param bad a true value that should not pass; null for {@link Law#EXACT}
 * @param df degrees of freedom of {@link Law#CHI_SQUARE_NULL}, else null
 * @param level level of the companion critical value of {@link Law#CHI_SQUARE_NULL}, else null
 */
public record OperatingModel(Law model, Double good, Double bad, Double df, Double level)
    implements Serializable {

  /** Sampling laws. */
  public enum Law {
    /** A share k/n with k binomial. */
    @JsonProperty("binomial")
    BINOMIAL,
    /** A value with the reading's own standard error. */
    @JsonProperty("normal")
    NORMAL,
    /** A divergence that is a scaled chi-square when nothing drifts. */
    @JsonProperty("chiSquareNull")
    CHI_SQUARE_NULL,
    /** Counted on everything there is: no chance involved. */
    @JsonProperty("exact")
    EXACT
  }

  /** All laws but {@link Law#EXACT} need good and bad; the chi-square needs df and level. */
  public OperatingModel {
    Objects.requireNonNull(model, "oc.model");
    if (model != Law.EXACT && (good == null || bad == null)) {
      throw new IllegalArgumentException("oc of model " + model + " must name good and bad");
    }
    if (model == Law.CHI_SQUARE_NULL && (df == null || level == null)) {
      throw new IllegalArgumentException("oc of model chiSquareNull must name df and level");
    }
  }
}
