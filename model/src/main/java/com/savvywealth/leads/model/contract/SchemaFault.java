package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One fault of a configuration file.
 *
 * @param pointer its place as a JSON pointer (RFC 6901), "" for the whole file
 * @param message what would be right and what was found, as in "must be &gt;= 2 but was 1"
 */
public record SchemaFault(String pointer, String message) {
  /** Keys by which people know the element of a list. */
  private static final List<String> NAMES = List.of("name", "metric", "gate", "column", "label");

  private static final int LONGEST = 60;

  static SchemaFault of(ValidationMessage found, JsonNode content, JsonNode schema) {
    String at = found.getInstanceLocation().toString();
    String keyword = found.getType();
    if (keyword.equals("required") || keyword.equals("additionalProperties")) {
      at += "/" + escaped(found.getProperty());
    }
    return new SchemaFault(at, rule(keyword, found, schema) + whose(at, content));
  }

  /** Place and message in one line. */
  public String text() {
    return (pointer.isEmpty() ? "the file" : pointer) + " " + message;
  }

  private static String rule(String keyword, ValidationMessage found, JsonNode schema) {
    JsonNode limit = found.getSchemaNode();
    JsonNode value = found.getInstanceNode();
    return switch (keyword) {
      case "required" -> "must be given";
      case "additionalProperties" ->
          "is no key of this file; keys here are " + String.join(", ", keys(found, schema));
      case "type" -> "must be " + kinds(limit) + but(value);
      case "enum" -> "must be one of " + words(limit) + but(value);
      case "minimum" -> "must be >= " + limit.asText() + but(value);
      case "maximum" -> "must be <= " + limit.asText() + but(value);
      case "exclusiveMinimum" -> "must be > " + limit.asText() + but(value);
      case "exclusiveMaximum" -> "must be < " + limit.asText() + but(value);
      case "minItems" -> "must have at least %s elements".formatted(limit) + butSize(value);
      case "maxItems" -> "must have at most %s elements".formatted(limit) + butSize(value);
      case "minLength" -> "must have at least %s characters".formatted(limit) + but(value);
      case "maxLength" -> "must have at most %s characters".formatted(limit) + but(value);
      case "uniqueItems" -> "must name each element once";
      case "pattern" ->
          "must match %s%s; it is: %s"
              .formatted(
                  limit.asText(), but(value), rules(found, schema).path("description").asText());
      default -> throw new IllegalStateException("no words for the schema's rule " + keyword);
    };
  }

  /** The keys beside which the schema allows no other. */
  private static List<String> keys(ValidationMessage found, JsonNode schema) {
    List<String> keys = new ArrayList<>();
    rules(found, schema).path("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** The part of the schema that the broken rule stands in. */
  private static JsonNode rules(ValidationMessage found, JsonNode schema) {
    return schema.at(
        JsonPointer.compile(found.getSchemaLocation().getFragment().toString()).head());
  }

  private static String but(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> " but was the text \"" + cut(value.asText()) + "\"";
      case OBJECT -> " but was an object";
      case ARRAY -> " but was a list";
      default -> " but was " + value.asText();
    };
  }

  private static String butSize(JsonNode value) {
    return " but has " + value.size();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private static String words(JsonNode allowed) {
    List<String> words = new ArrayList<>();
    for (JsonNode word : allowed) {
      if (!word.isNull()) {
        words.add(word.asText());
      }
    }
    return String.join(", ", words);
  }

  private static String kinds(JsonNode type) {
    if (type.isTextual()) {
      return kind(type.asText());
    }
    List<String> kinds = new ArrayList<>();
    type.forEach(one -> kinds.add(kind(one.asText())));
    return kinds.stream().collect(Collectors.joining(" or "));
  }

  private static String kind(String type) {
    return switch (type) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "an object";
      default -> type;
    };
  }

  /** " (in NAME)" of the innermost element with a name that the place lies in. */
  private static String whose(String pointer, JsonNode content) {
    for (JsonPointer up = JsonPointer.compile(pointer).head();
        up != null && !up.matches();
        up = up.head()) {
      for (String key : NAMES) {
        JsonNode name = content.at(up).path(key);
        if (name.isTextual()) {
          return " (in " + cut(name.asText()) + ")";
        }
      }
    }
    return "";
  }

  /** A number too large for a double would become infinite: JSON knows no such value. */
  static void infinities(String at, JsonNode node, List<SchemaFault> faults) {
    if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
      faults.add(new SchemaFault(at, "must be a finite number but is too large"));
    }
    node.fields()
        .forEachRemaining(e -> infinities(at + "/" + escaped(e.getKey()), e.getValue(), faults));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        infinities(at + "/" + i, node.get(i), faults);
      }
    }
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
