package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.List;

/**
 * One feature as the contract states it.
 *
 * @param name unique column name, {@code _v12} suffix where V12 had it
 * @param dtype what its values are
 * @param role what it may be used for
 * @param availability whether it is known when the lead is contacted
 * @param nullable whether a missing value is allowed
 * @param min lowest allowed number, null = no bound
 * @param max highest allowed number, null = no bound
 * @param mutable whether a later vintage may give the same person another value
 * @param temporal whether the value depends on the instant of contact
 * @param formula id of the formula in the catalogue
 * @param formulaVersion version of that formula, from 1
 * @param lineage source columns that the value is made of; the CRM's instant of contact is named by
 *     those features alone that are made of nothing else
 * @param concept business concept, for comparing importances between releases
 * @param monotone direction that a model must keep: -1, 0 or +1
 * @param levels the category's values without the missing level; empty for a number
 * @param phraseUp words for sales people when the feature raises the score
 * @param phraseDown words for sales people when the feature lowers the score
 * @param reason why it is not trained on, "" for a trained feature
 */
public record FeatureSpec(
    @JsonProperty("name") String name,
    @JsonProperty("dtype") Dtype dtype,
    @JsonProperty("role") FeatureRole role,
    @JsonProperty("availability") Availability availability,
    @JsonProperty("nullable") boolean nullable,
    @JsonProperty("min") Double min,
    @JsonProperty("max") Double max,
    @JsonProperty("is_mutable") boolean mutable,
    @JsonProperty("is_temporal") boolean temporal,
    @JsonProperty("formula") String formula,
    @JsonProperty("formula_version") int formulaVersion,
    @JsonProperty("lineage") List<String> lineage,
    @JsonProperty("concept") String concept,
    @JsonProperty("monotone") int monotone,
    @JsonProperty("levels") List<String> levels,
    @JsonProperty("phrase_up") String phraseUp,
    @JsonProperty("phrase_down") String phraseDown,
    @JsonProperty("reason") String reason)
    implements Serializable {

  /** Level that stands for a missing value of a nullable category. */
  public static final String MISSING_LEVEL = "(missing)";

  /** What a feature's values are. */
  public enum Dtype {
    /** Finite number. */
    DOUBLE("double", ColumnType.DOUBLE),
    /** Whole number; yes/no features are 1 and 0. */
    LONG("long", ColumnType.LONG),
    /** One of the declared levels. */
    CATEGORY("category", ColumnType.STRING);

    private final String key;
    private final ColumnType columnType;

    Dtype(String key, ColumnType columnType) {
      this.key = key;
      this.columnType = columnType;
    }

    /** The word that stands in the contract. */
    @JsonValue
    public String key() {
      return key;
    }

    /** Type of the training table's column. */
    public ColumnType columnType() {
      return columnType;
    }
  }

  /** When a feature's value can be known. */
  public enum Availability {
    /** At the instant of contact. */
    KNOWN_AT_CONTACT("known_at_contact"),
    /** Only after the outcome: never a feature. */
    POST_OUTCOME("post_outcome");

    private final String key;

    Availability(String key) {
      this.key = key;
    }

    /** The word that stands in the contract. */
    @JsonValue
    public String key() {
      return key;
    }
  }

  /** Missing texts and lists become empty; {@link FeatureContract} refuses contradictions. */
  public FeatureSpec {
    lineage = lineage == null ? List.of() : List.copyOf(lineage);
    levels = levels == null ? List.of() : List.copyOf(levels);
    name = orEmpty(name);
    formula = orEmpty(formula);
    concept = orEmpty(concept);
    phraseUp = orEmpty(phraseUp);
    phraseDown = orEmpty(phraseDown);
    reason = orEmpty(reason);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  /** Whether a model may be trained on it. */
  public boolean trained() {
    return role == FeatureRole.FEATURE;
  }

  /** The training table's column for it. */
  public Column column() {
    return new Column(name, dtype.columnType());
  }
}
