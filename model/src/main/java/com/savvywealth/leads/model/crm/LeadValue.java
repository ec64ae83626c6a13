package com.savvywealth.leads.model.crm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Set;

/** What can be written of a lead: columns of the call list, and what follows from them. */
public enum LeadValue {
  /** The lead's id, 18 characters. */
  @JsonProperty("lead_id")
  LEAD_ID(Kind.ID, true),
  /** The score that is shown, percentile / 100, capped when held back. */
  @JsonProperty("displayed_score")
  DISPLAYED_SCORE(Kind.FRACTION, true),
  /** Calibrated chance of a call, 0 to 1. */
  @JsonProperty("probability")
  PROBABILITY(Kind.FRACTION, true),
  /** What the trees add up to, in log odds. */
  @JsonProperty("raw_margin")
  RAW_MARGIN(Kind.NUMBER, false),
  /** 1 to 100, 100 is best. */
  @JsonProperty("percentile")
  PERCENTILE(Kind.NUMBER, true),
  /** 1 to 10, 1 is best. */
  @JsonProperty("decile")
  DECILE(Kind.NUMBER, false),
  /** Top 10 to Lower 50. */
  @JsonProperty("bucket")
  BUCKET(Kind.WORD, true),
  /** What an SGA is to do. */
  @JsonProperty("action")
  ACTION(Kind.WORD, true),
  /** Why the lead stands where it does, or why it has no score. */
  @JsonProperty("narrative")
  NARRATIVE(Kind.TEXT, true),
  /** Strongest driver. */
  @JsonProperty("driver_1")
  DRIVER_1(Kind.TEXT, false),
  /** The next. */
  @JsonProperty("driver_2")
  DRIVER_2(Kind.TEXT, false),
  /** The third. */
  @JsonProperty("driver_3")
  DRIVER_3(Kind.TEXT, false),
  /** Whether the lead is held back. */
  @JsonProperty("suppressed")
  SUPPRESSED(Kind.FLAG, true),
  /** Why the lead is held back. */
  @JsonProperty("suppression")
  SUPPRESSION(Kind.WORD, true),
  /** Why the lead has no score. */
  @JsonProperty("not_scored_reason")
  NOT_SCORED_REASON(Kind.WORD, true),
  /** The model's version. */
  @JsonProperty("model_version")
  MODEL_VERSION(Kind.TEXT, true),
  /** Instant as of which was scored. */
  @JsonProperty("scored_at")
  SCORED_AT(Kind.INSTANT, true),
  /** The batch of scores. */
  @JsonProperty("batch")
  BATCH(Kind.TEXT, false);

  /** What values are, and so which types of fields take them. */
  enum Kind {
    ID,
    TEXT,
    WORD,
    NUMBER,
    FRACTION,
    FLAG,
    INSTANT;

    Set<CrmType> types() {
      return switch (this) {
        case ID -> Set.of(CrmType.ID);
        case TEXT -> Set.of(CrmType.TEXT, CrmType.LONG_TEXT);
        case WORD -> Set.of(CrmType.PICKLIST, CrmType.TEXT);
        case NUMBER -> Set.of(CrmType.NUMBER);
        case FRACTION -> Set.of(CrmType.NUMBER, CrmType.PERCENT);
        case FLAG -> Set.of(CrmType.CHECKBOX);
        case INSTANT -> Set.of(CrmType.DATE_TIME);
      };
    }
  }

  private final Kind kind;
  private final boolean required;

  LeadValue(Kind kind, boolean required) {
    this.kind = kind;
    this.required = required;
  }

  Kind kind() {
    return kind;
  }

  /** Whether a mapping without it is not complete. */
  public boolean isRequired() {
    return required;
  }

  /** Whether some leads have none, so that the field must be cleared. */
  public boolean isNullable() {
    return switch (this) {
      case LEAD_ID, ACTION, NARRATIVE, SUPPRESSED, MODEL_VERSION, SCORED_AT, BATCH -> false;
      default -> true;
    };
  }

  /** As the mapping and the call list spell it. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value of a lead: text, number, Boolean, or null for none.
   *
   * @param row of the call list, of a lead that has a score or a reason that is written
   */
  Object of(CallRow row, BatchFacts facts, FieldMapping mapping) {
    return switch (this) {
      case LEAD_ID -> row.leadId();
      case DISPLAYED_SCORE -> row.displayedScore();
      case PROBABILITY -> row.probability();
      case RAW_MARGIN -> row.rawMargin();
      case PERCENTILE -> row.percentile();
      case DECILE -> row.decile();
      case BUCKET -> row.scored() ? row.bucket() : null;
      case ACTION -> mapping.actions().of(row);
      case NARRATIVE -> row.scored() ? row.narrative() : mapping.unscored(row.reason()).text();
      case DRIVER_1 -> row.driver(0);
      case DRIVER_2 -> row.driver(1);
      case DRIVER_3 -> row.driver(2);
      case SUPPRESSED -> row.suppression() != null;
      case SUPPRESSION -> row.suppression();
      case NOT_SCORED_REASON ->
          row.scored() ? null : mapping.unscored(row.reason()).reason().name();
      case MODEL_VERSION -> facts.modelVersion();
      case SCORED_AT -> facts.scoredAt();
      case BATCH -> facts.batch();
    };
  }
}
