package com.savvywealth.leads.model.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The shipped mapping, the made-up organisation, and leads to write. */
final class Crm {
  static final BatchFacts FACTS =
      new BatchFacts("b1", "2025-10-20T00:00:00Z", "v12", "f".repeat(64));
  static final String ID = "00Q5f000000BIHIEA4";
  static final String SAID =
      "Speaks for a call: several professional designations. No strong sign speaks against it.";
  private static final Path DESCRIBE =
      Path.of(System.getProperty("testdata.dir", "../testdata"), "crm/lead_describe.json");

  private Crm() {}

  static String mappingText() {
    return resource("v12_salesforce_mapping.json");
  }

  static FieldMapping mapping() {
    return FieldMapping.read("mapping", mappingText());
  }

  /** The mapping with something changed. */
  static FieldMapping mapping(Consumer<ObjectNode> change) {
    return FieldMapping.read("mapping", changed(mappingText(), change));
  }

  static WriteRules rules() {
    return rules(mapping());
  }

  static WriteRules rules(FieldMapping mapping) {
    return WriteRules.of(
        mapping,
        NarrativeTemplates.bundled(),
        FeatureContract.load("contract", resource("v12_feature_schema.json")));
  }

  static String describe() {
    try {
      return Files.readString(DESCRIBE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectMetadata metadata() {
    return ObjectMetadata.read("describe", describe());
  }

  /** The organisation with one field changed. */
  static ObjectMetadata metadata(String field, Consumer<ObjectNode> change) {
    return ObjectMetadata.read(
        "describe", changed(describe(), root -> change.accept(field(root, field))));
  }

  /** A field of a mapping or a describe result. */
  static ObjectNode field(JsonNode root, String name) {
    for (JsonNode each : root.get("fields")) {
      String key = each.has("field") ? "field" : "name";
      if (each.get(key).asText().equals(name)) {
        return (ObjectNode) each;
      }
    }
    throw new AssertionError("no field " + name);
  }

  static String changed(String json, Consumer<ObjectNode> change) {
    try {
      ObjectNode root = (ObjectNode) new ObjectMapper().readTree(json);
      change.accept(root);
      return root.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A lead of the best bucket. */
  static CallRow lead(String id, double probability) {
    return lead(id, probability, null, SAID);
  }

  static CallRow lead(String id, double probability, String suppression, String narrative) {
    return new CallRow(
        id,
        true,
        null,
        -3.25,
        probability,
        93L,
        1L,
        "Top 10",
        suppression == null ? 0.93 : 0.33,
        suppression,
        List.of("designation_count_v12:up"),
        narrative);
  }

  /** A lead without a score. */
  static CallRow unscored(String id, String reason) {
    return new CallRow(
        id, false, reason, null, null, null, null, null, null, null, List.of(), null);
  }

  private static String resource(String file) {
    try (InputStream in = FieldMapping.class.getResourceAsStream("/config/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
