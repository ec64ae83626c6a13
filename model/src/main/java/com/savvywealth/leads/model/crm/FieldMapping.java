package com.savvywealth.leads.model.crm;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.contract.ConfigSchema;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.Buckets;
import com.savvywealth.leads.model.explain.NotScored;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which value of a lead is written into which field of the CRM, and in which words: {@code
 * v12_salesforce_mapping.json}.
 *
 * @param version of the file
 * @param title one line for people
 * @param object the CRM's object, "Lead"
 * @param key field by which a record is found; writing the same twice changes nothing
 * @param nullText what clears a field
 * @param mostLost greatest share, 0 to 1, of the distinct values of a batch that rounding to a
 *     field's scale may merge
 * @param parts most that one upload may have
 * @param fields in the order of the file's columns
 * @param actions what an SGA is to do
 * @param notScored how each reason without a score is written
 * @param adoption how it is counted who follows the list
 * @see "plan, Task 18.2: salesforce_field_mapping_v12.csv"
 */
public record FieldMapping(
    @JsonProperty(required = true) int version,
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) String object,
    @JsonProperty(required = true) String key,
    @JsonProperty(required = true) String nullText,
    @JsonProperty(required = true) double mostLost,
    @JsonProperty(required = true) Parts parts,
    @JsonProperty(required = true) List<Field> fields,
    @JsonProperty(required = true) Actions actions,
    @JsonProperty(required = true) List<Unscored> notScored,
    @JsonProperty(required = true) AdoptionRule adoption)
    implements Serializable {
  /** The shipped mapping, as options name it. */
  public static final String BUNDLED = "bundled:v12_salesforce_mapping.json";

  /**
   * Most that one upload may have.
   *
   * @param rows data rows
   * @param bytes of the file, header included
   */
  public record Parts(
      @JsonProperty(required = true) int rows, @JsonProperty(required = true) long bytes)
      implements Serializable {}

  /** Where a field stands on the lead's page. */
  public enum Shown {
    /** At the top, without a click. */
    @JsonProperty("highlights")
    HIGHLIGHTS,
    /** In the panel of the lead's score. */
    @JsonProperty("panel")
    PANEL,
    /** For administrators only. */
    @JsonProperty("admin")
    ADMIN
  }

  /**
   * One field.
   *
   * @param field its API name
   * @param source the value that it gets
   * @param type its type
   * @param length most characters; null unless it is text
   * @param precision most digits; null unless it is a number
   * @param scale digits after the point; null unless it is a number
   * @param label what people see
   * @param help one sentence for SGAs
   * @param shown where it stands
   */
  public record Field(
      @JsonProperty(required = true) String field,
      @JsonProperty(required = true) LeadValue source,
      @JsonProperty(required = true) CrmType type,
      Integer length,
      Integer precision,
      Integer scale,
      @JsonProperty(required = true) String label,
      @JsonProperty(required = true) String help,
      @JsonProperty(required = true) Shown shown)
      implements Serializable {
    /** The type fits the value and has its settings and no others. */
    public Field {
      if (!source.kind().types().contains(type)) {
        throw new IllegalArgumentException(
            "field %s: %s is no type for %s; one of %s is"
                .formatted(
                    field,
                    type.word(),
                    source.column(),
                    source.kind().types().stream().map(CrmType::word).sorted().toList()));
      }
      boolean digits = precision != null && scale != null;
      if (type.isText() != (length != null)
          || type.isNumber() != digits
          || (!type.isNumber() && (precision != null || scale != null))) {
        throw new IllegalArgumentException(
            "field %s of type %s must have %s and nothing else of length, precision and scale"
                .formatted(
                    field,
                    type.word(),
                    type.isText() ? "a length" : type.isNumber() ? "precision and scale" : "none"));
      }
    }
  }

  /**
   * What to do with the leads of a bucket.
   *
   * @param bucket as the call list spells it
   * @param text the action
   */
  public record BucketAction(
      @JsonProperty(required = true) String bucket, @JsonProperty(required = true) String text)
      implements Serializable {}

  /**
   * What an SGA is to do.
   *
   * @param buckets one for each bucket, best first
   * @param heldBack for leads that are held back, whatever their bucket
   * @param notScored for leads without a score
   */
  public record Actions(
      @JsonProperty(required = true) List<BucketAction> buckets,
      @JsonProperty(required = true) String heldBack,
      @JsonProperty(required = true) String notScored)
      implements Serializable {
    /** Every bucket has one action. */
    public Actions {
      buckets = List.copyOf(buckets);
      List<String> named = buckets.stream().map(BucketAction::bucket).toList();
      List<String> all =
          List.of(Buckets.name(100), Buckets.name(90), Buckets.name(75), Buckets.name(1));
      if (!named.equals(all)) {
        throw new IllegalArgumentException(
            "actions.buckets must name %s in this order but names %s".formatted(all, named));
      }
    }

    /** The action for a lead; null for a bucket that is none. */
    String of(CallRow row) {
      if (!row.scored()) {
        return notScored;
      }
      return row.suppression() != null
          ? heldBack
          : buckets.stream()
              .filter(each -> each.bucket().equals(row.bucket()))
              .map(BucketAction::text)
              .findFirst()
              .orElse(null);
    }
  }

  /**
   * How leads without a score are written.
   *
   * @param reason why there is no score
   * @param written whether such leads are written at all
   * @param text the narrative in place of a score's; null when they are not written
   */
  public record Unscored(
      @JsonProperty(required = true) NotScored reason,
      @JsonProperty(required = true) boolean written,
      String text)
      implements Serializable {
    /** What is written has a text. */
    public Unscored {
      if (written == (text == null || text.isBlank())) {
        throw new IllegalArgumentException(
            "notScored %s must have a text if it is written and none if it is not"
                .formatted(reason));
      }
    }
  }

  /**
   * How adoption is counted from the event file.
   *
   * @param windowDays days to the day looked at, that day included
   * @param leastShown fewest opened leads of an SGA whose own figure is shown
   * @param lead column of the lead's id
   * @param sga column of the SGA
   * @param event column of what happened
   * @param at column of the instant
   */
  public record AdoptionRule(
      @JsonProperty(required = true) int windowDays,
      @JsonProperty(required = true) int leastShown,
      @JsonProperty(required = true) String lead,
      @JsonProperty(required = true) String sga,
      @JsonProperty(required = true) String event,
      @JsonProperty(required = true) String at)
      implements Serializable {}

  /** Every reason is told once. */
  public FieldMapping {
    fields = List.copyOf(fields);
    notScored = List.copyOf(notScored);
    Set<NotScored> told = new HashSet<>();
    notScored.forEach(each -> told.add(each.reason()));
    if (told.size() != notScored.size() || told.size() != NotScored.values().length) {
      throw new IllegalArgumentException(
          "notScored must tell each of %s once but tells %s"
              .formatted(
                  Arrays.toString(NotScored.values()),
                  notScored.stream().map(each -> each.reason().name()).toList()));
    }
  }

  /**
   * Reads a mapping.
   *
   * @param name what the text is, for messages
   * @throws IllegalArgumentException naming every fault and its place
   */
  public static FieldMapping read(String name, String json) {
    return ConfigSchema.CRM.read(name, json, FieldMapping.class);
  }

  /** How a reason of the call list is written; null for a reason that is none. */
  public Unscored unscored(String reason) {
    for (Unscored each : notScored) {
      NotScored told = each.reason();
      boolean same =
          told.detailed()
              ? reason != null && reason.startsWith(told.code())
              : told.code().equals(reason);
      if (same) {
        return each;
      }
    }
    return null;
  }

  /** Required values that no field gets. */
  public List<LeadValue> unmapped() {
    Set<LeadValue> mapped = new HashSet<>();
    fields.forEach(field -> mapped.add(field.source()));
    return Arrays.stream(LeadValue.values())
        .filter(value -> value.isRequired() && !mapped.contains(value))
        .toList();
  }

  /** SHA-256 of the mapping, 64 hex digits. */
  public String fingerprint() {
    return StrictJson.fingerprint(this);
  }
}
