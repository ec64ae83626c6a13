package com.savvywealth.leads.model.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.savvywealth.leads.model.contract.ConfigSchema;
import com.savvywealth.leads.model.contract.ContractCheck;
import com.savvywealth.leads.model.contract.ContractValidator.Kind;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether a table keeps its contract, and whether contract and configuration are sound.
 *
 * @param settings contract and configuration
 * @param check what holding the table against the contract came to
 */
public record ContractAudit(LearnSettings settings, ContractCheck check) {

  /** The readings of gate 5. */
  public List<Reading> readings() {
    long trained = settings.contract().trainable().size();
    List<String> late = postOutcomeTrained();
    List<String> banned = bannedTrained();
    List<Reading> out = new ArrayList<>();
    out.add(Reading.of("config_loads", configLoads() ? 1 : 0, 1));
    out.add(Reading.of("schema_loads", schemaLoads() ? 1 : 0, 1));
    out.add(
        Reading.of("contract_violations", (double) check.broken(), check.rows())
            .withNote(first(check.violations())));
    out.add(
        Reading.of("contract_columns_wrong", (double) check.wrongColumns(), check.files())
            .withNote(first(check.columns())));
    out.add(
        Reading.of("post_outcome_features", late.size(), trained)
            .withNote(String.join(", ", late)));
    out.add(
        Reading.of("banned_features_trained", banned.size(), trained)
            .withNote(String.join(", ", banned)));
    return out;
  }

  private static String first(SortedMap<String, Long> broken) {
    return broken.isEmpty() ? "" : "first: " + broken.firstKey();
  }

  /** Fingerprints of what the table was held against. */
  SortedMap<String, String> fingerprints() {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("contract", settings.contract().fingerprint());
    facts.put("contract file", StrictJson.sha256(settings.contract().json().getBytes(UTF_8)));
    facts.put("model", StrictJson.fingerprint(settings.model()));
    facts.put("gates", settings.gates().fingerprint());
    facts.put("contract's JSON Schema", StrictJson.fingerprint(ConfigSchema.CONTRACT.content()));
    facts.put("model's JSON Schema", StrictJson.fingerprint(ConfigSchema.MODEL.content()));
    return facts;
  }

  /** Rows in which a feature breaks a rule. */
  long broken(String feature, Kind kind) {
    return check.violations().getOrDefault(feature + " " + kind, 0L);
  }

  /** Rows in which a feature breaks any rule. */
  long broken(String feature) {
    return Arrays.stream(Kind.values()).mapToLong(kind -> broken(feature, kind)).sum();
  }

  boolean configLoads() {
    ModelConfig config = settings.model();
    return ModelConfig.read("model config", StrictJson.pretty(config)).equals(config);
  }

  boolean schemaLoads() {
    FeatureContract contract = settings.contract();
    return FeatureContract.load("contract", contract.json()).equals(contract);
  }

  /** Trained features that are only known after the outcome, in contract order. */
  public List<String> postOutcomeTrained() {
    return settings.contract().trainable().stream()
        .filter(spec -> spec.availability() == FeatureSpec.Availability.POST_OUTCOME)
        .map(FeatureSpec::name)
        .toList();
  }

  /** Trained features that a banned column or feature has a part in, in contract order. */
  public List<String> bannedTrained() {
    FeatureContract contract = settings.contract();
    Set<String> banned = new HashSet<>();
    contract.bannedColumns().forEach(column -> banned.add(column.column()));
    for (FeatureSpec spec : contract.specs()) {
      if (spec.role() == FeatureRole.BANNED) {
        banned.add(spec.name());
        banned.addAll(sources(spec));
      }
    }
    return contract.trainable().stream()
        .filter(spec -> !Collections.disjoint(sources(spec), banned))
        .map(FeatureSpec::name)
        .toList();
  }

  /** Everything a feature is made of, down to the columns. */
  private Set<String> sources(FeatureSpec spec) {
    Set<String> found = new TreeSet<>();
    List<String> open = new ArrayList<>(spec.lineage());
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (found.add(next)) {
        settings.contract().specs().stream()
            .filter(other -> other.name().equals(next))
            .forEach(other -> open.addAll(other.lineage()));
      }
    }
    return found;
  }
}
