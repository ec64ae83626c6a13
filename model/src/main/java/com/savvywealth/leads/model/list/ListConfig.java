package com.savvywealth.leads.model.list;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.contract.ConfigSchema;
import com.savvywealth.leads.model.lead.FieldType;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What lists are made by: {@code lists.json}. Tables that it names are CSV files relative to its
 * folder, which operations staff edit every month; a name that starts with {@code bundled:} is a
 * resource of this program.
 *
 * @param title one line for people
 * @param listSize leads on each SGA's list, unless the SGA's row says otherwise
 * @param firmCap most leads of one firm on all lists together
 * @param suppressedPerSga most ranked leads on a list whose displayed score is capped
 * @param deprioritiseUpTo highest percentile that is not ranked onto a list
 * @param upgradeFrom lowest displayed percentile that is marked as an upgrade
 * @param fillUp whether places that tier quotas leave empty go to the next best of any tier
 * @param firm attribute by which partners are known, and their firm's cap; null for none
 * @param prefer attribute whose holders come first among leads of one percentile; null for none
 * @param attributes everything that rules and lists may know of a lead beside its score
 * @param rules who is left out, in order: the first rule that matches is the reason
 * @param recycling who may be called again, and when
 * @param tiers table of tiers
 * @param sgas table of SGAs
 * @param erasure table of people to be forgotten; null for none
 * @param exploration the unranked slice
 * @param forecast how the yield is foretold
 */
public record ListConfig(
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) int listSize,
    @JsonProperty(required = true) int firmCap,
    @JsonProperty(required = true) int suppressedPerSga,
    @JsonProperty(required = true) int deprioritiseUpTo,
    @JsonProperty(required = true) int upgradeFrom,
    @JsonProperty(required = true) boolean fillUp,
    String firm,
    String prefer,
    @JsonProperty(required = true) List<Attribute> attributes,
    @JsonProperty(required = true) List<Rule> rules,
    @JsonProperty(required = true) RecyclingConfig recycling,
    @JsonProperty(required = true) String tiers,
    @JsonProperty(required = true) String sgas,
    String erasure,
    @JsonProperty(required = true) ExplorationConfig exploration,
    @JsonProperty(required = true) ForecastConfig forecast)
    implements Serializable {

  /** Where an attribute is read from. */
  public enum Source {
    /** The CRM's lead file. */
    @JsonProperty("leads")
    LEADS,
    /** The advisor's row of the latest vintage that was known on the list's date. */
    @JsonProperty("reps")
    REPS,
    /** The row of that advisor's firm, from the latest vintage known on the list's date. */
    @JsonProperty("firms")
    FIRMS
  }

  /** What a date is turned into. */
  public enum Age {
    /** Days from the date to the list's date. */
    @JsonProperty("days")
    DAYS,
    /** Years of 365.25 days from the date to the list's date. */
    @JsonProperty("years")
    YEARS
  }

  /**
   * One attribute.
   *
   * @param name by which rules know it
   * @param from where it is read
   * @param column column there; any column that no attribute names is never read
   * @param type how a text of the lead file is read; null for the other sources, whose tables say
   * @param as the age that a date is turned into; null to keep it
   * @param show heading under which an SGA sees it; null when it is only for rules
   * @param allow why a column that the feature contract bans may be used here; null when it is not
   *     banned
   * @param absent why the column may be absent, its rules then being not applicable; null when a
   *     missing column is an error
   */
  public record Attribute(
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) Source from,
      @JsonProperty(required = true) String column,
      FieldType type,
      Age as,
      String show,
      String allow,
      String absent)
      implements Serializable {
    /** An attribute of the lead file needs a type. */
    public Attribute {
      if ((from == Source.LEADS) != (type != null)) {
        throw new IllegalArgumentException(
            "attribute %s: type must be given for a column of the lead file, and only there"
                .formatted(name));
      }
    }
  }

  /** What a rule looks at. */
  public enum Kind {
    /** The text matches a pattern of the table; {@code *} stands for anything, case is ignored. */
    @JsonProperty("patterns")
    PATTERNS,
    /** The value stands in the table. */
    @JsonProperty("values")
    VALUES,
    /** The number is below {@code below}, or at least {@code atLeast}. */
    @JsonProperty("range")
    RANGE,
    /** The text is one of {@code words}, ignoring case. */
    @JsonProperty("words")
    WORDS,
    /** There is no value. */
    @JsonProperty("missing")
    MISSING
  }

  /**
   * One rule of exclusion.
   *
   * @param id by which reasons and reports name it
   * @param kind what it looks at
   * @param attribute what it needs
   * @param table table of patterns or values
   * @param below numbers below it match
   * @param atLeast numbers from it on match
   * @param words texts that match
   * @param missingMatches whether a lead without a value matches; false when null
   * @param wholeAdvisor whether one matching lead leaves out all leads of the same advisor
   * @param reason why the rule is there, for the report
   */
  public record Rule(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) Kind kind,
      @JsonProperty(required = true) String attribute,
      String table,
      Double below,
      Double atLeast,
      List<String> words,
      Boolean missingMatches,
      Boolean wholeAdvisor,
      @JsonProperty(required = true) String reason)
      implements Serializable {
    /** Each kind needs its own settings and no other's. */
    public Rule {
      words = words == null ? List.of() : List.copyOf(words);
      missingMatches = missingMatches != null && missingMatches;
      wholeAdvisor = wholeAdvisor != null && wholeAdvisor;
      boolean tabled = kind == Kind.PATTERNS || kind == Kind.VALUES;
      need(id, kind, "table", tabled, table != null);
      need(id, kind, "words", kind == Kind.WORDS, !words.isEmpty());
      need(id, kind, "below or atLeast", kind == Kind.RANGE, below != null || atLeast != null);
    }

    private static void need(String id, Kind kind, String key, boolean needed, boolean given) {
      if (needed != given) {
        throw new IllegalArgumentException(
            "rule %s of kind %s %s %s"
                .formatted(
                    id,
                    kind.name().toLowerCase(java.util.Locale.ROOT),
                    needed ? "needs" : "takes no",
                    key));
      }
    }
  }

  /**
   * The unranked slice.
   *
   * @param share of the eligible leads, and of each list, 0 to 1; 0 for none
   * @param period changed when another slice is to be drawn, such as a quarter; the same period
   *     draws the same people
   */
  public record ExplorationConfig(
      @JsonProperty(required = true) double share, @JsonProperty(required = true) String period)
      implements Serializable {}

  /** Checks what ties keys together. */
  public ListConfig {
    attributes = List.copyOf(attributes);
    rules = List.copyOf(rules);
    if (deprioritiseUpTo >= upgradeFrom) {
      throw new IllegalArgumentException(
          "deprioritiseUpTo must be below upgradeFrom but they were %d and %d"
              .formatted(deprioritiseUpTo, upgradeFrom));
    }
    Set<String> names = new HashSet<>();
    attributes.forEach(each -> unique("attribute", each.name(), names));
    Set<String> ids = new HashSet<>(Reason.BUILT_IN);
    rules.forEach(each -> unique("rule", each.id(), ids));
  }

  private static void unique(String what, String name, Set<String> seen) {
    if (!seen.add(name)) {
      throw new IllegalArgumentException(
          "%s %s must have a name of its own but there are two".formatted(what, name));
    }
  }

  /**
   * Reads a list configuration.
   *
   * @param name what the text is, for the message
   * @throws IllegalArgumentException naming every fault and its place
   */
  public static ListConfig read(String name, String json) {
    return ConfigSchema.LISTS.read(name, json, ListConfig.class);
  }
}
