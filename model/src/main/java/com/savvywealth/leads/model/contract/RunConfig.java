package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;

/**
 * What one run reads and decides by: {@code run.json}. File names are relative to the configuration
 * file's folder; a name that starts with {@code bundled:} is a resource of this program.
 *
 * @param name shown in reports
 * @param seed of everything random
 * @param analysisTime the instant as of which labels are mature or not, ISO-8601 UTC; nothing asks
 *     the wall clock
 * @param scoreAt the instant as of which leads without a contact are scored; analysisTime when null
 * @param tokenKey reference to the key of lead tokens: {@code demo}, {@code env:NAME} or {@code
 *     file:PATH}
 * @param contract feature contract file
 * @param model model configuration file
 * @param gates gate file
 * @param snapshots vendor vintages, null when the run starts from a ready table
 * @param leads CRM leads, null when there are none
 * @param table a ready, dated table of contacts instead of snapshots and leads, null otherwise
 * @param truth file of true probabilities of a generated world, which only reports read; null
 *     elsewhere
 * @param declaredRed gates that are expected not to pass, compared with the red set under {@code
 *     --survey}
 * @param waivers file of signed waivers, null for none; they are shown for ever and never give exit
 *     code 0
 * @param signingKey reference to the key that signs the bundle; the demo key when null and tokenKey
 *     is demo
 * @param trustedKeys file of the public keys that bundles and waivers may be signed with; the demo
 *     key alone when null and tokenKey is demo
 * @param explanation explanation file: cohorts, justified moves of rank; the bundled one when null
 * @param priorImportance {@code feature_importance_v12.csv} of the release before; null declares a
 *     first release
 * @param narratives words for sales people and when a lead is held back; the bundled ones when null
 */
public record RunConfig(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) long seed,
    @JsonProperty(required = true) String analysisTime,
    String scoreAt,
    @JsonProperty(required = true) String tokenKey,
    @JsonProperty(required = true) String contract,
    @JsonProperty(required = true) String model,
    @JsonProperty(required = true) String gates,
    SnapshotConfig snapshots,
    LeadsConfig leads,
    TableConfig table,
    String truth,
    List<String> declaredRed,
    String waivers,
    String signingKey,
    String trustedKeys,
    String explanation,
    String priorImportance,
    String narratives)
    implements Serializable {

  /** Checks what must be there and fills defaults. */
  public RunConfig {
    Objects.requireNonNull(name, "name");
    explanation = explanation == null ? "bundled:v12_explanation.json" : explanation;
    narratives = narratives == null ? "bundled:v12_narratives.json" : narratives;
    scoreAt = scoreAt == null ? analysisTime : scoreAt;
    instant("analysisTime", analysisTime);
    instant("scoreAt", scoreAt);
    declaredRed = declaredRed == null ? List.of() : List.copyOf(declaredRed);
    if (table == null && snapshots == null) {
      throw new IllegalArgumentException(
          "a run needs 'snapshots' (vendor vintages) or 'table' (a ready table), and has neither");
    }
    if (table != null && (snapshots != null || leads != null)) {
      throw new IllegalArgumentException(
          "a run starts from 'snapshots' and 'leads' or from 'table', not from both");
    }
  }

  /**
   * Reads a run configuration.
   *
   * @param name what the text is, for the message
   * @throws IllegalArgumentException naming every fault and its place
   */
  public static RunConfig read(String name, String json) {
    return ConfigSchema.RUN.read(name, json, RunConfig.class);
  }

  /** {@link #analysisTime} in milliseconds since 1970. */
  public long analysisMillis() {
    return instant("analysisTime", analysisTime).toEpochMilli();
  }

  /** {@link #scoreAt} in milliseconds since 1970. */
  public long scoreAtMillis() {
    return instant("scoreAt", scoreAt).toEpochMilli();
  }

  private static Instant instant(String key, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException | NullPointerException e) {
      throw new IllegalArgumentException(
          key + " must be an instant such as 2025-10-20T00:00:00Z but was " + text, e);
    }
  }
}
