package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds a schema against the record that its files are read into, key by key. */
final class SchemaTwins {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode schema;
  private final List<String> differences = new ArrayList<>();

  private SchemaTwins(JsonNode schema) {
    this.schema = schema;
  }

  /** Keys, words and kinds that only one of the two knows; empty when they agree. */
  static List<String> differences(JsonNode schema, Class<?> type) {
    SchemaTwins twins = new SchemaTwins(schema);
    twins.compare("", schema, MAPPER.constructType(type));
    return twins.differences;
  }

  private void compare(String at, JsonNode declared, JavaType type) {
    JsonNode rule =
        declared.has("$ref") ? schema.at(declared.get("$ref").asText().substring(1)) : declared;
    if (type.isCollectionLikeType()) {
      kind(at, rule, "array");
      compare(at + "[]", rule.path("items"), type.getContentType());
    } else if (type.isMapLikeType()) {
      kind(at, rule, "object");
      compare(at + "{}", rule.path("additionalProperties"), type.getContentType());
    } else if (type.isRecordType()) {
      kind(at, rule, "object");
      keys(at, rule, type);
    } else if (type.isEnumType()) {
      same(at + " words", words(rule), words(type.getRawClass()));
    } else if (type.getRawClass() == String.class) {
      if (!rule.has("enum")) {
        kind(at, rule, "string");
      }
    } else if (type.isTypeOrSubTypeOf(boolean.class) || type.getRawClass() == Boolean.class) {
      kind(at, rule, "boolean");
    } else if (!rule.has("enum")) {
      boolean real = List.of(double.class, Double.class).contains(type.getRawClass());
      kind(at, rule, real ? "number" : "integer");
    }
  }

  private void keys(String at, JsonNode rule, JavaType type) {
    BeanDescription bean = MAPPER.getDeserializationConfig().introspect(type);
    Set<String> names = new TreeSet<>();
    for (BeanPropertyDefinition component : bean.findProperties()) {
      if (component.getConstructorParameter() == null) {
        continue;
      }
      String key = component.getName();
      names.add(key);
      JavaType inner = component.getPrimaryType();
      compare(at + "/" + key, rule.path("properties").path(key), inner);
      boolean needed = inner.isPrimitive() || component.getMetadata().isRequired();
      Set<String> required = new TreeSet<>();
      rule.path("required").forEach(name -> required.add(name.asText()));
      if (needed && !required.contains(key)) {
        differences.add(at + "/" + key + " is needed by the record but not by the schema");
      }
    }
    Set<String> declared = new TreeSet<>();
    rule.path("properties").fieldNames().forEachRemaining(declared::add);
    same(at + " keys", declared, names);
  }

  private void kind(String at, JsonNode rule, String kind) {
    if (!rule.path("type").toString().contains('"' + kind + '"')) {
      differences.add(at + " is " + rule.path("type") + " in the schema, not " + kind);
    }
  }

  private void same(String what, Set<String> declared, Set<String> ours) {
    if (!declared.equals(ours)) {
      differences.add(what + ": schema has " + declared + " but the record has " + ours);
    }
  }

  private static Set<String> words(JsonNode rule) {
    Set<String> words = new TreeSet<>();
    rule.path("enum")
        .forEach(
            word -> {
              if (!word.isNull()) {
                words.add(word.asText());
              }
            });
    return words;
  }

  private static Set<String> words(Class<?> type) {
    Set<String> words = new TreeSet<>();
    for (Object constant : type.getEnumConstants()) {
      words.add(MAPPER.valueToTree(constant).asText());
    }
    return words;
  }
}
