package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * A ready table of dated contacts, one row each, whose feature columns the contract names.
 *
 * @param file CSV with a header
 * @param separator field separator, "," when null
 * @param id unique row id column
 * @param date contact date column: ISO day, {@code yyyy-MM} (first of the month) or instant
 * @param label outcome column
 * @param positive the text that means a positive outcome ("yes")
 * @param negative the text that means a negative outcome ("no")
 * @param segment column whose value is the calibration segment, null for one segment
 * @param source column that stands for the lead's source, null for none
 * @param orderColumn whole-number column that orders rows of one date, null for none
 * @param rename headers that differ from the contract's feature names: feature to header
 */
public record TableConfig(
    @JsonProperty(required = true) String file,
    String separator,
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String date,
    @JsonProperty(required = true) String label,
    @JsonProperty(required = true) String positive,
    @JsonProperty(required = true) String negative,
    String segment,
    String source,
    String orderColumn,
    Map<String, String> rename)
    implements Serializable {
  /** Separator "," when null; no renaming when null. */
  public TableConfig {
    separator = FieldSeparator.orComma("table", separator);
    rename = rename == null ? Map.of() : Map.copyOf(rename);
  }

  /** The file's header for a feature. */
  public String header(String feature) {
    return rename.getOrDefault(feature, feature);
  }

  /**
   * Refuses a contract whose trained features would be read from a column that must not be trained
   * on, by whatever name: a banned column, a banned or post-outcome feature's column, the outcome,
   * the row's id.
   *
   * @throws IllegalArgumentException naming the feature, the column and the reason
   */
  public void check(FeatureContract contract) {
    Map<String, String> refused = new TreeMap<>();
    for (FeatureSpec spec : contract.specs()) {
      if (spec.role() == FeatureRole.BANNED) {
        refused.put(header(spec.name()), spec.reason());
      }
    }
    contract.bannedColumns().forEach(banned -> refused.put(banned.column(), banned.reason()));
    refused.put(label, "it is the outcome");
    refused.put(id, "it names a row");
    for (FeatureSpec spec : contract.trainable()) {
      String reason = refused.get(header(spec.name()));
      if (reason != null) {
        throw new IllegalArgumentException(
            "feature %s: is trained but read from banned column %s (%s); its role must be banned"
                .formatted(spec.name(), header(spec.name()), reason));
      }
    }
  }
}
