package com.savvywealth.leads.model.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/** The files that an experiment's configuration names, and which of their columns mean what. */
public final class ExperimentFiles {
  private ExperimentFiles() {}

  /** How a covariate is compared. */
  public enum CovariateKind {
    /** By mean and deviation. */
    @JsonProperty("numeric")
    NUMERIC,
    /** By the share of each of its values. */
    @JsonProperty("category")
    CATEGORY
  }

  /**
   * A key covariate that the arms must not differ in.
   *
   * @param column of the leads file
   * @param kind how it is compared
   */
  public record Covariate(
      @JsonProperty(required = true) String column,
      @JsonProperty(required = true) CovariateKind kind)
      implements Serializable {}

  /**
   * Who is to be assigned.
   *
   * @param file CSV of leads
   * @param separator null for a comma
   * @param id column of the lead id
   * @param sga column of the SGA's id; null when leads have no owner
   * @param tier column of the AUM tier's name; null when {@code aumMillions} is given
   * @param aumMillions column of the firm's assets in millions; null when {@code tier} is given
   * @param covariates compared between the arms; the tier is always one of them
   */
  public record Leads(
      @JsonProperty(required = true) String file,
      String separator,
      @JsonProperty(required = true) String id,
      String sga,
      String tier,
      String aumMillions,
      @JsonProperty(required = true) List<Covariate> covariates)
      implements Serializable {
    /** Exactly one source of tiers. */
    public Leads {
      covariates = List.copyOf(covariates);
      if ((tier == null) == (aumMillions == null)) {
        throw new IllegalArgumentException("leads must name either tier or aumMillions");
      }
    }

    Leads from(String other) {
      return new Leads(other, separator, id, sga, tier, aumMillions, covariates);
    }
  }

  /**
   * What happened to the leads: one row per event.
   *
   * @param file CSV of events
   * @param separator null for a comma
   * @param lead column of the lead id
   * @param sga column of who did it
   * @param event column of the event's name, see {@code TrialEvent}
   * @param at column of the instant, ISO-8601
   */
  public record Events(
      @JsonProperty(required = true) String file,
      String separator,
      @JsonProperty(required = true) String lead,
      @JsonProperty(required = true) String sga,
      @JsonProperty(required = true) String event,
      @JsonProperty(required = true) String at)
      implements Serializable {
    Events from(String other) {
      return new Events(other, separator, lead, sga, event, at);
    }
  }

  /**
   * A finished trial's own table.
   *
   * @param file CSV, one row per unit, or per group of like units when {@code count} is given
   * @param separator null for a comma
   * @param arm column of the arm
   * @param treatment its text for the treated
   * @param control its text for the controls
   * @param outcome column of the outcome
   * @param positive its text for a success
   * @param negative its text for no success
   * @param stratum column of the stratum, null for none
   * @param cluster column of the cluster, null for none
   * @param count column of the number of units a row stands for, null for one
   */
  public record Trial(
      @JsonProperty(required = true) String file,
      String separator,
      @JsonProperty(required = true) String arm,
      @JsonProperty(required = true) String treatment,
      @JsonProperty(required = true) String control,
      @JsonProperty(required = true) String outcome,
      @JsonProperty(required = true) String positive,
      @JsonProperty(required = true) String negative,
      String stratum,
      String cluster,
      String count)
      implements Serializable {}
}
