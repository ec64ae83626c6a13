package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The features that may be computed and what each may be used for: an allow-list. A column that no
 * contract names reaches neither training nor scoring.
 *
 * @param version version of the contract ("v12")
 * @param title one line for people
 * @param bannedColumns source columns that no trained feature may be made of
 * @param specs the features, in the order of the training table's columns
 */
public record FeatureContract(
    @JsonProperty("version") String version,
    @JsonProperty("title") String title,
    @JsonProperty("bannedColumns") List<BannedColumn> bannedColumns,
    @JsonProperty("features") List<FeatureSpec> specs)
    implements Serializable {
  private static final String BUNDLED = "/config/v12_feature_schema.json";

  /** A source column that no trained feature may be made of, and why. */
  public record BannedColumn(
      @JsonProperty("column") String column, @JsonProperty("reason") String reason)
      implements Serializable {
    /** Both parts are required. */
    public BannedColumn {
      if (column == null || column.isBlank() || reason == null || reason.isBlank()) {
        throw new IllegalArgumentException(
            "a banned column needs a name and a reason but got " + column + ", " + reason);
      }
    }
  }

  /**
   * Checks the whole contract.
   *
   * @throws IllegalArgumentException naming the feature, the fault and what would be right
   */
  public FeatureContract {
    if (version == null || version.isBlank()) {
      throw new IllegalArgumentException("a contract needs a version but has none");
    }
    title = title == null ? "" : title;
    bannedColumns = bannedColumns == null ? List.of() : List.copyOf(bannedColumns);
    specs = specs == null ? List.of() : List.copyOf(specs);
    FeatureRules.check(bannedColumns, specs);
  }

  /**
   * Reads a contract.
   *
   * @param name what the text is, for the message
   * @throws IllegalArgumentException for JSON that is not strict, breaks the schema, or a contract
   *     that contradicts itself
   */
  public static FeatureContract load(String name, String json) {
    return ConfigSchema.CONTRACT.read(name, json, FeatureContract.class);
  }

  /** The contract that this version ships, {@code config/v12_feature_schema.json}. */
  public static FeatureContract bundled() {
    try (InputStream in = FeatureContract.class.getResourceAsStream(BUNDLED)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the resource " + BUNDLED);
      }
      return load(BUNDLED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The features that a model may be trained on, in contract order. */
  public List<FeatureSpec> trainable() {
    return specs.stream().filter(FeatureSpec::trained).toList();
  }

  /**
   * The feature of that name.
   *
   * @throws IllegalArgumentException when the contract names none
   */
  public FeatureSpec spec(String feature) {
    return specs.stream()
        .filter(spec -> spec.name().equals(feature))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("contract " + version + " has no feature " + feature));
  }

  /** SHA-256 over everything the contract says, 64 hex digits. */
  public String fingerprint() {
    return StrictJson.fingerprint(this);
  }

  /** The contract as JSON that {@link #load} reads back to an equal contract. */
  public String json() {
    return StrictJson.pretty(this);
  }
}
