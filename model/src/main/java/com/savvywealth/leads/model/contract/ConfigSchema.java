package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.resource.InputStreamSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The JSON Schemas (draft 2020-12) of all configuration files, and the one way to read such a file:
 * strict JSON, then the schema with all its faults at once, then the record with its own rules.
 *
 * <p>A schema says what a key means, its type, range and words; what ties several keys together is
 * said by the record. Schemas come from the class path only, nothing is fetched.
 */
public enum ConfigSchema {
  /** {@code run.json}. */
  RUN("run"),
  /** The feature contract. */
  CONTRACT("feature-contract"),
  /** The model configuration. */
  MODEL("model-config"),
  /** The gates file. */
  GATES("gates"),
  /** An intake map. */
  INTAKE("intake-map"),
  /** Narratives: words for facts, the rule that holds leads back. */
  NARRATIVES("narratives"),
  /** Stress scenarios. */
  STRESS("stress-scenarios"),
  /** How SGA lists are made. */
  LISTS("sga-lists"),
  /** One experiment. */
  EXPERIMENT("experiment"),
  /** What the checkpoints need. */
  CHECKPOINTS("checkpoints"),
  /** Which value goes into which field of the CRM. */
  CRM("salesforce-mapping"),
  /** Alerts. */
  ALERTS("alerts"),
  /** The readiness checklist. */
  READINESS("readiness"),
  /** What is personal data, and where it may stand. */
  PRIVACY("privacy"),
  /** How production health is measured. */
  HEALTH("health"),
  /** What to do when a gate halts. */
  NEXT_STEPS("next-steps");

  private static final int SHOWN = 20;

  private final String file;

  ConfigSchema(String file) {
    this.file = file;
  }

  /**
   * Reads a configuration file.
   *
   * @param name what the text is, for the message ("run.json")
   * @throws IllegalArgumentException with every fault and its place as a JSON pointer, at most
   *     twenty of them, as in "run.json: /folds must be &gt;= 2 but was 1"
   */
  public <T> T read(String name, String json, Class<T> type) {
    List<SchemaFault> faults = faults(StrictJson.read(name, json, JsonNode.class));
    if (!faults.isEmpty()) {
      String rest = faults.size() > SHOWN ? "; and %d more".formatted(faults.size() - SHOWN) : "";
      throw new IllegalArgumentException(
          faults.stream()
              .limit(SHOWN)
              .map(SchemaFault::text)
              .collect(Collectors.joining("; ", name + ": ", rest)));
    }
    return StrictJson.read(name, json, type);
  }

  /** What the schema finds wrong, ordered by place; empty when the file keeps to it. */
  public List<SchemaFault> faults(JsonNode content) {
    List<SchemaFault> faults = new ArrayList<>();
    JsonSchema schema = Loaded.SCHEMAS.get(this);
    schema
        .validate(content)
        .forEach(found -> faults.add(SchemaFault.of(found, content, schema.getSchemaNode())));
    SchemaFault.infinities("", content, faults);
    return faults.stream()
        .distinct()
        .sorted(Comparator.comparing(SchemaFault::pointer).thenComparing(SchemaFault::message))
        .toList();
  }

  /** The schema itself. */
  public JsonNode content() {
    return StrictJson.read(resource(), text(), JsonNode.class);
  }

  private String resource() {
    return "/config/schema/" + file + ".schema.json";
  }

  private String text() {
    try (InputStream in = ConfigSchema.class.getResourceAsStream(resource())) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the resource " + resource());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Read once, at the first use. */
  private static final class Loaded {
    static final Map<ConfigSchema, JsonSchema> SCHEMAS = new EnumMap<>(ConfigSchema.class);

    /** Schemas refer to nothing outside themselves. */
    private static InputStreamSource refuse(AbsoluteIri place) {
      throw new IllegalStateException("a schema must not be fetched from " + place);
    }

    static {
      JsonSchemaFactory factory =
          JsonSchemaFactory.getInstance(
              SpecVersion.VersionFlag.V202012,
              builder -> builder.schemaLoaders(loaders -> loaders.add(Loaded::refuse)));
      SchemaValidatorsConfig settings =
          SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
      for (ConfigSchema schema : ConfigSchema.values()) {
        SCHEMAS.put(schema, factory.getSchema(schema.content(), settings));
      }
    }
  }
}
