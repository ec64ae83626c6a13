package com.savvywealth.leads.model.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.contract.ConfigSchema;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * One experiment: {@code experiment.json}. File names are relative to its folder; {@code bundled:}
 * names what ships with the program. Limits that decide stand in the gates file, not here.
 *
 * @param name identity of the experiment: name of its folder, part of every allocation
 * @param start first day on which a lead may be assigned, UTC
 * @param seed seed of simulations
 * @param tokenKey reference to the key of lead tokens
 * @param assignmentKey reference to the key that conceals the allocation; the token key when null
 * @param gates gates file
 * @param waivers file of signed waivers, null for none
 * @param trustedKeys file of trusted public keys, null for the demo key
 * @param hypothesis what the test is sized for
 * @param team who works the leads
 * @param flow how fast leads are contacted
 * @param horizon when a lead's outcome is final
 * @param assignment unit and blocks
 * @param interim planned looks and the safety bound's share
 * @param business what a booked call is worth
 * @param leads who is to be assigned; null until the leads are known
 * @param events what happened to them; null until there is something
 * @param trial a finished trial's own table, in place of leads and events; null otherwise
 */
public record ExperimentConfig(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String start,
    @JsonProperty(required = true) long seed,
    @JsonProperty(required = true) String tokenKey,
    String assignmentKey,
    @JsonProperty(required = true) String gates,
    String waivers,
    String trustedKeys,
    @JsonProperty(required = true) Hypothesis hypothesis,
    @JsonProperty(required = true) Team team,
    @JsonProperty(required = true) Flow flow,
    @JsonProperty(required = true) Horizon horizon,
    @JsonProperty(required = true) AssignmentRule assignment,
    @JsonProperty(required = true) Interim interim,
    @JsonProperty(required = true) Business business,
    ExperimentFiles.Leads leads,
    ExperimentFiles.Events events,
    ExperimentFiles.Trial trial)
    implements Serializable {

  /**
   * What the test is sized for.
   *
   * @param baselineRate rate of booked calls without the list, 0 to 1
   * @param relativeLift the lift that must be found when the whole team follows the list, 0.5 = +50
   *     %
   * @param alpha two-sided chance of a false discovery
   * @param power chance of finding the lift
   * @param adoption share of treated leads that are worked by the list in the under-adoption case
   * @param simulations simulated experiments per case
   */
  public record Hypothesis(
      @JsonProperty(required = true) double baselineRate,
      @JsonProperty(required = true) double relativeLift,
      @JsonProperty(required = true) double alpha,
      @JsonProperty(required = true) double power,
      @JsonProperty(required = true) double adoption,
      @JsonProperty(required = true) int simulations)
      implements Serializable {
    /** Refuses a lift that gives a rate of 1 or more. */
    public Hypothesis {
      if (!(baselineRate * (1 + relativeLift) < 1)) {
        throw new IllegalArgumentException(
            "baselineRate %s with relativeLift %s gives a rate of 1 or more"
                .formatted(baselineRate, relativeLift));
      }
    }

    /** Rate of the treated when the whole team follows the list. */
    public double fullRate() {
      return baselineRate * (1 + relativeLift);
    }

    /** Rate of the treated when only {@code adoption} of their leads are worked by the list. */
    public double dilutedRate() {
      return baselineRate * (1 + adoption * relativeLift);
    }
  }

  /**
   * Who works the leads.
   *
   * @param sgas how many people
   * @param icc correlation of the outcomes of two leads of the same person
   * @param dialsPerLead mean calls to a lead
   */
  public record Team(
      @JsonProperty(required = true) int sgas,
      @JsonProperty(required = true) double icc,
      @JsonProperty(required = true) double dialsPerLead)
      implements Serializable {}

  /**
   * How fast leads are contacted: from a file of contacts, or a stated figure.
   *
   * @param weeklyContacts leads contacted in a week; null to count them in the file
   * @param file CSV of contacted leads, null for none
   * @param contactedAt column of the contact's instant there
   * @param separator of the file, null for a comma
   */
  public record Flow(Double weeklyContacts, String file, String contactedAt, String separator)
      implements Serializable {
    /** Exactly one of the two sources. */
    public Flow {
      if ((weeklyContacts == null) == (file == null) || (file == null) != (contactedAt == null)) {
        throw new IllegalArgumentException(
            "flow must name either weeklyContacts, or file and contactedAt");
      }
    }
  }

  /**
   * When a lead's outcome is final.
   *
   * @param contactWithinDays days after the assignment in which a first contact counts
   * @param outcomeDays days after the contact in which a booked call counts
   */
  public record Horizon(
      @JsonProperty(required = true) int contactWithinDays,
      @JsonProperty(required = true) int outcomeDays)
      implements Serializable {
    /** Days from assignment until nothing that counts can still happen. */
    public int days() {
      return contactWithinDays + outcomeDays;
    }
  }

  /** What is randomised. */
  public enum UnitOfAssignment {
    /** Each lead by itself. */
    @JsonProperty("lead")
    LEAD,
    /** Each SGA with all leads. */
    @JsonProperty("sga")
    SGA
  }

  /**
   * How units are assigned, half to each arm.
   *
   * @param unit what is randomised
   * @param blocks sizes of the permuted blocks, all even, mixed at random
   */
  public record AssignmentRule(
      @JsonProperty(required = true) UnitOfAssignment unit,
      @JsonProperty(required = true) List<Integer> blocks)
      implements Serializable {
    /** Refuses odd blocks. */
    public AssignmentRule {
      blocks = List.copyOf(blocks);
      for (int size : blocks) {
        if (size < 2 || size % 2 != 0) {
          throw new IllegalArgumentException("a block must be even and >= 2 but was " + size);
        }
      }
      if (blocks.isEmpty()) {
        throw new IllegalArgumentException("blocks must name at least one size");
      }
    }
  }

  /**
   * Looks before the end.
   *
   * @param looks planned shares of the final information, rising, below 1
   * @param safetyAlpha one-sided share of error of the safety bound over all looks
   * @param maxLagDays most days between the last event and the day of a metric that is called live
   */
  public record Interim(
      @JsonProperty(required = true) List<Double> looks,
      @JsonProperty(required = true) double safetyAlpha,
      @JsonProperty(required = true) int maxLagDays)
      implements Serializable {
    /** Refuses looks that do not rise. */
    public Interim {
      looks = List.copyOf(looks);
      double before = 0;
      for (double look : looks) {
        if (!(look > before && look < 1)) {
          throw new IllegalArgumentException("looks must rise strictly within (0, 1): " + looks);
        }
        before = look;
      }
    }
  }

  /**
   * What a booked call is worth.
   *
   * @param currency of the amounts, such as USD
   * @param pipelinePerBookedCall pipeline value that one booked call brings on average
   * @param contactsPerYear leads contacted in a year once the list is rolled out
   */
  public record Business(
      @JsonProperty(required = true) String currency,
      @JsonProperty(required = true) double pipelinePerBookedCall,
      @JsonProperty(required = true) long contactsPerYear)
      implements Serializable {}

  /** Refuses a start that is no day, and a trial beside leads. */
  public ExperimentConfig {
    LocalDate.parse(start);
    if (trial != null && (leads != null || events != null)) {
      throw new IllegalArgumentException("a finished trial has no leads or events of its own");
    }
    assignmentKey = assignmentKey == null ? tokenKey : assignmentKey;
  }

  /**
   * Reads an experiment's configuration.
   *
   * @param name of the text, for messages
   * @throws IllegalArgumentException with every fault at once
   */
  public static ExperimentConfig read(String name, String json) {
    return ConfigSchema.EXPERIMENT.read(name, json, ExperimentConfig.class);
  }

  /**
   * The same experiment with another file of leads.
   *
   * @throws IllegalArgumentException when the configuration says nothing of leads
   */
  public ExperimentConfig withLeads(String file) {
    if (leads == null) {
      throw new IllegalArgumentException("leads must be described before a file of them is named");
    }
    return with(leads.from(file), events);
  }

  /**
   * The same experiment with another file of events.
   *
   * @throws IllegalArgumentException when the configuration says nothing of events
   */
  public ExperimentConfig withEvents(String file) {
    if (events == null) {
      throw new IllegalArgumentException("events must be described before a file of them is named");
    }
    return with(leads, events.from(file));
  }

  /** The same whatever its files of leads and events are called, for fingerprints. */
  public ExperimentConfig withoutFiles() {
    return with(leads == null ? null : leads.from(""), events == null ? null : events.from(""));
  }

  /** The same rules under another name, from another day, over these files. */
  public ExperimentConfig as(String other, LocalDate day, String leadFile, String eventFile) {
    ExperimentConfig named = withLeads(leadFile).withEvents(eventFile);
    return named.like(other, day.toString(), named.leads, named.events);
  }

  private ExperimentConfig with(ExperimentFiles.Leads whose, ExperimentFiles.Events what) {
    return like(name, start, whose, what);
  }

  private ExperimentConfig like(
      String other, String day, ExperimentFiles.Leads whose, ExperimentFiles.Events what) {
    return new ExperimentConfig(
        other,
        day,
        seed,
        tokenKey,
        assignmentKey,
        gates,
        waivers,
        trustedKeys,
        hypothesis,
        team,
        flow,
        horizon,
        assignment,
        interim,
        business,
        whose,
        what,
        trial);
  }

  /** The first day. */
  public LocalDate firstDay() {
    return LocalDate.parse(start);
  }
}
